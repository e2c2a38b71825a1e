"""What staff do with a lead. Each change writes its event and its audit entry beside it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.enquiry import LIMITS
from clinic.domain.errors import Conflict, Invalid, NotFound
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import (
    OUTCOMES,
    CloseReason,
    LeadStatus,
    NextStepCode,
    Outcome,
    next_step_after,
    status_after,
)
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.queries.visibility import NO_SUCH_LEAD, of_owner
from clinic.queries.visit import visit_ahead
from clinic.services import audit, lead_contacts, lead_state

NOTE_LIMIT = LIMITS["note"]
STEP_LIMIT = LIMITS["next_step"]
FARTHEST_STEP = timedelta(days=2 * 366)
"""A next step that is farther away is a slip of the hand."""


def find(session: Session, *, reference: str, only_of: int | None = None) -> Lead:
    """The lead of this reference, ours to change until the transaction ends. Raises NotFound.

    `only_of`: whoever asks sees their own leads and no others; one of somebody else is none.
    """
    of_a_person = (Lead.reference == reference, Lead.canary.is_(False), of_owner(only_of))
    lead = session.scalar(sa.select(Lead).where(*of_a_person).with_for_update())
    if lead is None:
        raise NotFound(NO_SUCH_LEAD)
    return lead


def must_be_as_seen(lead: Lead, *, version: int) -> None:
    """Refuse a decision that was made on an older page. Raises Conflict."""
    if lead.version != version:
        raise Conflict("This lead has changed since you opened it.")


def record_outcome(
    session: Session,
    *,
    lead: Lead,
    outcome: Outcome,
    by: StaffUser,
    now: datetime,
    hours: ClinicHours,
) -> LeadEvent:
    """Write down how a call or a message went; OUTCOMES says what follows from it."""
    _must_be_open(lead)
    before = lead_state.of(lead)
    rule = OUTCOMES[outcome]
    visit = visit_ahead(session, lead=lead, now=now)
    step = next_step_after(
        outcome, now=now, hours=hours, calls_made=lead.calls_unanswered, visit=visit
    )
    lead.status = status_after(outcome, LeadStatus(lead.status), visit=visit)
    _stands_at(lead, step.code, step.at)
    if rule.unanswered_call:
        lead.calls_unanswered += 1
    if rule.first_response:
        _answered(lead, now)
    if rule.heard_from:
        lead.calls_unanswered = 0
    if lead.owner_id is None:
        lead.owner_id = by.id
    if outcome == Outcome.WRONG_NUMBER:
        lead_contacts.mark_number_wrong(session, lead=lead, now=now)
    return _written(session, lead, EventKind.OUTCOME, before, by, now, outcome=outcome)


def add_note(session: Session, *, lead: Lead, text: str, by: StaffUser, now: datetime) -> LeadEvent:
    """Keep a note. Raises Invalid when it is empty or longer than NOTE_LIMIT."""
    text = _note(text)
    if not text:
        raise Invalid("Write the note first.")
    return _written(session, lead, EventKind.NOTE, None, by, now, note=text)


def set_next_step(
    session: Session, *, lead: Lead, step: str, at: datetime, by: StaffUser, now: datetime
) -> LeadEvent:
    """Say what happens next and when (aware).

    Raises Invalid for a time in the past, and for one that lies years ahead.
    """
    step = " ".join(step.split())
    if not step or len(step) > STEP_LIMIT:
        raise Invalid(f"Say the next step in 1 to {STEP_LIMIT} characters.")
    if at < now - timedelta(minutes=1):
        raise Invalid("Choose a time that is still to come.")
    if at > now + FARTHEST_STEP:
        raise Invalid("Choose a time within the next two years.")
    _must_be_open(lead)
    before = lead_state.of(lead)
    _stands_at(lead, step, at.astimezone(UTC))
    if lead.owner_id is None:
        lead.owner_id = by.id
    return _written(session, lead, EventKind.NEXT_STEP, before, by, now)


def give_to(
    session: Session, *, lead: Lead, owner: StaffUser | None, by: StaffUser, now: datetime
) -> LeadEvent:
    """Give the lead to somebody, or to nobody (then it stands under Unassigned)."""
    before = lead_state.of(lead)
    lead.owner_id = owner.id if owner else None
    return _written(session, lead, EventKind.OWNER, before, by, now, owner_id=lead.owner_id)


def close(
    session: Session,
    *,
    lead: Lead,
    reason: CloseReason,
    note: str,
    by: StaffUser,
    now: datetime,
) -> LeadEvent:
    """Close the lead. A closed lead has no next step and waits for nobody.

    "Asked us to stop" withdraws every leave in the ledger, and "Wrong number" marks the number as
    the outcome does; undo gives both back.
    """
    if lead.status == LeadStatus.CLOSED:
        raise Conflict("This lead is closed already.")
    note = _note(note)
    before = lead_state.of(lead)
    lead.status = LeadStatus.CLOSED
    lead.closed_at, lead.closed_reason = now, reason
    lead.next_step = lead.next_step_at = None
    lead.waiting_since = lead.replied_at = None
    codes: dict[str, Any] = {"reason": reason}
    if reason == CloseReason.ASKED_US_TO_STOP:
        codes["withdrawn"] = lead_contacts.withdraw_all(session, lead=lead, by=by, now=now)
    if reason == CloseReason.WRONG_NUMBER:
        lead_contacts.mark_number_wrong(session, lead=lead, now=now)
    return _written(session, lead, EventKind.CLOSED, before, by, now, note=note, **codes)


def reopen(
    session: Session, *, lead: Lead, by: StaffUser, now: datetime, hours: ClinicHours
) -> LeadEvent:
    """Open a closed lead again, with a next step that is due now.

    Who never had an answer waits for it since they came, as before. Of who asked us to stop there
    is no leave to write: the step says so.
    """
    if lead.status != LeadStatus.CLOSED:
        raise Conflict("This lead is open already.")
    before = lead_state.of(lead)
    asked_to_stop = lead.closed_reason == CloseReason.ASKED_US_TO_STOP
    lead.status = LeadStatus.IN_CONTACT if lead.first_response_at else LeadStatus.TRYING
    lead.closed_at = lead.closed_reason = None
    lead.next_step, lead.next_step_at = NextStepCode.FOLLOW_UP, hours.add_open(now, timedelta())
    if asked_to_stop:
        lead.next_step = NextStepCode.NO_LEAVE
    elif not lead.first_response_at:
        _waits_as_before(session, lead)
    return _written(session, lead, EventKind.REOPENED, before, by, now)


def _waits_as_before(session: Session, lead: Lead) -> None:
    """Closing did not answer anybody: they wait since before it, and the promise runs on."""
    if not lead.calls_unanswered:
        lead.status = LeadStatus.NEW
    closings = sa.select(LeadEvent.detail).where(
        LeadEvent.lead_id == lead.id,
        LeadEvent.kind == EventKind.CLOSED,
        LeadEvent.undone_at.is_(None),
    )
    closing = session.scalar(closings.order_by(LeadEvent.id.desc()).limit(1)) or {}
    since = closing.get("before", {}).get("waiting_since")
    lead.waiting_since = datetime.fromisoformat(since) if since else lead.created_at
    lead.next_step, lead.next_step_at = NextStepCode.ANSWER, lead.answer_due_at


def release(session: Session, *, lead: Lead, by: StaffUser, now: datetime) -> LeadEvent:
    """Not spam: the lead takes its place among the others, with its own arrival time."""
    if not lead.held_back:
        raise Conflict("This lead is not held back.")
    before = lead_state.of(lead)
    lead.held_back = False
    return _written(session, lead, EventKind.RELEASED, before, by, now)


def hold_back(session: Session, *, lead: Lead, by: StaffUser, now: datetime) -> LeadEvent:
    """Spam: the lead stands apart. Nothing is deleted."""
    if lead.held_back:
        raise Conflict("This lead is held back already.")
    before = lead_state.of(lead)
    lead.held_back = True
    return _written(session, lead, EventKind.HELD_BACK, before, by, now)


def _written(
    session: Session,
    lead: Lead,
    kind: EventKind,
    before: dict[str, Any] | None,
    by: StaffUser,
    now: datetime,
    *,
    note: str | None = None,
    **codes: Any,
) -> LeadEvent:
    detail = dict(codes)
    if before is not None:
        detail |= {"before": before, "after": lead_state.of(lead)}
    event = LeadEvent(
        lead_id=lead.id, at=now, kind=kind, by_id=by.id, note=note or None, detail=detail
    )
    session.add(event)
    audit.record(
        session, action=f"lead.{kind}", by=by, now=now, subject=lead.reference, detail=codes
    )
    session.flush()
    return event


def _answered(lead: Lead, now: datetime) -> None:
    lead.first_response_at = lead.first_response_at or now
    lead.waiting_since = None


def _stands_at(lead: Lead, step: str, at: datetime) -> None:
    """From now on the lead stands where its next step says, whatever they wrote before."""
    lead.next_step, lead.next_step_at = step, at
    lead.replied_at = None


def _must_be_open(lead: Lead) -> None:
    if lead.status == LeadStatus.CLOSED:
        raise Conflict("This lead is closed. Open it again first.")


def _note(text: str) -> str:
    text = text.strip()
    if len(text) > NOTE_LIMIT:
        raise Invalid(f"A note has room for {NOTE_LIMIT:,} characters; this one has {len(text):,}.")
    return text
