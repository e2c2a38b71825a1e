"""What hangs from the day line: what is overdue, and what is due today."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.models import ContactPoint, Lead
from clinic.queries.day_line import Due
from clinic.queries.groups import GroupKey, stretches
from clinic.queries.viewpoint import Viewpoint

THREADS = 200
"""So much hangs from each part of the day at most; the line bunches what is close together."""


def due_on_the_line(session: Session, *, view: Viewpoint) -> list[Due]:
    """Everything that is to hang from it, with a first name or the end of a number."""
    parts = [
        part
        for key in (GroupKey.OVERDUE, GroupKey.DUE)
        for part in stretches(view, key)
        if part.at is not None
    ]
    beginnings = [
        sa.select(
            sa.select(Lead.next_step_at, Lead.name, _a_number().label("digits"))
            .where(part.where)
            .order_by(*part.order)
            .limit(THREADS)
            .subquery()
        )
        for part in parts
    ]
    found = session.execute(sa.union_all(*beginnings))
    return [Due(at, _short(name, digits)) for at, name, digits in found]


def _a_number() -> sa.ScalarSelect[str | None]:
    return (
        sa.select(sa.func.min(ContactPoint.normalised))
        .where(ContactPoint.lead_id == Lead.id, Lead.name.is_(None))
        .correlate(Lead)
        .scalar_subquery()
    )


def _short(name: str | None, digits: str | None) -> str:
    if name:
        return name.split()[0]
    return f"…{digits[-4:]}" if digits else "somebody"
