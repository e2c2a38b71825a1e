"""What every act on a lead has in common: its event, its audit entry, where it stands then."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from clinic.domain.enquiry import LIMITS
from clinic.domain.errors import Conflict, Invalid
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import LeadStatus
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.services import audit, lead_state, lead_terms

NOTE_LIMIT = LIMITS["note"]
FARTHEST_STEP = timedelta(days=2 * 366)
"""A next step that is farther away is a slip of the hand."""


def written(
    session: Session,
    lead: Lead,
    kind: EventKind,
    before: dict[str, Any] | None,
    by: StaffUser,
    now: datetime,
    *,
    note: str | None = None,
    kept: Mapping[str, Any] | None = None,
    **codes: Any,
) -> LeadEvent:
    """Write the event of a change, and its audit entry.

    `before`: how the lead stood (lead_state.of), where the change can be taken back. `codes` stand
    in the audit, too; `kept` on the timeline alone, for names and for what undo needs.
    """
    detail = dict(codes) | dict(kept or {})
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
    if note:
        lead_terms.add_text(session, lead=lead, text=note)
    return event


def answered(lead: Lead, now: datetime) -> None:
    """They have had an answer: the clock stops."""
    lead.first_response_at = lead.first_response_at or now
    lead.waiting_since = None


def stands_at(lead: Lead, step: str, at: datetime) -> None:
    """From now on the lead stands where its next step says, whatever they wrote before."""
    lead.next_step, lead.next_step_at = step, at
    lead.replied_at = None


def owned_at_least_by(lead: Lead, by: StaffUser) -> None:
    """Whoever acts on a lead that nobody has, has it.

    Held back as spam it would come back to nobody: who is dealt with stands among the others.
    """
    lead.held_back = False
    if lead.owner_id is None:
        lead.owner_id = by.id


def must_be_open(lead: Lead) -> None:
    """Raises Conflict for a lead that is closed."""
    if lead.status == LeadStatus.CLOSED:
        raise Conflict("This lead is closed. Open it again first.")


def must_be_in_time(at: datetime, *, now: datetime) -> None:
    """Raises Invalid for a time in the past, and for one that lies years ahead."""
    if at < now - timedelta(minutes=1):
        raise Invalid("Choose a time that is still to come.")
    if at > now + FARTHEST_STEP:
        raise Invalid("Choose a time within the next two years.")


def checked_note(text: str) -> str:
    """A note without the space around it. Raises Invalid where it is too long."""
    text = text.strip()
    if len(text) > NOTE_LIMIT:
        raise Invalid(f"A note has room for {NOTE_LIMIT:,} characters; this one has {len(text):,}.")
    return text
