"""Who has a lead's page open besides whoever looks, so that two do not call the same person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.models import AuditEntry, Lead, LeadOpening
from clinic.queries.viewpoint import Viewpoint

HERE_FOR = timedelta(minutes=15)
"""Who opened a lead so long ago may still be at it."""

SEEN = "lead.seen"
"""What the audit calls the opening of a lead that is somebody else's."""

_NOTED_EVERY = timedelta(minutes=1)
_SEEN_EVERY = timedelta(hours=1)


def presence_words(
    session: Session, *, lead_id: int, staff: Mapping[int, str], view: Viewpoint
) -> str:
    """ "Ben opened this 2 min ago. Chitra opened it 9 min ago."; empty where nobody did.

    `staff`: names by id.
    """
    asked = sa.select(LeadOpening.staff_user_id, LeadOpening.at).where(
        LeadOpening.lead_id == lead_id,
        LeadOpening.staff_user_id != view.viewer_id,
        LeadOpening.at > view.now - HERE_FOR,
    )
    latest_first = sorted(session.execute(asked), key=lambda row: row.at, reverse=True)
    sentences = [
        f"{staff.get(row.staff_user_id, 'Somebody')} opened {'it' if place else 'this'} "
        f"{view.clock.ago(row.at)}."
        for place, row in enumerate(latest_first)
    ]
    return " ".join(sentences)


@dataclass(frozen=True)
class ToNote:
    """What is to be written down of the opening of a lead: that it is open, that it was seen."""

    lead_id: int
    opening: bool
    seen: bool

    def __bool__(self) -> bool:
        return self.opening or self.seen


def to_note(session: Session, *, reference: str, view: Viewpoint) -> ToNote | None:
    """What whoever looks has not noted a moment ago; None where there is no such lead.

    An opening counts once a minute; that somebody saw a lead which is not theirs once an hour.
    """
    mine = sa.and_(LeadOpening.lead_id == Lead.id, LeadOpening.staff_user_id == view.viewer_id)
    asked = sa.select(Lead.id, Lead.owner_id, LeadOpening.at).outerjoin(LeadOpening, mine)
    row = session.execute(asked.where(Lead.reference == reference)).one_or_none()
    if row is None:
        return None
    opening = row.at is None or row.at <= view.now - _NOTED_EVERY
    seen = row.owner_id != view.viewer_id and not _seen_lately(session, reference, view)
    return ToNote(row.id, opening=opening, seen=seen)


def _seen_lately(session: Session, reference: str, view: Viewpoint) -> bool:
    asked = sa.select(AuditEntry.id).where(
        AuditEntry.subject == reference,
        AuditEntry.at > view.now - _SEEN_EVERY,
        AuditEntry.action == SEEN,
        AuditEntry.by_id == view.viewer_id,
    )
    return session.scalar(asked.limit(1)) is not None
