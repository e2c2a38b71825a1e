"""Today: who waits, since when, and what happens next. A constant number of statements."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CloseReason
from clinic.models import Lead, LeadEvent
from clinic.queries.around import Around, around
from clinic.queries.day_due import due_on_the_line
from clinic.queries.day_line import day_line
from clinic.queries.desk_health import Machinery, desk_health
from clinic.queries.desk_row import row, step_words
from clinic.queries.group_reads import Size, first_ids, leads_by_id, sizes
from clinic.queries.groups import TITLES, GroupKey, everything
from clinic.queries.held_back import count_held, latest_held
from clinic.queries.late_questions import late_beside
from clinic.queries.news import latest_enquiry
from clinic.queries.on_duty import on_duty
from clinic.queries.rows import Banner, Group, HealthLine, Link, Today
from clinic.queries.time_words import number
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import seen_by

SHOWN = 20
"""Rows of one group: the page stays light whatever happens."""
HELD_SHOWN = 5
_BY_THE_FAMILY = (EventKind.ADDED, EventKind.CORRECTED, EventKind.ASKED_TO_BE_ERASED)


def today(session: Session, *, view: Viewpoint, machinery: Machinery | None = None) -> Today:
    """The desk's first page. Without `machinery` nothing is said of worker, spool and test."""
    counted = sizes(session, view=view)
    leads = _first(session, counted.groups, view)
    held = latest_held(session, view=view, limit=HELD_SHOWN)
    shown = [lead for found in leads.values() for lead in found]
    near = around(session, lead_ids=[lead.id for lead in (*shown, *held)])
    health = desk_health(session, view=view, machinery=machinery)
    return Today(
        headline=_headline(counted.groups),
        title=_title(counted.groups),
        groups=tuple(
            _group(key, size, leads[key], near=near, view=view)
            for key, size in counted.groups.items()
        ),
        day=day_line(due_on_the_line(session, view=view), now=view.now, hours=view.hours),
        held_back=tuple(row(lead, near, view) for lead in held),
        held_back_count=count_held(session, view=view),
        open_count=counted.everything.count,
        on_duty=tuple(on_duty(session, view=view)),
        health=health,
        banners=(
            *_broken(health),
            *late_beside(session, view=view),
            *_after_a_death(session, view),
        ),
        next_sentence="" if counted.groups else _next_sentence(session, near, view),
        to_take=tuple(one.reference for one in leads.get(GroupKey.NEW, ()) if not one.owner_id),
        last_enquiry=latest_enquiry(session),
        anybody=bool(counted.groups) or _has_anybody_written(session),
    )


def _first(
    session: Session, groups: Iterable[GroupKey], view: Viewpoint
) -> dict[GroupKey, list[Lead]]:
    """The first leads of each group: a statement for each, and one that reads them."""
    ids = {
        key: first_ids(session, view=view, key=key, limit=SHOWN)
        for key in GroupKey
        if key in groups
    }
    wanted = [one for found in ids.values() for one in found]
    leads = leads_by_id(session, wanted)
    return {key: [leads[one] for one in found] for key, found in ids.items()}


def _group(key: GroupKey, size: Size, leads: list[Lead], *, near: Around, view: Viewpoint) -> Group:
    return Group(
        key=key,
        title=TITLES[key],
        late=key == GroupKey.OVERDUE,
        rows=tuple(row(lead, near, view, group=key) for lead in leads),
        count=size.count,
        note=_promise(view) if key == GroupKey.OVERDUE else "",
        nobodys=size.nobodys if key != GroupKey.UNASSIGNED else 0,
    )


def _promise(view: Viewpoint) -> str:
    hours = view.reply_within_hours
    if not hours:
        return ""
    return f"We promise an answer within {hours} open {'hour' if hours == 1 else 'hours'}"


def _headline(groups: dict[GroupKey, Size]) -> str:
    """A sentence that changes: the worst that is true."""
    said = {
        GroupKey.OVERDUE: ("has waited too long", "have waited too long"),
        GroupKey.NEW: ("is new", "are new"),
        GroupKey.REPLIED: ("replied", "replied"),
        GroupKey.DUE: ("is due today", "are due today"),
        GroupKey.UNASSIGNED: ("is with nobody", "are with nobody"),
    }
    for key, (one, more) in said.items():
        if size := groups.get(key):
            return f"{_people(size.count)} {one if size.count == 1 else more}."
    return "Nobody is waiting."


