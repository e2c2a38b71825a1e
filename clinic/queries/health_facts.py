"""Figures of the whole installation as the database has them, in one reading.

What was written down last is what was last inserted, and what bears a time that has not come
proves nothing: a clock that was ahead, and was put back, must not keep anything green.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.orm import Session

from clinic.config import ROOT
from clinic.db import is_postgresql
from clinic.domain.clocks import CLOCKS_DIFFER
from clinic.domain.failures import NOT_OF_THE_SERVER, SERVER_ANSWERED
from clinic.domain.notices import AttemptResult, MessageState, NoticeKind
from clinic.domain.reference_number import was_spooled
from clinic.models import (
    BackupRun,
    CanaryRun,
    DeliveryAttempt,
    Enquiry,
    Lead,
    OutboxMessage,
    PeriodicRun,
    SpooledEnquiry,
    WorkerProcess,
)
from clinic.queries.worker_state import WorkerState, worker_state

MIGRATIONS = ROOT / "clinic" / "migrations"
BY_SMTP = "smtp"
"""The channel of an attempt that spoke to a mail server."""
TAKEN_IN_WITHIN = timedelta(days=7)


@dataclass(frozen=True)
class Outbox:
    """Messages of people: those of synthetic enquiries are left out.

    `overdue_since`: since when the oldest waits that should have gone by now. `failures`: codes of
    those that failed and nobody has seen to, and whether they were to go to a visitor, with how
    many there are of each.
    """

    waiting: int
    overdue_since: datetime | None
    failures: Mapping[tuple[str, bool], int]


@dataclass(frozen=True)
class CanaryFacts:
    """The run that began last, and the last one that came through. Spans are from its start."""

    started_at: datetime | None = None
    failed: str | None = None
    open_since: datetime | None = None
    ok_at: datetime | None = None
    to_confirmed: timedelta | None = None
    to_delivered: timedelta | None = None
    by_spool: bool = False


@dataclass(frozen=True)
class MailFacts:
    """The last attempt to hand a message to the mail server. `error`: what is wrong with it.

    `took` False: it is well, and would not have this one message.
    """

    tried_at: datetime | None = None
    error: str | None = None
    took: bool = True


@dataclass(frozen=True)
class BackupFacts:
    """The last backup that was seen to restore, and why the last one failed, if it did."""

    verified_at: datetime | None = None
    size_bytes: int | None = None
    failed: str | None = None
    failed_at: datetime | None = None


@dataclass(frozen=True)
class ThroughTheSpool:
    """People's enquiries that the worker took in from there over `TAKEN_IN_WITHIN`."""

    count: int = 0
    last_at: datetime | None = None


@dataclass(frozen=True)
class JobFacts:
    """A job of the schedule. `ok` None: it has not come to an end yet."""

    name: str
    ok: bool | None
    words: str
    finished_at: datetime | None
    ok_at: datetime | None
    due_at: datetime


@dataclass(frozen=True)
class HealthFacts:
    """Everything that the database can say about how the site is. Times are aware, UTC."""

    last_enquiry_at: datetime | None
    worker: WorkerState
    worker_seen_at: datetime | None
    outbox: Outbox
    mail: MailFacts
    canary: CanaryFacts
    backup: BackupFacts
    jobs: tuple[JobFacts, ...]
    through_the_spool: ThroughTheSpool
    server_size: int | None
    """The size of PostgreSQL's database in bytes; None on SQLite."""

    def due(self, name: str) -> datetime | None:
        """When the job of this name is due."""
        return next((job.due_at for job in self.jobs if job.name == name), None)


def at_newest_migration(session: Session) -> bool:
    """Whether the database stands where this release needs it."""
    at = MigrationContext.configure(session.connection()).get_current_heads()
    return frozenset(at) == newest_migrations()


@cache
def newest_migrations() -> frozenset[str]:
    """The migrations that this release needs."""
    return frozenset(ScriptDirectory(str(MIGRATIONS)).get_heads())


def health_facts(session: Session, *, now: datetime) -> HealthFacts:
    """Read them all. The database must be at the newest migration."""
    return HealthFacts(
        last_enquiry_at=last_enquiry_at(session, now=now),
        worker=worker_state(session, now=now),
        worker_seen_at=_worker_seen_at(session, now),
        outbox=outbox_facts(session, now=now),
        mail=_mail(session, now),
        canary=canary_facts(session, now=now),
        backup=_backup(session, now),
        jobs=_jobs(session, now),
        through_the_spool=_through_the_spool(session, now),
        server_size=_server_size(session),
    )


def last_enquiry_at(session: Session, *, now: datetime) -> datetime | None:
    """When a person last sent the form."""
    latest = (
        sa.select(Enquiry.received_at)
        .join(Lead, Lead.id == Enquiry.lead_id)
        .where(Lead.canary.is_(False), Enquiry.received_at <= now + CLOCKS_DIFFER)
        .order_by(Enquiry.received_at.desc())
    )
    return session.scalar(latest.limit(1))


def _worker_seen_at(session: Session, now: datetime) -> datetime | None:
    seen = sa.select(sa.func.max(WorkerProcess.seen_at))
    return session.scalar(seen.where(WorkerProcess.seen_at <= now + CLOCKS_DIFFER))


