"""One press is one change, however often it is heard: a double click, a second try."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.lead_event import EventKind
from clinic.models import Lead, LeadEvent, StaffUser

SAME_PRESS = timedelta(seconds=60)
"""The same change by the same person within this is one press that was heard twice."""


@dataclass(frozen=True)
class Press:
    """What a button stands for, to tell one that was heard twice. `after`: what it leads to."""

    kind: EventKind
    codes: Mapping[str, Any] = field(default_factory=dict)
    note: str | None = None
    after: Mapping[str, Any] = field(default_factory=dict)


def already_noted(session: Session, *, lead: Lead, text: str, by: StaffUser, now: datetime) -> bool:
    """Whether this very note was kept a moment ago: it goes along with whatever is pressed."""
    same = sa.select(LeadEvent.id).where(
        LeadEvent.lead_id == lead.id,
        LeadEvent.kind == EventKind.NOTE,
        LeadEvent.by_id == by.id,
        LeadEvent.note == text,
        LeadEvent.at >= now - SAME_PRESS,
    )
    return session.scalar(same.limit(1)) is not None


def already_pressed(
    session: Session, *, lead: Lead, press: Press, by: StaffUser, now: datetime
) -> LeadEvent | None:
    """The event of this very press, where it was heard before (a double click, a second try)."""
    latest = sa.select(LeadEvent).where(LeadEvent.lead_id == lead.id)
    event = session.scalars(latest.order_by(LeadEvent.id.desc()).limit(1)).first()
    if (
        event is None
        or (event.kind, event.by_id, event.note) != (press.kind, by.id, press.note)
        or event.undone_at is not None
        or event.at < now - SAME_PRESS
    ):
        return None
    after = event.detail.get("after", {})
    same = press.codes.items() <= event.detail.items() if press.codes else True
    return (
        event if same and all(after.get(key) == press.after[key] for key in press.after) else None
    )
