"""Writing down who has opened a lead: for colleagues who look at it now, and for the audit."""

from datetime import datetime

from sqlalchemy.orm import Session

from clinic.models import Lead, LeadOpening, StaffUser
from clinic.queries.presence import SEEN, ToNote
from clinic.services import audit


def note(session: Session, *, what: ToNote, by: StaffUser, now: datetime) -> None:
    """Write down what clinic.queries.presence.to_note() found missing."""
    lead = session.get(Lead, what.lead_id)
    if lead is None:
        return  # erased meanwhile
    if what.opening:
        opened = session.get(LeadOpening, (lead.id, by.id))
        if opened is None:
            session.add(LeadOpening(lead_id=lead.id, staff_user_id=by.id, at=now))
        else:
            opened.at = now
    if what.seen:
        audit.record(session, action=SEEN, by=by, now=now, subject=lead.reference)
