"""Notes that stay on top of a lead's timeline."""

from datetime import datetime

from sqlalchemy.orm import Session

from clinic.domain.errors import NotFound
from clinic.domain.lead_event import EventKind
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.services import audit


def pin(session: Session, *, lead: Lead, event_id: int, by: StaffUser, now: datetime) -> LeadEvent:
    """Let a note stay on top, above those that were pinned before. Raises NotFound."""
    return _set(session, lead, event_id, by, now, pinned_at=now)


def unpin(
    session: Session, *, lead: Lead, event_id: int, by: StaffUser, now: datetime
) -> LeadEvent:
    """Let a note go back to its place in time. Raises NotFound."""
    return _set(session, lead, event_id, by, now, pinned_at=None)


def _set(
    session: Session,
    lead: Lead,
    event_id: int,
    by: StaffUser,
    now: datetime,
    *,
    pinned_at: datetime | None,
) -> LeadEvent:
    event = session.get(LeadEvent, event_id)
    if event is None or event.lead_id != lead.id or event.kind != EventKind.NOTE:
        raise NotFound("There is no such note here.")
    if (event.pinned_at is None) == (pinned_at is None):
        return event  # a second press
    event.pinned_at = pinned_at
    action = "lead.note_unpinned" if pinned_at is None else "lead.note_pinned"
    audit.record(session, action=action, by=by, now=now, subject=lead.reference)
    return event
