"""The orders of the list, read state by state from the index of each order.

Each state's leads of one order stand together in an index (ix_lead_by_…), and what else is asked
of them is read from there, too: nothing is sorted, and a page costs the same however many there
are. A page begins after a place, not after a number of rows, so that nobody is shown twice or
left out when others come or go.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from clinic.domain.lead_filter import Place, Sort
from clinic.models import Lead


@dataclass(frozen=True)
class Part:
    """A part of an order: by a time, or (`timeless`) who has no such time, newest first."""

    number: int
    column: InstrumentedAttribute[Any]
    timeless: bool = False
    descending: bool = False


_PARTS: dict[Sort, tuple[Part, ...]] = {
    Sort.WAIT: (
        Part(0, Lead.waiting_since),
        Part(1, Lead.waiting_since, timeless=True, descending=True),
    ),
    Sort.DUE: (
        Part(0, Lead.next_step_at),
        Part(1, Lead.next_step_at, timeless=True, descending=True),
    ),
    Sort.NEW: (Part(0, Lead.created_at, descending=True),),
}


@dataclass(frozen=True)
class Wanted:
    """So many places of an order, beyond `beside` where it is given: after it, or before it.

    `timed`: only leads that have the order's time, or only those that have none. `first`: columns
    in which all of them are alike; to order by them first names the index to PostgreSQL, which
    does not take "is nobody's" for a constant.
    """

    sort: Sort
    most: int
    beside: Place | None = None
    before: bool = False
    timed: bool | None = None
    first: tuple[sa.ColumnElement[Any], ...] = ()


def place_of(lead: Any, sort: Sort) -> Place:
    """Where a lead stands in an order. `lead`: whatever has a lead's id and times."""
    timed, *_ = _PARTS[sort]
    at: datetime | None = getattr(lead, timed.column.key)
    return Place(0, at, lead.id) if at else Place(1, None, lead.id)


def pick(found: Iterable[Any], *, wanted: Wanted) -> tuple[Place, ...]:
    """The same of leads that stand in memory: whatever has a lead's id and times."""
    places = [place_of(one, wanted.sort) for one in found]
    if wanted.beside:
        here = rank(wanted.beside, wanted.sort)
        places = [one for one in places if _is_beyond(rank(one, wanted.sort), here, wanted)]
    return _nearest(places, wanted)


def _is_beyond(one: tuple[int, float, int], here: tuple[int, float, int], wanted: Wanted) -> bool:
    return one < here if wanted.before else one > here


def _nearest(places: list[Place], wanted: Wanted) -> tuple[Place, ...]:
    places.sort(key=lambda place: rank(place, wanted.sort), reverse=wanted.before)
    nearest = places[: wanted.most]
    return tuple(reversed(nearest)) if wanted.before else tuple(nearest)


def rank(place: Place, sort: Sort) -> tuple[int, float, int]:
    """By which places are compared in Python: less stands before."""
    sign = -1 if _PARTS[sort][place.part].descending else 1
    at = place.at.timestamp() if place.at else 0.0
    return place.part, sign * at, sign * place.id


def read(
    session: Session, *, among: list[sa.ColumnElement[bool]], wanted: Wanted
) -> tuple[Place, ...]:
    """Places in their order. `among`: the conditions of each state's leads."""
    parts = [part for part in _PARTS[wanted.sort] if _reaches(part, wanted)]
    asked = [_places(of_state, part, wanted) for of_state in among for part in parts]
    if not asked:
        return ()
    rows = session.execute(sa.union_all(*(sa.select(one.subquery()) for one in asked)))
    return _nearest([Place(part, at, lead_id) for part, at, lead_id in rows], wanted)


def _reaches(part: Part, wanted: Wanted) -> bool:
    if wanted.timed is not None and wanted.timed == part.timeless:
        return False
    if wanted.beside is None:
        return True
    here = wanted.beside.part
    return part.number <= here if wanted.before else part.number >= here


def _places(
    of_state: sa.ColumnElement[bool], part: Part, wanted: Wanted
) -> sa.Select[tuple[int, datetime | None, int]]:
    number, time = sa.literal(part.number).label("part"), part.column.label("at")
    asked = sa.select(number, time, Lead.id.label("id")).where(of_state)
    asked = asked.where(part.column.is_(None) if part.timeless else part.column.is_not(None))
    if wanted.beside and wanted.beside.part == part.number:
        asked = asked.where(_beyond(part, wanted.beside, before=wanted.before))
    return asked.order_by(*_order(part, wanted.first, before=wanted.before)).limit(wanted.most)


def _beyond(part: Part, place: Place, *, before: bool) -> sa.ColumnElement[bool]:
    up = part.descending == before
    if part.timeless:
        return Lead.id > place.id if up else Lead.id < place.id
    here = sa.tuple_(part.column, Lead.id)
    there = sa.tuple_(sa.literal(place.at, part.column.type), sa.literal(place.id))
    return here > there if up else here < there


def _order(
    part: Part, first: tuple[sa.ColumnElement[Any], ...], *, before: bool
) -> Iterator[sa.ColumnElement[Any]]:
    down = part.descending != before
    for column in (*first, part.column, Lead.id):
        yield column.desc() if down else column.asc()
