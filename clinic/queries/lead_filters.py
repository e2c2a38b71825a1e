"""What the list is filtered by: as conditions of the database, and as counts for each choice.

The counts of all choices come from one statement, which reads an index alone: how many leads there
are of each combination of state, owner, language, way and reason. The rest is addition.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.lead_filter import ME, NOBODY, OPEN, Due, LeadFilter
from clinic.domain.lead_status import LeadStatus
from clinic.models import Lead
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import seen_by

Which = sa.ColumnElement[bool]
"""A condition that says of which leads something is asked."""


def listed() -> Which:
    """Leads that the list shows without a search: as the indexes of its orders say it."""
    return sa.and_(Lead.held_back.is_(False), Lead.merged_into_id.is_(None))


def held() -> Which:
    """What looked like spam. Synthetic enquiries are held back, too, and are nobody."""
    return sa.and_(Lead.held_back.is_(True), Lead.canary.is_(False), Lead.merged_into_id.is_(None))


def owner_id(chosen: LeadFilter, view: Viewpoint) -> int | None:
    """The owner that is meant: an id, 0 for nobody, None for any."""
    if not chosen.owner:
        return None
    if chosen.owner == NOBODY:
        return 0
    return view.viewer_id if chosen.owner == ME else int(chosen.owner)


def conditions(chosen: LeadFilter, view: Viewpoint) -> list[Which]:
    """What is asked of a lead besides its state and its tag."""
    which: list[Which] = []
    owner = owner_id(chosen, view)
    if owner is not None:
        which.append(Lead.owner_id == owner if owner else Lead.owner_id.is_(None))
    if chosen.language:
        which.append(Lead.language == chosen.language)
    if chosen.came_by:
        which.append(Lead.came_by == chosen.came_by)
    which += _came_from(chosen)
    if chosen.reason:
        # Not an equation, which SQLite would answer from the index of who has died, and sort.
        which.append(Lead.closed_reason.in_((chosen.reason, "")))
    if chosen.due:
        which.append(is_due(view)[chosen.due])
    return which


def _came_from(chosen: LeadFilter) -> list[Which]:
    """The page and the link that led to it.

    Not equations of columns, which would be answered from the indexes that say which pages and
    sources there are, and sorted.
    """
    asked = ((Lead.page_slug, chosen.page), (Lead.utm_source, chosen.source))
    return [sa.func.coalesce(column, "") == word for column, word in asked if word]


def is_due(view: Viewpoint) -> Mapping[Due, Which]:
    """In which ways a lead that is open may be due."""
    late, ends = view.clock.late_before, view.hours.end_of_day(view.now)
    return {
        Due.WAITING: Lead.waiting_since.is_not(None),
        Due.LATE: Lead.next_step_at < late,
        Due.TODAY: sa.and_(Lead.next_step_at >= late, Lead.next_step_at < ends),
        Due.NONE: Lead.next_step_at.is_(None),
    }


@dataclass(frozen=True)
class Cell:
    """How many leads have all of this in common; `due`: how many of them are due in which way."""

    status: str
    owner: int
    language: str
    came_by: str
    reason: str
    size: int
    due: Mapping[Due, int]
    page: str = ""
    source: str = ""

    def count(self, due: Due | None) -> int:
        """How many of them are due in this way; all where it is None."""
        return self.size if due is None else self.due.get(due, 0)

    def times(self, number: int) -> "Cell":
        """So many times as many."""
        due = {which: count * number for which, count in self.due.items()}
        return replace(self, size=self.size * number, due=due)


KINDS = ("status", "owner", "language", "came_by", "reason", "page", "source")
"""Fields of a cell that are a kind of choice."""


def cells(session: Session, *, chosen: LeadFilter, view: Viewpoint) -> list[Cell]:
    """All that the list could show to whoever looks, counted: two statements, no row is read.

    Of pages and sources there are too many combinations: only the chosen ones are counted.
    """
    due_as = is_due(view)
    kinds = (Lead.status, Lead.owner_id, Lead.language, Lead.came_by, Lead.closed_reason)
    which = (listed(), seen_by(view), *_came_from(chosen))
    base = sa.select(*kinds, sa.func.count()).where(*which).group_by(*kinds)
    due = (sa.func.sum(sa.case((which, 1), else_=0)) for which in due_as.values())
    of_open = base.add_columns(*due).where(Lead.status.in_(OPEN))
    found = [_cell(row, due_as, chosen) for row in session.execute(of_open)]
    of_closed = base.where(Lead.status == LeadStatus.CLOSED)
    return found + [_cell(row, (), chosen) for row in session.execute(of_closed)]


def _cell(row: sa.Row[Any], is_due: Iterable[Due], chosen: LeadFilter) -> Cell:
    status, owner, language, came_by, reason, size, *sizes = row
    return Cell(
        status=status,
        owner=owner or 0,
        language=language,
        came_by=came_by,
        reason=reason or "",
        size=size,
        due=dict(zip(is_due, sizes, strict=True)),
        page=chosen.page,
        source=chosen.source,
    )


@dataclass(frozen=True)
class Counts:
    """How many leads each choice would show, the other choices being as they are.

    `of`: by the name of a kind of choice (a field of Cell) and by value. `due`: None is any.
    """

    of: Mapping[str, Counter[Any]]
    due: Counter[Due | None]
    total: int


def count(found: Iterable[Cell], *, chosen: LeadFilter, view: Viewpoint) -> Counts:
    """Add up. A cell counts for a kind of choice where it meets all choices of other kinds."""
    wished = wishes(chosen, view)
    of: dict[str, Counter[Any]] = {kind: Counter() for kind in KINDS}
    due: Counter[Due | None] = Counter()
    total = 0
    for cell in found:
        misses = [kind for kind, wish in wished.items() if wish != getattr(cell, kind)]
        size = cell.count(chosen.due)
        if not misses:
            total += size
            due[None] += cell.size
            due.update(cell.due)
        for kind in misses or KINDS:
            if misses in ([], [kind]):
                of[kind][getattr(cell, kind)] += size
    return Counts(of, due, total)


def wishes(chosen: LeadFilter, view: Viewpoint) -> dict[str, Any]:
    """What a cell must have, by the name of its field."""
    wished = {
        "status": chosen.status,
        "owner": owner_id(chosen, view),
        "language": chosen.language or None,
        "came_by": chosen.came_by,
        "reason": chosen.reason,
        "page": chosen.page or None,
        "source": chosen.source or None,
    }
    return {kind: wish for kind, wish in wished.items() if wish is not None}
