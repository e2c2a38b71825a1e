"""Synthetic enquiries: how far each came, and taking it away again, whatever became of it.

The run and the worker's check lane know nothing of each other. Whoever comes second, to a run
that was confirmed and to a message that was delivered, takes the enquiry away.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from clinic.domain import canary
from clinic.domain.clocks import CLOCKS_DIFFER
from clinic.domain.reference_number import was_spooled
from clinic.models import CanaryRun, Enquiry, Lead, OutboxMessage
from clinic.services import erasure

_STOPPED = "It was begun and never came to an end: the worker was stopped meanwhile."
_NOT_IMPORTED = (
    "The spool had taken it, for the database would not, and it has not been taken in since."
)
_NOT_DELIVERED = "It was confirmed, but its message did not go through the outbox."
_NOT_KNOWN = (
    "The site took it for a person's, and it stands among the leads: web server and worker do not "
    "have the same secret key, or their clocks differ. No more are sent until the worker is "
    "started again."
)


@dataclass(frozen=True)
class Confirmed:
    """What is known of a run when the site has confirmed it. `unknown`: it was taken for a
    person's, so it stays where it is."""

    spooled: bool
    unknown: str | None


def begin(session: Session, *, now: datetime) -> int:
    """A run begins: its id. What earlier ones have left behind is cleared up first."""
    clear_up(session, now=now)
    run = CanaryRun(started_at=now)
    session.add(run)
    session.flush()
    return run.id


def confirm(session: Session, *, run_id: int, reference: str, now: datetime) -> Confirmed:
    """The site has confirmed the enquiry of this run under this reference."""
    run = session.get_one(CanaryRun, run_id, with_for_update=True)
    run.reference, run.answered_at = reference, now
    if _taken_for_a_person(session, run):
        run.failed = _NOT_KNOWN
    elif run.delivered_at is not None:
        _remove(session, run, now)
    return Confirmed(spooled=was_spooled(reference), unknown=run.failed)


def fail(session: Session, *, run_id: int, words: str, now: datetime) -> None:
    """The enquiry of this run was not taken. `words`: why, in a sentence that staff can read."""
    run = session.get_one(CanaryRun, run_id, with_for_update=True)
    run.failed = words
    _remove(session, run, now)


def delivered(session: Session, *, lead_id: int, now: datetime) -> None:
    """The check has been told of this synthetic lead. In the transaction that writes it down."""
    lead = session.get(Lead, lead_id)
    if lead is None or not lead.canary:
        return
    run = _run_of(session, lead)
    if run is not None:
        run.delivered_at = run.delivered_at or now
        if run.answered_at is None and run.failed is None:
            return  # the run still reads its private page, and takes it away itself
        run.removed_at = now
    _take_away(session, lead)


def clear_up(session: Session, *, now: datetime) -> int:
    """Runs that did not come to an end have failed, and what they left behind goes.

    Old runs are forgotten: how many.
    """
    unsettled = sa.select(CanaryRun).where(
        _too_old(CanaryRun.started_at, now),
        CanaryRun.failed.is_(None),
        CanaryRun.removed_at.is_(None),
    )
    for run in session.scalars(unsettled.with_for_update()):
        run.failed = None if run.delivered_at and run.answered_at else _why(session, run)
        _remove(session, run, now)
    for lead in session.scalars(_leads().where(_too_old(Lead.created_at, now))):
        _take_away(session, lead)
    old = sa.delete(CanaryRun).where(CanaryRun.started_at < now - canary.KEPT_FOR)
    options = {"synchronize_session": False}
    return len(session.scalars(old.returning(CanaryRun.id), execution_options=options).all())


def _too_old(began_at: InstrumentedAttribute[datetime], now: datetime) -> sa.ColumnElement[bool]:
    """Late, or begun by a clock that was ahead: nobody is at it any more."""
    return sa.or_(began_at <= now - canary.LATE_AFTER, began_at > now + CLOCKS_DIFFER)


def _why(session: Session, run: CanaryRun) -> str:
    """Why a run has not come to its end by now."""
    if run.answered_at is None:
        return _STOPPED
    ids = [lead.id for lead in _leads_of(session, run)]
    if not ids and was_spooled(run.reference):
        return _NOT_IMPORTED
    asked = sa.select(OutboxMessage.last_error).where(OutboxMessage.lead_id.in_(ids))
    return " ".join([_NOT_DELIVERED, *filter(None, session.scalars(asked))])


def _taken_for_a_person(session: Session, run: CanaryRun) -> bool:
    asked = (
        sa.select(Lead.id)
        .join(Enquiry, Enquiry.lead_id == Lead.id)
        .where(
            Enquiry.email == canary.address(run.id),
            Enquiry.reference == run.reference,
            Lead.canary.is_(False),
        )
    )
    return session.scalar(asked.limit(1)) is not None


def _run_of(session: Session, lead: Lead) -> CanaryRun | None:
    run_id = _run_id_of(session, lead)
    return session.get(CanaryRun, run_id, with_for_update=True) if run_id else None


def _run_id_of(session: Session, lead: Lead) -> int | None:
    asked = sa.select(Enquiry.email).where(Enquiry.lead_id == lead.id)
    return canary.run_of(session.scalar(asked.limit(1)))


def _leads() -> sa.Select[tuple[Lead]]:
    return sa.select(Lead).where(Lead.held_back.is_(True), Lead.canary.is_(True))


def _leads_of(session: Session, run: CanaryRun) -> Iterator[Lead]:
    for lead in session.scalars(_leads()).all():
        if _run_id_of(session, lead) == run.id:
            yield lead


def _remove(session: Session, run: CanaryRun, now: datetime) -> None:
    for lead in _leads_of(session, run):
        _take_away(session, lead)
    run.removed_at = now


def _take_away(session: Session, lead: Lead) -> None:
    """Without a trace, and without a word in the audit: there was nobody."""
    session.flush()
    for statement in erasure.statements(lead):
        session.execute(statement, execution_options={"synchronize_session": False})
    session.expunge(lead)
