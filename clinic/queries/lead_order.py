"""The orders of the list, read state by state from the index of each order.

Each state's leads of one order stand together in an index (ix_lead_by_…), and what else is asked
of them is read from there, too: nothing is sorted, and a page costs the same however many there
are. A page begins after a place, not after a number of rows, so that nobody is shown twice or
left out when others come or go.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest, nsmallest
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from clinic.domain.lead_filter import EPOCH, Place, Sort
from clinic.models import Lead


@dataclass(frozen=True)
class Part:
    """A part of an order: by a time, or (`timeless`) who has no such time, newest first.

    `then`: by what those of the same time stand, before their ids.
    """

    number: int
    column: InstrumentedAttribute[Any]
    timeless: bool = False
    descending: bool = False
    then: InstrumentedAttribute[Any] | None = None

    @property
    def keys(self) -> tuple[InstrumentedAttribute[Any], ...]:
        """The columns that tell one place of the part from the next, beside its time."""
        return (Lead.id,) if self.then is None else (self.then, Lead.id)


_PARTS: dict[Sort, tuple[Part, ...]] = {
    Sort.WAIT: (
        Part(0, Lead.waiting_since),
        Part(1, Lead.waiting_since, timeless=True, descending=True),
    ),
    Sort.DUE: (
        # Whoever wrote in a night is due at one time: who came first waits longest. A number does
        # not say who that is, for what waited in the spool comes late, and so does a file.
        Part(0, Lead.next_step_at, then=Lead.created_at),
        Part(1, Lead.next_step_at, timeless=True, descending=True, then=Lead.created_at),
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


Rank = tuple[int, float, float, int]


class Timed(Protocol):
    """A lead that was read with its times of an order (`times`)."""

    @property
    def id(self) -> int: ...

    @property
    def at(self) -> datetime | None: ...

    @property
    def then(self) -> datetime | None: ...


def times(sort: Sort) -> tuple[sa.ColumnElement[Any], sa.ColumnElement[Any]]:
    """By which time leads stand in an order, and by which those of the same time."""
    timed, *_ = _PARTS[sort]
    then = sa.null() if timed.then is None else timed.then
    return timed.column.label("at"), then.label("then")


def place_of(lead: Lead, sort: Sort) -> Place:
    """Where a lead stands in an order."""
    timed, *_ = _PARTS[sort]
    then: datetime | None = getattr(lead, timed.then.key) if timed.then else None
    return _place(getattr(lead, timed.column.key), lead.id, then)


def _place(at: datetime | None, lead_id: int, then: datetime | None) -> Place:
    return Place(0 if at else 1, at, lead_id, then)


def pick(found: Iterable[Timed], *, wanted: Wanted) -> tuple[Place, ...]:
    """The same of leads that stand in memory."""
    places = [_place(one.at, one.id, one.then) for one in found]
    if wanted.beside:
        here = rank(wanted.beside, wanted.sort)
        places = [one for one in places if _is_beyond(rank(one, wanted.sort), here, wanted)]
    return _nearest(places, wanted)


def _is_beyond(one: Rank, here: Rank, wanted: Wanted) -> bool:
    return one < here if wanted.before else one > here


def _nearest(places: list[Place], wanted: Wanted) -> tuple[Place, ...]:
    choose = nlargest if wanted.before else nsmallest
    nearest = choose(wanted.most, places, key=lambda place: rank(place, wanted.sort))
    return tuple(reversed(nearest)) if wanted.before else tuple(nearest)


def rank(place: Place, sort: Sort) -> Rank:
    """By which places are compared in Python: less stands before."""
    sign = -1 if _PARTS[sort][place.part].descending else 1
    at, then = (one.timestamp() if one else 0.0 for one in (place.at, place.then))
    return place.part, sign * at, sign * then, sign * place.id


def read(
    session: Session, *, among: list[sa.ColumnElement[bool]], wanted: Wanted
) -> tuple[Place, ...]:
    """Places in their order. `among`: the conditions of each state's leads."""
    parts = [part for part in _PARTS[wanted.sort] if _reaches(part, wanted)]
    asked = [_places(of_state, part, wanted) for of_state in among for part in parts]
    if not asked:
        return ()
    rows = session.execute(sa.union_all(*(sa.select(one.subquery()) for one in asked)))
    return _nearest([Place(*row) for row in rows], wanted)


def _reaches(part: Part, wanted: Wanted) -> bool:
    if wanted.timed is not None and wanted.timed == part.timeless:
        return False
    if wanted.beside is None:
        return True
    here = wanted.beside.part
    return part.number <= here if wanted.before else part.number >= here


def _places(of_state: sa.ColumnElement[bool], part: Part, wanted: Wanted) -> sa.Select[Any]:
    asked = sa.select(
        sa.literal(part.number).label("part"),
        part.column.label("at"),
        Lead.id.label("id"),
        *([part.then.label("then")] if part.then else []),
    ).where(of_state)
    asked = asked.where(part.column.is_(None) if part.timeless else part.column.is_not(None))
    if wanted.beside and wanted.beside.part == part.number:
        asked = asked.where(_beyond(part, wanted.beside, before=wanted.before))
    return asked.order_by(*_order(part, wanted.first, before=wanted.before)).limit(wanted.most)


def _beyond(part: Part, place: Place, *, before: bool) -> sa.ColumnElement[bool]:
    columns = part.keys if part.timeless else (part.column, *part.keys)
    values: dict[Any, Any] = {part.column: place.at, part.then: place.then or EPOCH}
    there = [values.get(one, place.id) for one in columns]
    here = sa.tuple_(*columns)
    beyond = sa.tuple_(*there, types=[one.type for one in columns])
    return here > beyond if part.descending == before else here < beyond


def _order(
    part: Part, first: tuple[sa.ColumnElement[Any], ...], *, before: bool
) -> Iterator[sa.ColumnElement[Any]]:
    down = part.descending != before
    for column in (*first, part.column, *part.keys):
        yield column.desc() if down else column.asc()
