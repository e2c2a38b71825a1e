"""Which leads somebody at the desk may see at all."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.lead_event import UNDO_WITHIN, EventKind
from clinic.models import Lead, LeadEvent
from clinic.queries.viewpoint import Viewpoint

NO_SUCH_LEAD = "There is no lead with this reference. Look for it under Leads."
"""What is said of a lead that is not there, and of one that is somebody else's: the same."""


def seen_by(view: Viewpoint) -> sa.ColumnElement[bool]:
    """The condition under which a lead may be shown to whoever looks from there."""
    return of_owner(view.viewer_id if view.own_leads_only else None)


def of_owner(only_of: int | None) -> sa.ColumnElement[bool]:
    """Leads that this person has; every lead where it is None."""
    return sa.true() if only_of is None else Lead.owner_id == only_of


def is_theirs(session: Session, *, reference: str, person_id: int) -> bool:
    """Whether there is a lead with this reference and this person has it."""
    asked = sa.select(Lead.id).where(Lead.reference == reference, of_owner(person_id))
    return session.scalar(asked) is not None


def may_take_back(
    session: Session, *, reference: str, event_id: int, person_id: int, now: datetime
) -> bool:
    """Whether this person gave the lead away with this event, a day ago at the most, and nothing
    has happened with it since: they know all that stands there."""
    asked = sa.select(LeadEvent).join(Lead, Lead.id == LeadEvent.lead_id)
    latest = session.scalar(
        asked.where(Lead.reference == reference).order_by(LeadEvent.id.desc()).limit(1)
    )
    return (
        latest is not None
        and (latest.id, latest.kind, latest.by_id) == (event_id, EventKind.OWNER, person_id)
        and latest.undone_at is None
        and latest.at >= now - UNDO_WITHIN
        and latest.detail["before"]["owner_id"] == person_id
    )
