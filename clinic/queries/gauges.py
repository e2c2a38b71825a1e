"""Figures for whoever watches the site with Prometheus. None speaks of a person."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.config import Settings
from clinic.models import Capture, Lead, OutboxMessage
from clinic.queries.health_facts import HealthFacts, health_facts
from clinic.queries.machine import disks, python_version, release, spool_state
from clinic.queries.waiting import is_waiting


@dataclass(frozen=True)
class Gauge:
    """One figure. Ages and spans are in seconds, sizes in bytes. `says` is its HELP line."""

    name: str
    says: str
    value: float
    labels: Mapping[str, str] = field(default_factory=dict)


def gauges_of_machine(settings: Settings, *, now: datetime) -> Iterator[Gauge]:
    """What is known without the database."""
    built = {"release": release(), "python": python_version()}
    yield Gauge("clinic_build_info", "Always 1: which release runs", 1, built)
    spool = spool_state(settings)
    yield Gauge("clinic_spool_writable", "1: the spool could take an enquiry", int(spool.writable))
    if spool.waiting is not None:
        oldest = spool.waiting.oldest
        yield Gauge("clinic_spool_files", "Enquiries in the spool", spool.waiting.count)
        yield Gauge(
            "clinic_spool_unreadable_files",
            "Files that were set aside in the spool",
            spool.waiting.unreadable,
        )
        yield _age("clinic_spool_oldest_age_seconds", "Age of the oldest in the spool", oldest, now)
    found = [({"holds": disk.holds}, disk) for disk in disks(settings)]
    for holds, disk in found:
        yield Gauge("clinic_disk_free_bytes", "Free on the disk", disk.free_bytes, holds)
    for holds, disk in found:
        if disk.free_files is not None:
            yield Gauge("clinic_disk_free_files", "Free inodes", disk.free_files, holds)


def gauges_of_database(session: Session, settings: Settings, *, now: datetime) -> Iterator[Gauge]:
    """What the database knows; it must be at the newest migration."""
    yield from _enquiries(session)
    yield from _leads(session, settings, now)
    yield from _messages(session)
    yield from _upkeep(health_facts(session, now=now), now)


def _enquiries(session: Session) -> Iterator[Gauge]:
    counted = sa.select(Capture.outcome, sa.func.count()).group_by(Capture.outcome)
    for outcome, count in session.execute(counted.order_by(Capture.outcome)):
        yield Gauge(
            "clinic_enquiries",
            "Presses of Send in the ledger, by what became of them",
            count,
            {"outcome": outcome},
        )


def _leads(session: Session, settings: Settings, now: datetime) -> Iterator[Gauge]:
    late = Lead.answer_due_at < settings.clinic_hours.late_before(now)
    waiting, overdue, since = session.execute(
        sa.select(
            sa.func.count(), sa.func.count(sa.case((late, 1))), sa.func.min(Lead.waiting_since)
        ).where(is_waiting())
    ).one()
    yield Gauge("clinic_leads_waiting", "People without an answer", waiting)
    yield Gauge("clinic_leads_overdue", "Of those, past the promised time", overdue)
    yield _age("clinic_leads_oldest_wait_seconds", "The longest wait of them", since, now)


def _messages(session: Session) -> Iterator[Gauge]:
    by = (OutboxMessage.state, OutboxMessage.channel)
    counted = sa.select(*by, sa.func.count()).group_by(*by).order_by(*by)
    for state, way, count in session.execute(counted):
        yield Gauge(
            "clinic_outbox_messages",
            "Messages by where they stand and how they go",
            count,
            {"state": state, "way": way},
        )


def _upkeep(facts: HealthFacts, now: datetime) -> Iterable[Gauge]:
    outbox, canary = facts.outbox, facts.canary
    yield _age(
        "clinic_outbox_oldest_due_age_seconds",
        "Since when the oldest message waits that should have gone",
        outbox.overdue_since,
        now,
    )
    yield Gauge("clinic_outbox_failed", "Failed, for a person", sum(outbox.failures.values()))
    yield Gauge("clinic_workers_running", "Workers that were seen just now", facts.worker.running)
    yield from _since("clinic_worker_seen", "A worker was seen", facts.worker_seen_at, now)
    yield from _since("clinic_canary_ok", "A synthetic one came through", canary.ok_at, now)
    yield from _span("clinic_canary_confirmed_seconds", "Of that one", canary.to_confirmed)
    yield from _span("clinic_canary_delivered_seconds", "Of that one", canary.to_delivered)
    yield Gauge("clinic_canary_failed", "1: the last one failed", int(canary.failed is not None))
    verified = facts.backup.verified_at
    yield from _since("clinic_backup_verified", "A backup was seen to restore", verified, now)
    for job in facts.jobs:
        if job.ok is not None:
            says = "1: its last run ended well"
            yield Gauge("clinic_job_ok", says, int(job.ok), {"job": job.name})


def _age(name: str, says: str, since: datetime | None, now: datetime) -> Gauge:
    """0 where nothing waits."""
    return Gauge(name, says, max(0.0, (now - since).total_seconds()) if since else 0)


def _since(name: str, says: str, at: datetime | None, now: datetime) -> Iterator[Gauge]:
    """Nothing where it never happened: a missing figure is what an alert asks for."""
    if at is not None:
        yield _age(f"{name}_age_seconds", f"So long ago: {says[:1].lower()}{says[1:]}", at, now)


def _span(name: str, says: str, span: timedelta | None) -> Iterator[Gauge]:
    if span is not None:
        yield Gauge(name, says, span.total_seconds())
