"""The leads that the list is asked for: counted, as a condition, and as places of an order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.lead_filter import Due, LeadFilter, Place, Sort
from clinic.domain.lead_status import LeadStatus
from clinic.models import Lead, LeadTag
from clinic.queries import lead_order
from clinic.queries.lead_filters import (
    Cell,
    Counts,
    Which,
    cells,
    conditions,
    count,
    held,
    listed,
    wishes,
)
from clinic.queries.lead_order import Wanted
from clinic.queries.lead_search import Hit, Hits, having, hits
from clinic.queries.list_asked import Asked
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import seen_by


def all_of(*which: Which) -> Which:
    """Leads that meet all of these."""
    return sa.and_(*which)


def matching(asked: Asked, view: Viewpoint) -> Which:
    """Which leads the list shows, page by page: for an export, or a change to all of them."""
    chosen = asked.chosen
    which: list[Which] = [seen_by(view), Lead.canary.is_(False), *conditions(chosen, view)]
    if asked.text:
        found = Lead.id.in_(having(asked.groups)) if asked.groups else sa.false()
        which += [found, Lead.merged_into_id.is_(None)]
        which += [Lead.held_back.is_(True)] if chosen.held else []
    else:
        which.append(held() if chosen.held else listed())
    if chosen.tag:
        of_tag = sa.select(LeadTag.lead_id).where(LeadTag.tag_id == chosen.tag)
        which.append(Lead.id.in_(of_tag))
    if chosen.statuses != tuple(LeadStatus):
        which.append(Lead.status.in_(chosen.statuses))
    return sa.and_(*which)


@dataclass(frozen=True)
class Found:
    """What is asked for, counted, and a way to read places of it in the asked order.

    `among`: the conditions of each state's leads; `picked`: the leads themselves. `timed`: whether
    all have the order's time, or none has, where that is known. `alike`: columns in which all
    leads of one state are alike.
    """

    counts: Counts
    held: int
    total: int
    among: tuple[Which, ...] = ()
    picked: tuple[Hit, ...] | None = None
    more: bool = False
    timed: bool | None = None
    alike: tuple[sa.ColumnElement[Any], ...] = ()

    def places(self, session: Session, wanted: Wanted) -> tuple[Place, ...]:
        """Places in their order."""
        if self.picked is None:
            return lead_order.read(
                session,
                among=list(self.among),
                wanted=replace(wanted, timed=self.timed, first=self.alike),
            )
        return lead_order.pick(self.picked, wanted=wanted)


def find(session: Session, asked: Asked, view: Viewpoint, *, counted: bool = True) -> Found:
    """Find them; not `counted` where nobody asks how many."""
    chosen = asked.chosen
    if asked.is_picked:
        return _picked(_hits(session, asked, view), chosen, view)
    of_all = cells(session, chosen=chosen, view=view) if counted else ()
    counts = count(of_all, chosen=chosen, view=view)
    how_many_held = _count_held(session, view) if counted else 0
    if chosen.held:
        of_it: tuple[Which, ...] = (sa.and_(held(), seen_by(view)),)
        return Found(counts, how_many_held, how_many_held, of_it)
    among = tuple(
        sa.and_(listed(), Lead.status == status, seen_by(view), *conditions(chosen, view))
        for status in chosen.statuses
    )
    return Found(
        counts,
        how_many_held,
        counts.total,
        among,
        timed=_TIMED.get((asked.sort, chosen.due)),
        alike=_ALIKE if chosen.owner else (),
    )


_ALIKE: tuple[sa.ColumnElement[Any], ...] = (
    sa.type_coerce(Lead.owner_id, sa.Integer),
    sa.type_coerce(Lead.status, sa.Text),
)
"""Where one owner is chosen."""

_TIMED: Mapping[tuple[Sort, Due | None], bool] = {
    (Sort.DUE, Due.LATE): True,
    (Sort.DUE, Due.TODAY): True,
    (Sort.DUE, Due.NONE): False,
    (Sort.WAIT, Due.WAITING): True,
}
"""Where what is chosen says whether the leads have the order's time."""


def _picked(found: Hits, chosen: LeadFilter, view: Viewpoint) -> Found:
    counts = count(found.cells(), chosen=chosen, view=view)
    wished = wishes(chosen, view)

    def is_wanted(cell: Cell) -> bool:
        due = chosen.due is None or bool(cell.count(chosen.due))
        return due and all(getattr(cell, kind) == wish for kind, wish in wished.items())

    met = found.with_cells(is_wanted)
    picked = tuple(hit for hit in met if hit.held) if chosen.held else met
    how_many_held = sum(hit.held for hit in found.leads)
    return Found(counts, how_many_held, len(picked), picked=picked, more=found.more)


def _hits(session: Session, asked: Asked, view: Viewpoint) -> Hits:
    if asked.text and not asked.groups:
        return Hits((), more=False)  # nothing but signs was typed
    return hits(session, groups=asked.groups, tag=asked.chosen.tag, sort=asked.sort, view=view)


def _count_held(session: Session, view: Viewpoint) -> int:
    return session.scalar(sa.select(sa.func.count(Lead.id)).where(held(), seen_by(view))) or 0