def _people(count: int) -> str:
    return f"{number(count)} {'person' if count == 1 else 'people'}"


def _title(groups: dict[GroupKey, Size]) -> str:
    words = {
        GroupKey.OVERDUE: "overdue",
        GroupKey.NEW: "new",
        GroupKey.DUE: "due",
        GroupKey.REPLIED: "replied",
        GroupKey.UNASSIGNED: "unassigned",
    }
    return ", ".join(f"{size.count:,} {words[key]}" for key, size in groups.items())


def _broken(health: Iterable[HealthLine]) -> Iterable[Banner]:
    for one in health:
        if one.broken:
            said = one.headline or f"{one.label}: {one.words}."
            yield Banner("bad", "warning", said, one.advice, one.link)


def _after_a_death(session: Session, view: Viewpoint) -> Iterable[Banner]:
    """What came by the page of somebody who has died, until a colleague has noted something.

    The lead stays closed, and nothing rises: one line leads to it, whoever wrote first to be first.
    """
    theirs, later = aliased(LeadEvent), aliased(LeadEvent)
    # Written out: their index (models.lead_event) holds no other event, so that of each of the dead
    # hardly anything is read.
    by_the_family: sa.BindParameter[Any] = sa.bindparam(
        "kinds", [kind.value for kind in _BY_THE_FAMILY], expanding=True, literal_execute=True
    )
    looked_at = sa.select(later.id).where(
        later.lead_id == theirs.lead_id, later.by_id.is_not(None), later.id > theirs.id
    )
    has_died = sa.literal(CloseReason.HAS_DIED.value, literal_execute=True)
    asked = (
        sa.select(theirs.id, Lead.reference, Lead.name)
        .join_from(Lead, theirs, theirs.lead_id == Lead.id)
        .where(
            Lead.closed_reason == has_died,
            Lead.held_back.is_(False),
            Lead.canary.is_(False),
            seen_by(view),
            theirs.kind.in_(by_the_family),
            ~looked_at.exists(),
        )
    )
    found: dict[str, str | None] = {}
    for _, reference, name in sorted(session.execute(asked).tuples()):
        found.setdefault(reference, name)
    if found:
        reference, name = next(iter(found.items()))
        yield Banner(
            "warn",
            "people",
            f"The family of a person who has died wrote: {len(found):,}.",
            "Read it, then note what you did: so long this line stays. Call and write to nobody.",
            Link(name or reference, f"/staff/leads/{reference}"),
        )


def _next_sentence(session: Session, near: Around, view: Viewpoint) -> str:
    """What comes next, where nobody waits."""
    firsts = [_next_of(session, part) for part in everything(view)]
    lead = min(
        (one for one in firsts if one), key=lambda one: (one.next_step_at, one.id), default=None
    )
    if lead is None or lead.next_step_at is None:
        return "No lead is open." if _has_anybody_written(session) else "No enquiries yet."
    step = step_words(lead)
    owner = near.staff.get(lead.owner_id) if lead.owner_id else None
    with_whom = f" It is with {owner}." if owner else " It is with nobody yet."
    who = f" ({lead.name})" if lead.name else ""
    return (
        f"The next thing is {view.clock.when(lead.next_step_at)}: {_lower(step)}{who}.{with_whom}"
    )


def _has_anybody_written(session: Session) -> bool:
    people = sa.select(Lead.id).where(Lead.canary.is_(False), Lead.id > 0).limit(1)
    return session.scalar(people) is not None


def _next_of(session: Session, part: sa.ColumnElement[bool]) -> Lead | None:
    asked = sa.select(Lead).where(part, Lead.next_step_at.is_not(None))
    return session.scalars(asked.order_by(Lead.next_step_at, Lead.id).limit(1)).first()


def _lower(step: str) -> str:
    return step[:1].lower() + step[1:].rstrip(".")
