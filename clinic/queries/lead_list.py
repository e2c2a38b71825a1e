"""The list of leads: what was typed, filters, an order, and a page of it by key.

Without a search (and without a tag) each order is read from its index, however many leads there
are (clinic.queries.lead_order). What a search finds, and what carries a tag, is put into order here
(clinic.queries.lead_search). The number of statements does not grow with the rows.
"""

from collections.abc import Mapping
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.lead_filter import Place
from clinic.models import Lead, LeadTag, Tag
from clinic.queries import lead_margin, lead_marks
from clinic.queries.around import around
from clinic.queries.desk_row import row
from clinic.queries.lead_filters import Which
from clinic.queries.lead_found import Found, all_of, find, matching
from clinic.queries.lead_order import Wanted, place_of
from clinic.queries.lead_origins import origins
from clinic.queries.lead_search import older_words_wait, tagged
from clinic.queries.list_asked import Asked
from clinic.queries.list_rows import Facet, LeadList, ListedLead
from clinic.queries.list_words import in_words, summary
from clinic.queries.rows import LeadRow
from clinic.queries.viewpoint import Viewpoint

__all__ = ["PAGE_SIZE", "Asked", "Which", "all_of", "matching", "neighbours", "search"]

PAGE_SIZE = 25


def search(session: Session, *, asked: Asked, view: Viewpoint) -> LeadList:
    """One page of the list."""
    found = find(session, asked, view)
    places = found.places(session, _page(asked))
    shown, there_is_more = _cut(asked, places)
    leads = _leads(session, [place.id for place in shown])
    near = around(session, lead_ids=[lead.id for lead in leads])
    rows = [row(lead, near, view) for lead in leads]
    tags = _tags(session)
    return LeadList(
        rows=_listed(session, leads, rows, asked, tags),
        total=found.total,
        more=found.more,
        tabs=tuple(lead_margin.tabs(asked.chosen, found.counts, found.held)),
        facets=_facets(session, asked, found, view, near.staff, tags),
        sorts=() if asked.chosen.held else lead_margin.sorts(asked.chosen, asked.sort),
        text=asked.text,
        words=asked.chosen.words(),
        summary=summary(asked.text, asked.chosen, asked.sort, found.total, more=found.more),
        previous=_turn(asked, shown[:1], "before", there_is_more if asked.before else asked.after),
        next=_turn(asked, shown[-1:], "after", asked.before or there_is_more),
        older_words_wait=bool(asked.text) and older_words_wait(session),
    )


def neighbours(
    session: Session, *, asked: Asked, lead: Lead, view: Viewpoint
) -> tuple[str, Lead | None, Lead | None]:
    """The list in words, and the leads before and after this one in it.

    This lead need not be in it any more: then it is where it would be.
    """
    here = place_of(lead, asked.sort)
    found = find(session, asked, view, counted=False)
    before = found.places(session, Wanted(asked.sort, 1, here, before=True))
    after = found.places(session, Wanted(asked.sort, 1, here))
    ids = [place.id for place in (*before, *after)]
    leads = {one.id: one for one in _leads(session, ids)}
    words = in_words(asked.text, asked.chosen, asked.sort)
    previous, following = (leads.get(one[0].id) if one else None for one in (before, after))
    return words, previous, following


def _facets(
    session: Session,
    asked: Asked,
    found: Found,
    view: Viewpoint,
    staff: Mapping[int, str],
    tags: Mapping[int, Tag],
) -> tuple[Facet, ...]:
    if asked.chosen.held:
        return ()
    sizes = _tag_sizes(session, asked, found, view) if tags else {}
    return lead_margin.facets(
        asked.chosen,
        found.counts,
        view=view,
        origins=None if found.picked is not None else origins(session, view=view),
        staff=staff,
        tags={
            tag.id: (tag.name, sizes.get(tag.id, 0))
            for tag in tags.values()
            if not tag.retired_at or sizes.get(tag.id)
        },
    )


def _tag_sizes(session: Session, asked: Asked, found: Found, view: Viewpoint) -> Mapping[int, int]:
    """How many leads each tag would leave: of what a search found, or of all."""
    if asked.text:
        carried = tagged(session, lead_ids=[hit.id for hit in found.picked or ()])
        return {tag: len(leads) for tag, leads in carried.items()}
    which = [matching(replace(asked, chosen=asked.chosen.but(tag=None)), view)]
    known = {asked.chosen.tag: found.total} if asked.chosen.tag and not found.more else {}
    if known:  # thousands may carry it, and have been counted
        which.append(LeadTag.tag_id.not_in(known))
    asked_for = sa.select(LeadTag.tag_id, sa.func.count()).join(Lead, Lead.id == LeadTag.lead_id)
    counted = session.execute(asked_for.where(*which).group_by(LeadTag.tag_id))
    return known | dict(counted.tuples().all())


def _page(asked: Asked) -> Wanted:
    beside = asked.before or asked.after
    return Wanted(asked.sort, PAGE_SIZE + 1, beside, before=asked.before is not None)


def _cut(asked: Asked, places: tuple[Place, ...]) -> tuple[tuple[Place, ...], bool]:
    """A page, and whether there is more on the side towards which it was read."""
    more = len(places) > PAGE_SIZE
    return (places[-PAGE_SIZE:] if asked.before else places[:PAGE_SIZE]), more


def _turn(
    asked: Asked, edge: tuple[Place, ...], side: str, there_is_one: object
) -> dict[str, str] | None:
    if not there_is_one:
        return None
    if not edge:  # this page is empty: the list has become shorter
        return asked.chosen.words() if side == "before" else None
    return asked.chosen.words() | {side: edge[0].word()}


def _leads(session: Session, ids: list[int]) -> list[Lead]:
    found = {lead.id: lead for lead in session.scalars(sa.select(Lead).where(Lead.id.in_(ids)))}
    return [found[one] for one in ids if one in found]


def _tags(session: Session) -> dict[int, Tag]:
    return {tag.id: tag for tag in session.scalars(sa.select(Tag).order_by(Tag.folded))}


def _listed(
    session: Session, leads: list[Lead], rows: list[LeadRow], asked: Asked, tags: dict[int, Tag]
) -> tuple[ListedLead, ...]:
    ids = [lead.id for lead in leads]
    carried = tagged(session, lead_ids=ids) if tags else {}
    pieces = lead_marks.pieces(session, lead_ids=ids, groups=asked.groups) if asked.groups else {}
    found = []
    for lead, one in zip(leads, rows, strict=True):
        hit = lead_marks.hits_in_name(one.name, asked.groups)
        found.append(
            ListedLead(
                row=replace(one, hits=hit),
                tags=tuple(tag.name for tag in tags.values() if lead.id in carried.get(tag.id, ())),
                piece=pieces.get(lead.id),
            )
        )
    return tuple(found)
