"""The list of leads: by state, and by what was typed into the one search box.

A lead is found by the beginnings of its terms (clinic.domain.search_terms): each is a range of
an index, on both databases. Nothing here says LIKE.
"""

from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.enquiry import LIMITS
from clinic.domain.lead_status import LeadStatus
from clinic.domain.names import name_words, sound
from clinic.domain.search_terms import SOUND, wanted
from clinic.domain.text import clean_text
from clinic.models import Lead, LeadTerm
from clinic.queries import labels
from clinic.queries.around import around
from clinic.queries.desk_row import row
from clinic.queries.rows import LeadList, LeadRow, StateTab
from clinic.queries.viewpoint import Viewpoint

PAGE_SIZE = 25
_LAST_PAGE = 100_000
_AFTER_EVERYTHING = "\U0010ffff"
"""Sorts after every character that a text can hold."""


@dataclass(frozen=True)
class Asked:
    """What the address asks for. `groups`: each must be met by one of its beginnings."""

    text: str
    status: LeadStatus | None
    page: int
    groups: tuple[tuple[str, ...], ...]

    @classmethod
    def from_words(cls, *, text: str, status: str, page: str) -> "Asked":
        """From the address as it stands; what makes no sense there is left out."""
        cleaned = " ".join(clean_text(text).split())[: LIMITS["search"]]
        known = {one.value for one in LeadStatus}
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 9 else 1
        return cls(
            text=cleaned,
            status=LeadStatus(status) if status in known else None,
            page=min(max(number, 1), _LAST_PAGE),
            groups=wanted(cleaned),
        )


def search(session: Session, *, asked: Asked, view: Viewpoint) -> LeadList:
    """One page of the list."""
    sizes = _sizes(session, asked)
    total = sizes.get(asked.status, 0) if asked.status else sum(sizes.values())
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(asked.page, pages)
    leads = list(session.scalars(_page(asked, page))) if total else []
    near = around(session, lead_ids=[lead.id for lead in leads])
    return LeadList(
        rows=tuple(_marked(row(lead, near, view), asked) for lead in leads),
        total=total,
        tabs=_tabs(sizes, asked),
        text=asked.text,
        status=asked.status or "",
        page=page,
        pages=pages,
        summary=_summary(asked, total),
    )


def matching(asked: Asked) -> sa.ColumnElement[bool]:
    """Which leads are meant. A search finds what is held back as well: they may be on the phone."""
    conditions: list[sa.ColumnElement[bool]] = [Lead.merged_into_id.is_(None)]
    if not asked.text:
        conditions.append(Lead.held_back.is_(False))  # synthetic ones are held back, too
    else:
        conditions.append(Lead.canary.is_(False) if asked.groups else sa.false())
    conditions += [Lead.id.in_(_with_one_of(beginnings)) for beginnings in asked.groups]
    return sa.and_(*conditions)


def _with_one_of(beginnings: tuple[str, ...]) -> sa.CompoundSelect[tuple[int]]:
    return sa.union(
        *(
            sa.select(LeadTerm.lead_id).where(
                LeadTerm.term >= beginning, LeadTerm.term < beginning + _AFTER_EVERYTHING
            )
            for beginning in beginnings
        )
    )


def _sizes(session: Session, asked: Asked) -> dict[LeadStatus, int]:
    counted = sa.select(Lead.status, sa.func.count()).where(matching(asked)).group_by(Lead.status)
    return {LeadStatus(status): count for status, count in session.execute(counted)}


def _page(asked: Asked, page: int) -> sa.Select[tuple[Lead]]:
    found = sa.select(Lead).where(matching(asked))
    if asked.status:
        found = found.where(Lead.status == asked.status)
    return found.order_by(*_order(asked)).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)


def _order(asked: Asked) -> tuple[sa.ColumnElement[Any], ...]:
    """A search and the open states: what is due first. Everything, and what is closed: newest."""
    newest = (Lead.created_at.desc(), Lead.id.desc())
    if asked.text:
        return (
            Lead.waiting_since.asc().nulls_last(),
            Lead.next_step_at.asc().nulls_last(),
            *newest,
        )
    if asked.status in (None, LeadStatus.CLOSED):
        return newest
    return (Lead.next_step_at.asc(), Lead.id.asc())


def _tabs(sizes: dict[LeadStatus, int], asked: Asked) -> tuple[StateTab, ...]:
    everything = StateTab("", "All", sum(sizes.values()), asked.status is None)
    return (
        everything,
        *(
            StateTab(status, labels.STATUSES[status], sizes.get(status, 0), asked.status == status)
            for status in LeadStatus
        ),
    )


def _summary(asked: Asked, total: int) -> str:
    state = f"{labels.STATUSES[asked.status].lower()}, " if asked.status else ""
    if asked.text:
        if not total:
            among = f" among {labels.STATUSES[asked.status]}" if asked.status else ""
            return f"No lead{among} matches “{asked.text}”. Check it, or add a lead."
        people = "1 person matches" if total == 1 else f"{total:,} people match"
        return f"{people} “{asked.text}”, {state}longest wait first."
    if not total:
        return "Nobody is in this state." if asked.status else "There are no leads yet."
    people = "1 person" if total == 1 else f"{total:,} people"
    by = "newest first" if asked.status in (None, LeadStatus.CLOSED) else "first due first"
    return f"{people}, {state}{by}."


def _marked(found: LeadRow, asked: Asked) -> LeadRow:
    beginnings = {beginning for group in asked.groups for beginning in group}
    hits = tuple(word for word in found.name.split() if _is_hit(word, beginnings))
    return replace(found, hits=hits) if hits else found


def _is_hit(word: str, beginnings: set[str]) -> bool:
    forms = [form for part in name_words(word) for form in (part, SOUND + sound(part))]
    return any(form.startswith(beginning) for form in forms for beginning in beginnings)
