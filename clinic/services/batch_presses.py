"""A press over many leads that is heard twice: what matched at first need not match any more."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.batch import BatchChange
from clinic.models import Batch, StaffUser
from clinic.services import locks
from clinic.services.presses import SAME_PRESS

_ONCE = "once"
"""In the `change` of a batch: what its press is known by."""


def heard_before(session: Session, *, once: str, by: StaffUser, now: datetime) -> int | None:
    """The batch that this press has begun a moment ago, by id. `once` empty: its page drew none."""
    if not once:
        return None
    locks.hold(session, [f"batch:{once}"])
    lately = sa.select(Batch).where(
        Batch.by_id == by.id, Batch.at >= now - SAME_PRESS, Batch.undone_at.is_(None)
    )
    heard = [one.id for one in session.scalars(lately) if one.change.get(_ONCE) == once]
    return heard[0] if heard else None


def marked(change: BatchChange, *, once: str) -> BatchChange:
    """The change, known by its press from then on."""
    return BatchChange(change.kind, {**change.codes, _ONCE: once}) if once else change
