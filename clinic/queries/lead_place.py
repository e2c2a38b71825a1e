"""Where a lead stands on Today or in a list, and who stands before and after it there.

Of Today it is read from indexes, however many leads there are.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.models import Lead
from clinic.queries.around import contact_points
from clinic.queries.desk_row import name_of
from clinic.queries.desk_row import script_language as _script
from clinic.queries.group_reads import first_ids, leads_by_id
from clinic.queries.groups import TITLES, GroupKey, Stretch, group_key, is_open, stretches
from clinic.queries.lead_list import Asked, neighbours
from clinic.queries.lead_rows import Neighbour, Place
from clinic.queries.reach import Ways, best_point
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import seen_by


@dataclass(frozen=True)
class Among:
    """A list that a lead was opened from: its query as the address has it, and what it asks for."""

    query: str
    asked: Asked


def lead_place(
    session: Session, *, lead: Lead, view: Viewpoint, among: Among | None = None
) -> Place | None:
    """The place of a lead in that list, or in its group of Today; None where it is in neither."""
    if among is not None:
        return _in_list(session, lead, view, among)
    key = group_of(session, lead=lead, view=view)
    if key is None:
        return None
    here = _Here(lead, stretches(view, key))
    place, size = _counts(session, here)
    before, after = _beside(session, here)
    names = _neighbours(session, leads_by_id(session, [one for one in (before, after) if one]))
    return Place(
        words=f"{TITLES[key]}, {place:,} of {size:,}",
        previous=names.get(before) if before else None,
        next=names.get(after) if after else None,
        group=key.value,
    )


def _in_list(session: Session, lead: Lead, view: Viewpoint, among: Among) -> Place:
    words, before, after = neighbours(session, asked=among.asked, lead=lead, view=view)
    names = _neighbours(session, {one.id: one for one in (before, after) if one})
    return Place(
        words=words,
        previous=names.get(before.id) if before else None,
        next=names.get(after.id) if after else None,
        among=among.query,
    )


def group_of(session: Session, *, lead: Lead, view: Viewpoint) -> GroupKey | None:
    """The group in which a lead stands; None where it is not for today."""
    asked = sa.select(group_key(view)).where(Lead.id == lead.id, is_open(), seen_by(view))
    found = session.scalar(asked)
    return GroupKey(found) if found else None


def next_in_group(
    session: Session, *, group: GroupKey, named: str, done: str, view: Viewpoint
) -> str | None:
    """The reference of the lead to go on with after `done` in a group of Today.

    It is the one that the page `named`, if that is still in the group; else the group's first.
    """
    lead = _seen(session, named, view)
    if lead is not None and group_of(session, lead=lead, view=view) == group:
        return named
    ids = first_ids(session, view=view, key=group, limit=2)
    others = (one.reference for one in _in_order(session, ids) if one.reference != done)
    return next(others, None)


def may_be_seen(session: Session, *, reference: str, view: Viewpoint) -> bool:
    """Whether there is such a lead for whoever looks."""
    return _seen(session, reference, view) is not None


def called(session: Session, *, reference: str) -> str:
    """What the lead with this reference is called in a sentence."""
    lead = session.scalars(sa.select(Lead).where(Lead.reference == reference)).one()
    return _named(session, {lead.id: lead})[lead.id]


def _seen(session: Session, reference: str, view: Viewpoint) -> Lead | None:
    asked = sa.select(Lead).where(
        Lead.reference == reference, Lead.canary.is_(False), seen_by(view)
    )
    return session.scalar(asked) if reference else None


def _in_order(session: Session, ids: list[int]) -> list[Lead]:
    leads = leads_by_id(session, ids)
    return [leads[one] for one in ids]


@dataclass(frozen=True)
class _Here:
    """A lead of a group of Today, between the stretches of the group."""

    lead: Lead
    parts: tuple[Stretch, ...]

    @property
    def number(self) -> int:
        """In which of the stretches it stands."""
        holds = (number for number, part in enumerate(self.parts) if part.could_hold(self.lead))
        return next(holds)

    @property
    def own(self) -> Stretch:
        """The stretch in which it stands."""
        return self.parts[self.number]

    def beside(self, *, before: bool) -> sa.ColumnElement[bool]:
        """Those of its own stretch on one side of it."""
        return self.own.beside(self.lead, before=before)

    def side(self, *, before: bool) -> list[tuple[sa.ColumnElement[bool], Stretch]]:
        """All on one side of it, the nearest stretch first."""
        others = reversed(self.parts[: self.number]) if before else self.parts[self.number + 1 :]
        return [(self.beside(before=before), self.own), *((part.where, part) for part in others)]


def _counts(session: Session, here: _Here) -> tuple[int, int]:
    """The lead's place in its group, from 1, and the group's size."""
    counted = [
        sa.select(sa.literal(before), sa.func.count()).select_from(Lead).where(where)
        for before in (True, False)
        for where, _ in here.side(before=before)
    ]
    found = {True: 0, False: 0}
    for before, count in session.execute(sa.union_all(*counted)):
        found[bool(before)] += count
    return found[True] + 1, found[True] + 1 + found[False]


def _beside(session: Session, here: _Here) -> tuple[int | None, int | None]:
    """The ids of those before and after it: next to it, or at the end of the nearest stretch."""
    nearest = [
        sa.select(_nearest(before, number, where, part).subquery())
        for before in (True, False)
        for number, (where, part) in enumerate(here.side(before=before))
    ]
    found: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    for before, number, lead_id in session.execute(sa.union_all(*nearest)):
        found[bool(before)].append((number, lead_id))
    before_it, after_it = (min(found[side], default=(0, None))[1] for side in (True, False))
    return before_it, after_it


def _nearest(
    before: bool, number: int, where: sa.ColumnElement[bool], part: Stretch
) -> sa.Select[tuple[bool, int, int]]:
    order = [column.desc() if before else column.asc() for column in part.as_indexed]
    return (
        sa.select(sa.literal(before).label("before"), sa.literal(number).label("number"), Lead.id)
        .where(where)
        .order_by(*order)
        .limit(1)
    )


def _neighbours(session: Session, leads: Mapping[int, Lead]) -> dict[int, Neighbour]:
    return {
        lead_id: Neighbour(leads[lead_id].reference, _short(leads[lead_id], name), _script(name))
        for lead_id, name in _named(session, leads).items()
    }


def _short(lead: Lead, name: str) -> str:
    return name.split(maxsplit=1)[0] if lead.name else name


def _named(session: Session, leads: Mapping[int, Lead]) -> dict[int, str]:
    points = contact_points(session, lead_ids=list(leads)) if leads else {}
    ways = {lead_id: Ways(tuple(points.get(lead_id, ())), {}) for lead_id in leads}
    return {
        lead_id: name_of(lead, best_point(lead, ways[lead_id])) for lead_id, lead in leads.items()
    }