def outbox_facts(session: Session, *, now: datetime) -> Outbox:
    """What waits to be sent, and what failed."""
    of_people = OutboxMessage.kind != NoticeKind.CANARY
    tried = OutboxMessage.attempts > OutboxMessage.attempts_before
    overdue = sa.case((sa.or_(tried, OutboxMessage.due_at <= now), OutboxMessage.created_at))
    count, since = session.execute(
        sa.select(sa.func.count(), sa.func.min(overdue))
        .select_from(OutboxMessage)
        .where(OutboxMessage.state == MessageState.WAITING, of_people)
    ).one()
    failed = (
        sa.select(OutboxMessage.failure, OutboxMessage.kind, sa.func.count())
        .where(OutboxMessage.state == MessageState.FAILED, of_people)
        .group_by(OutboxMessage.failure, OutboxMessage.kind)
    )
    failures: Counter[tuple[str, bool]] = Counter()
    for code, kind, how_many in session.execute(failed):
        failures[code or "", kind == NoticeKind.ACKNOWLEDGEMENT] += how_many
    return Outbox(count, since, failures)


def canary_facts(session: Session, *, now: datetime) -> CanaryFacts:
    """How the synthetic enquiries went."""
    newest = sa.select(CanaryRun).order_by(CanaryRun.id.desc()).limit(1)
    last = session.scalar(newest)
    proved = (
        CanaryRun.answered_at.is_not(None),
        CanaryRun.delivered_at.is_not(None),
        CanaryRun.failed.is_(None),
        CanaryRun.started_at <= now + CLOCKS_DIFFER,
    )
    ok = session.scalar(newest.where(*proved))
    is_open = last is not None and last.failed is None and last is not ok
    return CanaryFacts(
        started_at=last.started_at if last else None,
        failed=last.failed if last else None,
        open_since=last.started_at if last and is_open else None,
        ok_at=ok.started_at if ok else None,
        to_confirmed=_from_start(ok, ok.answered_at) if ok else None,
        to_delivered=_from_start(ok, ok.delivered_at) if ok else None,
        by_spool=bool(ok and was_spooled(ok.reference)),
    )


def _from_start(run: CanaryRun, until: datetime | None) -> timedelta | None:
    return until - run.started_at if until else None


_ANSWERED = frozenset(failure.sentence for failure in SERVER_ANSWERED)
_NOT_ASKED = frozenset(failure.sentence for failure in NOT_OF_THE_SERVER)


def _mail(session: Session, now: datetime) -> MailFacts:
    asked = (
        DeliveryAttempt.channel == BY_SMTP,
        DeliveryAttempt.result != AttemptResult.CANCELLED,
        sa.func.coalesce(DeliveryAttempt.error, "").not_in(_NOT_ASKED),
        DeliveryAttempt.finished_at <= now + CLOCKS_DIFFER,
    )
    attempts = sa.select(DeliveryAttempt).where(*asked)
    last = session.scalar(attempts.order_by(DeliveryAttempt.id.desc()).limit(1))
    if last is None:
        return MailFacts()
    if last.error in _ANSWERED:
        return MailFacts(last.finished_at, took=False)
    return MailFacts(last.finished_at, last.error)


def _backup(session: Session, now: datetime) -> BackupFacts:
    newest = sa.select(BackupRun).order_by(BackupRun.id.desc()).limit(1)
    last = session.scalar(newest)
    good = session.scalar(newest.where(BackupRun.verified_at <= now + CLOCKS_DIFFER))
    return BackupFacts(
        verified_at=good.verified_at if good else None,
        size_bytes=good.size_bytes if good else None,
        failed=last.failed if last else None,
        failed_at=(last.finished_at or last.started_at) if last and last.failed else None,
    )


def _through_the_spool(session: Session, now: datetime) -> ThroughTheSpool:
    """What bears a time that has not come is left out, as everywhere here."""
    is_somebody = (
        sa.select(Enquiry.id)
        .join(Lead, Lead.id == Enquiry.lead_id)
        .where(Enquiry.id == SpooledEnquiry.enquiry_id, Lead.canary.is_(False))
        .correlate(SpooledEnquiry)
    )
    count, last_at = session.execute(
        sa.select(sa.func.count(), sa.func.max(SpooledEnquiry.imported_at)).where(
            SpooledEnquiry.imported_at.between(now - TAKEN_IN_WITHIN, now + CLOCKS_DIFFER),
            is_somebody.exists(),  # asked of each of them, rather than of all leads
        )
    ).one()
    return ThroughTheSpool(count, last_at)


def _jobs(session: Session, now: datetime) -> tuple[JobFacts, ...]:
    runs = session.scalars(sa.select(PeriodicRun).order_by(PeriodicRun.name))
    return tuple(
        JobFacts(
            name=run.name,
            ok=run.result == "ok" if _has_ended(run, now) else None,
            words=run.words or "",
            finished_at=run.finished_at,
            ok_at=run.ok_at,
            due_at=run.due_at,
        )
        for run in runs
    )


def _has_ended(run: PeriodicRun, now: datetime) -> bool:
    ended_ahead = run.finished_at is not None and run.finished_at > now + CLOCKS_DIFFER
    return run.result is not None and not ended_ahead


def _server_size(session: Session) -> int | None:
    if not is_postgresql(session):
        return None
    return session.scalar(sa.select(sa.func.pg_database_size(sa.func.current_database())))
