"""Writing down who has opened a lead: for colleagues who look at it now, and for the audit."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.models import Lead, LeadOpening, StaffUser
from clinic.queries.presence import SEEN, ToNote
from clinic.services import audit

KEPT_FOR = timedelta(days=1)
"""That somebody has a lead open is of use for minutes."""


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


def forget_old(session: Session, *, now: datetime) -> int:
    """Delete openings of days before. How many."""
    old = sa.delete(LeadOpening).where(LeadOpening.at < now - KEPT_FOR)
    return len(session.execute(old.returning(LeadOpening.lead_id)).all())
