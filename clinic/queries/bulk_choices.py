"""What many leads can be given in one press: an owner, a state, a reason, a tag."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.batch import STATES
from clinic.domain.lead_status import CloseReason
from clinic.models import Tag
from clinic.queries import labels
from clinic.queries.on_duty import answering
from clinic.queries.rows import Choice
from clinic.queries.viewpoint import Viewpoint


@dataclass(frozen=True)
class BulkChoices:
    """The choices of the bar above the list. `tags`: those that can still be given."""

    owners: tuple[Choice, ...]
    states: tuple[Choice, ...]
    reasons: tuple[Choice, ...]
    tags: tuple[Choice, ...]


def choices(session: Session, *, view: Viewpoint) -> BulkChoices:
    """What can be chosen now."""
    return BulkChoices(
        owners=(*owners(session, view), Choice("", "Nobody")),
        states=tuple(Choice(one, labels.STATUSES[one]) for one in STATES),
        reasons=tuple(Choice(one, labels.CLOSE_REASONS[one]) for one in CloseReason),
        tags=tuple(Choice(str(tag.id), tag.name) for tag in in_use(session)),
    )


def owners(session: Session, view: Viewpoint) -> list[Choice]:
    """Who can have a lead: oneself first, then the others by name."""
    people = [
        Choice(str(one), f"{name} (you)" if one == view.viewer_id else name)
        for one, name in answering(session)
    ]
    return sorted(people, key=lambda one: one.value != str(view.viewer_id))


def in_use(session: Session) -> list[Tag]:
    """Tags that are not retired, by name."""
    asked = sa.select(Tag).where(Tag.retired_at.is_(None))
    return list(session.scalars(asked.order_by(Tag.folded)))
