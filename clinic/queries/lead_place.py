"""Where a lead stands on Today, and who stands before and after it there. Read from indexes."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.models import Lead
from clinic.queries.around import contact_points
from clinic.queries.desk_row import name_of, script_language
from clinic.queries.group_reads import leads_by_id
from clinic.queries.groups import TITLES, GroupKey, Stretch, group_key, is_open, stretches
from clinic.queries.lead_rows import Neighbour, Place
from clinic.queries.reach import Ways, best_point
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import seen_by


def lead_place(session: Session, *, lead: Lead, view: Viewpoint) -> Place | None:
    """The place of a lead in its group of Today; None where it is not for today."""
    key = group_of(session, lead=lead, view=view)
    if key is None:
        return None
    here = _Here(lead, stretches(view, key))
    place, size = _counts(session, here)
    before, after = _beside(session, here)
    names = _neighbours(session, [one for one in (before, after) if one])
    return Place(
        words=f"{TITLES[key]}, {place:,} of {size:,}",
        previous=names.get(before) if before else None,
        next=names.get(after) if after else None,
    )


def group_of(session: Session, *, lead: Lead, view: Viewpoint) -> GroupKey | None:
    """The group in which a lead stands; None where it is not for today."""
    asked = sa.select(group_key(view)).where(Lead.id == lead.id, is_open(), seen_by(view))
    found = session.scalar(asked)
    return GroupKey(found) if found else None


def first_of(session: Session, *, group: GroupKey, view: Viewpoint) -> str | None:
    """The reference of the lead that stands first in a group; None where it is empty."""
    for part in stretches(view, group):
        found = session.scalar(
            sa.select(Lead.reference).where(part.where).order_by(*part.order).limit(1)
        )
        if found:
            return found
    return None


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
        return self.own.beside(self.own.moment_of(self.lead), self.lead.id, before=before)

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
    order = [column.desc() if before else column.asc() for column in part.order]
    return (
        sa.select(sa.literal(before).label("before"), sa.literal(number).label("number"), Lead.id)
        .where(where)
        .order_by(*order)
        .limit(1)
    )


def _neighbours(session: Session, ids: list[int]) -> dict[int, Neighbour]:
    leads = leads_by_id(session, ids)
    points = contact_points(session, lead_ids=ids) if ids else {}
    return {
        lead_id: _neighbour(lead, Ways(tuple(points.get(lead_id, ())), {}))
        for lead_id, lead in leads.items()
    }


def _neighbour(lead: Lead, ways: Ways) -> Neighbour:
    name = name_of(lead, best_point(lead, ways))
    return Neighbour(lead.reference, name.split()[0] if lead.name else name, script_language(name))
