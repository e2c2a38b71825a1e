"""Finding leads by what was typed: the one function behind the one box.

A lead is found by the beginnings of its terms (clinic.domain.search_terms): each is a range of an
index, on both databases. Nothing here says LIKE. So many at most are looked at; they are counted,
filtered and put into order here, for no index knows the order of what a search finds.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.db import is_postgresql
from clinic.domain.lead_filter import Due, Sort
from clinic.domain.lead_status import LeadStatus
from clinic.domain.search_terms import VERSION
from clinic.models import Lead, LeadTag, LeadTerm
from clinic.queries.lead_filters import Cell, Which, is_due, listed
from clinic.queries.lead_order import times
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import seen_by

MOST = 1_000
"""So many leads a search shows, the newest: whoever finds more adds a word."""
MOST_TAGGED = 5_000
"""The same of a tag alone."""
_AFTER_EVERYTHING = "\U0010ffff"
"""Sorts after every character that a text can hold."""

Groups = tuple[tuple[str, ...], ...]
"""What is asked for: each group must be met by one of its beginnings."""


class Hit(NamedTuple):
    """A lead that was found, with what it is filtered and ordered by. Those alike share a cell.

    `at` and `then`: the times of the order that was asked for.
    """

    id: int
    cell: Cell
    at: datetime | None
    then: datetime | None
    held: bool


@dataclass(frozen=True)
class Hits:
    """What was found. `more`: than are looked at."""

    leads: tuple[Hit, ...]
    more: bool

    def cells(self) -> list[Cell]:
        """What they are counted by: thousands of leads are alike in a few ways."""
        sizes = Counter(id(one.cell) for one in self.leads)
        each = {id(one.cell): one.cell for one in self.leads}
        return [cell.times(sizes[key]) for key, cell in each.items()]

    def with_cells(self, wanted: Callable[[Cell], bool]) -> tuple[Hit, ...]:
        """Leads that are wanted by what they are alike in."""
        each = {id(one.cell): one.cell for one in self.leads}
        met = {key for key, cell in each.items() if wanted(cell)}
        return tuple(one for one in self.leads if id(one.cell) in met)


def having(groups: Groups) -> sa.Select[tuple[int]]:
    """The ids of leads that meet every group."""
    found = [sa.select(_with_one_of(beginnings).subquery().c.lead_id) for beginnings in groups]
    if len(found) == 1:
        return found[0]
    return sa.select(sa.intersect(*found).subquery().c.lead_id)


def hits(session: Session, *, groups: Groups, tag: int | None, sort: Sort, view: Viewpoint) -> Hits:
    """Leads that were typed for, or (where nothing was) that carry a tag, in no order.

    A search finds what is held back as well: they may be on the phone.
    """
    asked = having(groups) if groups else sa.select(LeadTag.lead_id).where(LeadTag.tag_id == tag)
    most = MOST if groups else MOST_TAGGED
    which = sa.and_(Lead.canary.is_(False), Lead.merged_into_id.is_(None)) if groups else listed()
    # The limit is of what may be shown: what may not takes nobody's place.
    due_as = is_due(view)
    due = [sa.case((due_as[one], 1), else_=0) for one in Due]
    read = sa.select(Lead.id, Lead.held_back, *times(sort), *_KINDS, *due)
    shown = read.where(_among(session, asked), which, seen_by(view))
    rows = session.execute(shown.order_by(Lead.id.desc()).limit(most + 1)).all()
    found = _hits(rows[:most])
    if groups and tag is not None:
        carrying = tagged(session, lead_ids=[one.id for one in found]).get(tag, set())
        found = [one for one in found if one.id in carrying]
    return Hits(tuple(found), more=len(rows) > most)


def tagged(session: Session, *, lead_ids: Collection[int]) -> Mapping[int, set[int]]:
    """Of these leads, those that carry each tag."""
    asked = sa.select(LeadTag.tag_id, LeadTag.lead_id).where(LeadTag.lead_id.in_(lead_ids))
    found: dict[int, set[int]] = {}
    for tag_id, lead_id in session.execute(asked):
        found.setdefault(tag_id, set()).add(lead_id)
    return found


def older_words_wait(session: Session) -> bool:
    """Whether the worker has not gathered the words of all leads yet."""
    oldest = session.scalar(sa.select(sa.func.min(Lead.terms_version)))
    return oldest is not None and oldest < VERSION


def _among(session: Session, ids: sa.Select[tuple[int]]) -> Which:
    """That a lead is one of these. PostgreSQL might read all leads for it, unless they are one
    value: an array, each of which it looks up.
    """
    if is_postgresql(session):
        return Lead.id == sa.any_(sa.func.array(ids.scalar_subquery(), type_=sa.ARRAY(sa.Integer)))
    return Lead.id.in_(ids)


def _with_one_of(beginnings: Iterable[str]) -> sa.CompoundSelect[tuple[int]]:
    return sa.union(
        *(
            sa.select(LeadTerm.lead_id).where(
                LeadTerm.term >= beginning, LeadTerm.term < beginning + _AFTER_EVERYTHING
            )
            for beginning in beginnings
        )
    )


_KINDS = (
    *(Lead.status, Lead.owner_id, Lead.language, Lead.came_by, Lead.closed_reason),
    *(Lead.page_slug, Lead.utm_source),
)


def _hits(rows: Iterable[sa.Row[Any]]) -> list[Hit]:
    known: dict[tuple[Any, ...], Cell] = {}
    found = []
    for row in rows:
        lead_id, held, at, then, *alike = row
        cell = known.get(key := tuple(alike))
        if cell is None:
            cell = known[key] = _cell(*key)
        found.append(Hit(lead_id, cell, at, then, held))
    return found


def _cell(
    status: str,
    owner: int | None,
    language: str,
    came_by: str,
    reason: str | None,
    page: str | None,
    source: str | None,
    *due: int,
) -> Cell:
    ways = dict(zip(Due, due, strict=True)) if status != LeadStatus.CLOSED else {}
    return Cell(
        status=status,
        owner=owner or 0,
        language=language,
        came_by=came_by,
        reason=reason or "",
        size=1,
        due={way: 1 for way, is_so in ways.items() if is_so},
        page=page or "",
        source=source or "",
    )
