"""Finding leads by what was typed: the one function behind the one box.

A lead is found by the beginnings of its terms (clinic.domain.search_terms): each is a range of an
index, on both databases. Nothing here says LIKE. So many at most are looked at; they are counted,
filtered and put into order here, for no index knows the order of what a search finds.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.db import is_postgresql
from clinic.domain.lead_filter import Due
from clinic.domain.lead_status import LeadStatus
from clinic.domain.search_terms import VERSION
from clinic.models import Lead, LeadTag, LeadTerm
from clinic.queries.lead_filters import Cell, Which, listed
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


@dataclass(frozen=True)
class Hit:
    """A lead that was found, with what it is filtered and ordered by."""

    id: int
    cell: Cell
    waiting_since: datetime | None
    next_step_at: datetime | None
    created_at: datetime
    held: bool


@dataclass(frozen=True)
class Hits:
    """What was found. `more`: than are looked at."""

    leads: tuple[Hit, ...]
    more: bool


def having(groups: Groups) -> sa.Select[tuple[int]]:
    """The ids of leads that meet every group."""
    found = [sa.select(_with_one_of(beginnings).subquery().c.lead_id) for beginnings in groups]
    if len(found) == 1:
        return found[0]
    return sa.select(sa.intersect(*found).subquery().c.lead_id)


def hits(session: Session, *, groups: Groups, tag: int | None, view: Viewpoint) -> Hits:
    """Leads that were typed for, or (where nothing was) that carry a tag.

    A search finds what is held back as well: they may be on the phone.
    """
    asked = having(groups) if groups else sa.select(LeadTag.lead_id).where(LeadTag.tag_id == tag)
    most = MOST if groups else MOST_TAGGED
    which = sa.and_(Lead.canary.is_(False), Lead.merged_into_id.is_(None)) if groups else listed()
    # The limit is of what may be shown: what may not takes nobody's place.
    shown = sa.select(Lead.id).where(_among(session, asked), which, seen_by(view))
    ids = session.scalars(shown.order_by(Lead.id.desc()).limit(most + 1)).all()
    found = _read(session, ids[:most], view)
    if groups and tag is not None:
        carrying = tagged(session, lead_ids=[one.id for one in found]).get(tag, set())
        found = [one for one in found if one.id in carrying]
    return Hits(tuple(found), more=len(ids) > most)


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


def _read(session: Session, ids: Collection[int], view: Viewpoint) -> list[Hit]:
    asked = sa.select(
        Lead.id,
        Lead.status,
        Lead.owner_id,
        Lead.language,
        Lead.came_by,
        Lead.closed_reason,
        Lead.page_slug,
        Lead.utm_source,
        Lead.held_back,
        Lead.waiting_since,
        Lead.next_step_at,
        Lead.created_at,
    ).where(Lead.id.in_(ids))
    late, ends = view.clock.late_before, view.hours.end_of_day(view.now)
    return [_hit(row, late, ends) for row in session.execute(asked)]


def _hit(row: sa.Row[Any], late: datetime, ends: datetime) -> Hit:
    cell = Cell(
        status=row.status,
        owner=row.owner_id or 0,
        language=row.language,
        came_by=row.came_by,
        reason=row.closed_reason or "",
        size=1,
        due=dict.fromkeys(_due(row, late, ends), 1),
        page=row.page_slug or "",
        source=row.utm_source or "",
    )
    return Hit(
        row.id, cell, row.waiting_since, row.next_step_at, row.created_at, held=row.held_back
    )


def _due(row: sa.Row[Any], late: datetime, ends: datetime) -> Iterable[Due]:
    if row.status == LeadStatus.CLOSED:
        return
    if row.waiting_since:
        yield Due.WAITING
    if row.next_step_at is None:
        yield Due.NONE
    elif row.next_step_at < late:
        yield Due.LATE
    elif row.next_step_at < ends:
        yield Due.TODAY
