"""What looked like spam, latest first: the first of it, how much there is, and a page of all."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.lead_filter import Place, Sort
from clinic.models import Lead
from clinic.queries import lead_order
from clinic.queries.around import around
from clinic.queries.desk_row import row
from clinic.queries.group_reads import leads_by_id
from clinic.queries.groups import is_held
from clinic.queries.lead_order import Wanted
from clinic.queries.rows import LeadRow
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import seen_by

PAGE_SIZE = 20


@dataclass(frozen=True)
class HeldBack:
    """A page of it. `count`: of all pages.

    `previous`, `next`: the words of those pages' addresses, None where there is none.
    """

    rows: tuple[LeadRow, ...]
    count: int
    previous: dict[str, str] | None
    next: dict[str, str] | None


def held_back(session: Session, *, view: Viewpoint, words: Mapping[str, str]) -> HeldBack:
    """The page that these words of an address ask for: `after` or `before` a place, or the first.

    A page begins after a place, not after a number of rows: whoever says "Not spam" takes nobody
    out of the pages that follow.
    """
    after, before = (Place.from_word(words.get(side, "")) for side in ("after", "before"))
    wanted = Wanted(Sort.NEW, PAGE_SIZE + 1, before or after, before=before is not None)
    places = lead_order.read(session, among=[_which(view)], wanted=wanted)
    more = len(places) > PAGE_SIZE
    shown = places[-PAGE_SIZE:] if before else places[:PAGE_SIZE]
    leads = leads_by_id(session, [place.id for place in shown])
    near = around(session, lead_ids=list(leads))
    is_first, is_last = (not more, False) if before else (after is None, not more)
    return HeldBack(
        rows=tuple(row(leads[place.id], near, view) for place in shown),
        count=count_held(session, view=view),
        # What is behind the last of all has become less: from an empty page it goes to the first.
        previous=None if is_first else {"before": shown[0].word()} if shown else {},
        next=None if is_last or not shown else {"after": shown[-1].word()},
    )


def latest_held(session: Session, *, view: Viewpoint, limit: int) -> list[Lead]:
    """So many of it."""
    asked = sa.select(Lead).where(_which(view))
    newest_first = asked.order_by(Lead.created_at.desc(), Lead.id.desc())
    return list(session.scalars(newest_first.limit(limit)))


def count_held(session: Session, *, view: Viewpoint) -> int:
    """How many there are."""
    return session.scalar(sa.select(sa.func.count()).select_from(Lead).where(_which(view))) or 0


def _which(view: Viewpoint) -> sa.ColumnElement[bool]:
    return sa.and_(is_held(), seen_by(view))
