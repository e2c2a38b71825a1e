"""What Today reads of its groups: how many, the first of each, who stands where. Indexes only."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.models import Lead
from clinic.queries.groups import GroupKey, Stretch, everything, stretches
from clinic.queries.viewpoint import Viewpoint

_OPEN = "open"
_Place = tuple[int, datetime | None, datetime | None, int]
"""Where a lead stands in its group: the number of its stretch, since or until when, when they came
(where that tells them apart), its id."""


@dataclass(frozen=True)
class Size:
    """How many leads there are, and how many of these nobody has."""

    count: int = 0
    nobodys: int = 0

    def __add__(self, other: "Size") -> "Size":
        return Size(self.count + other.count, self.nobodys + other.nobodys)


@dataclass(frozen=True)
class Sizes:
    """Of each group that is not empty, and of all that is open."""

    groups: dict[GroupKey, Size]
    everything: Size

    @property
    def today(self) -> int:
        """How many stand on Today."""
        return sum(size.count for size in self.groups.values())


def sizes(session: Session, *, view: Viewpoint) -> Sizes:
    """How many stand in each group. One statement."""
    counted = [
        _counted(key.value, stretch.where) for key in GroupKey for stretch in stretches(view, key)
    ] + [_counted(_OPEN, part) for part in everything(view)]
    found: dict[str, Size] = {}
    for key, count, owned in session.execute(sa.union_all(*counted)):
        found[key] = found.get(key, Size()) + Size(count, count - owned)
    return Sizes(
        groups={key: found[key] for key in GroupKey if key in found and found[key].count},
        everything=found.get(_OPEN, Size()),
    )


def first_ids(session: Session, *, view: Viewpoint, key: GroupKey, limit: int) -> list[int]:
    """Ids of the first so many leads of a group, in its order. One statement."""
    return [lead_id for *_, lead_id in _first(session, stretches(view, key), limit)]


def leads_by_id(session: Session, ids: Collection[int]) -> dict[int, Lead]:
    """These leads."""
    asked = sa.select(Lead).where(Lead.id.in_(ids))
    return {lead.id: lead for lead in session.scalars(asked)} if ids else {}


def _first(session: Session, parts: Iterable[Stretch], limit: int) -> list[_Place]:
    """Each stretch comes in its order; which comes first is said by its number."""
    beginnings = [
        sa.select(_first_of(number, part, limit).subquery()) for number, part in enumerate(parts)
    ]
    if not beginnings:
        return []
    rows = session.execute(sa.union_all(*beginnings))
    places = [(row[0], row[1], row[2], row[3]) for row in rows]
    return sorted(places)[:limit]


def _first_of(number: int, part: Stretch, limit: int) -> sa.Select[Any]:
    none = sa.cast(sa.null(), Lead.created_at.type)
    return (
        sa.select(
            sa.literal(number).label("stretch"),
            (none if part.at is None else part.at).label("at"),
            (Lead.created_at if part.is_by_step else none).label("came"),
            Lead.id.label("id"),
        )
        .where(part.where)
        .order_by(*part.as_indexed)
        .limit(limit)
    )


def _counted(name: str, where: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return (
        sa.select(
            sa.literal(name).label("name"),
            sa.func.count().label("count"),
            sa.func.count(Lead.owner_id).label("owned"),
        )
        .select_from(Lead)
        .where(where)
    )
