"""A lead is closed with a kind reason, and opened again."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.errors import Conflict
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CloseReason, LeadStatus, NextStepCode
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.services import lead_contacts, lead_state, lead_visit, stopped
from clinic.services.lead_events import checked_note, written


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

    "Asked us to stop" withdraws every leave in the ledger, "Wrong number" marks the number as the
    outcome does, and "Has died" stops all that waits for that patient; undo gives each of it back.
    """
    if lead.status == LeadStatus.CLOSED:
        raise Conflict("This lead is closed already.")
    note = checked_note(note)
    before = lead_state.of(lead)
    lead.status = LeadStatus.CLOSED
    lead.closed_at, lead.closed_reason = now, reason
    lead.next_step = lead.next_step_at = None
    lead.waiting_since = lead.replied_at = None
    lead_visit.forget(lead)
    codes: dict[str, Any] = {"reason": reason}
    kept = stopped.stop(session, lead=lead, now=now) if reason == CloseReason.HAS_DIED else None
    if reason == CloseReason.ASKED_US_TO_STOP:
        codes["withdrawn"] = lead_contacts.withdraw_all(session, lead=lead, by=by, now=now)
    if reason == CloseReason.WRONG_NUMBER:
        lead_contacts.mark_number_wrong(session, lead=lead, now=now)
    return written(session, lead, EventKind.CLOSED, before, by, now, note=note, kept=kept, **codes)


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
    return written(session, lead, EventKind.REOPENED, before, by, now)


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
