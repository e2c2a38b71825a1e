"""Today: who waits, since when, and what happens next. A constant number of statements."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CloseReason
from clinic.models import ContactPoint, Lead, LeadEvent
from clinic.queries.around import Around, around
from clinic.queries.day_line import Due, day_line
from clinic.queries.desk_health import Machinery, desk_health
from clinic.queries.desk_row import row, step_words
from clinic.queries.groups import TITLES, GroupKey, Ranked, is_open, ranked
from clinic.queries.on_duty import on_duty
from clinic.queries.rows import Banner, DayLine, Group, HealthLine, LeadRow, Link, Today
from clinic.queries.time_words import number
from clinic.queries.viewpoint import Viewpoint

SHOWN = 20
"""Rows of one group: the page stays light whatever happens."""
HELD_SHOWN = 5
ALL_HELD_SHOWN = 200
_BY_THE_FAMILY = (EventKind.ADDED, EventKind.CORRECTED, EventKind.ASKED_TO_BE_ERASED)
_THREADS = 500
"""So much hangs from the day line at most; it bunches what is close together."""

Grouped = dict[GroupKey, tuple[int, list[Lead]]]


def today(session: Session, *, view: Viewpoint, machinery: Machinery | None = None) -> Today:
    """The desk's first page. Without `machinery` nothing is said of worker, spool and test."""
    places = ranked(view)
    found = _grouped(session, places)
    held = _held(session, HELD_SHOWN)
    shown = [lead for _, leads in found.values() for lead in leads]
    near = around(session, lead_ids=[lead.id for lead in (*shown, *held)])
    sizes = {key: size for key, (size, _) in found.items()}
    duty = on_duty(session, viewer_id=view.viewer_id)
    health = desk_health(session, view=view, machinery=machinery)
    return Today(
        headline=_headline(sizes),
        title=_title(sizes),
        groups=tuple(
            _group(key, *found[key], near=near, view=view) for key in GroupKey if key in found
        ),
        day=_day(session, places, view),
        held_back=tuple(row(lead, near, view) for lead in held),
        held_back_count=_count(session, _is_held()),
        open_count=sum(one.open_count for one in duty),
        on_duty=tuple(duty),
        health=health,
        banners=(*_broken(health), *_after_a_death(session)),
        next_sentence="" if found else _next_sentence(session, near, view),
    )


def held_back(session: Session, *, view: Viewpoint) -> tuple[LeadRow, ...]:
    """What looked like spam, latest first."""
    held = _held(session, ALL_HELD_SHOWN)
    near = around(session, lead_ids=[lead.id for lead in held])
    return tuple(row(lead, near, view) for lead in held)


def _grouped(session: Session, places: Ranked) -> Grouped:
    asked = (
        sa.select(Lead, places.key, places.size)
        .join(places.table, Lead.id == places.lead_id)
        .where(places.place <= SHOWN)
        .order_by(places.place)
    )
    found: Grouped = {}
    for lead, key, size in session.execute(asked):
        found.setdefault(GroupKey(key), (size, []))[1].append(lead)
    return found


def _group(key: GroupKey, size: int, leads: list[Lead], *, near: Around, view: Viewpoint) -> Group:
    return Group(
        key=key,
        title=TITLES[key],
        late=key == GroupKey.OVERDUE,
        rows=tuple(row(lead, near, view, group=key) for lead in leads),
        count=size,
        note=_promise(view) if key == GroupKey.OVERDUE else "",
    )


def _promise(view: Viewpoint) -> str:
    hours = view.reply_within_hours
    if not hours:
        return ""
    return f"We promise an answer within {hours} open {'hour' if hours == 1 else 'hours'}"


def _held(session: Session, limit: int) -> list[Lead]:
    asked = sa.select(Lead).where(_is_held(), Lead.merged_into_id.is_(None))
    return list(
        session.scalars(asked.order_by(Lead.created_at.desc(), Lead.id.desc()).limit(limit))
    )


def _is_held() -> sa.ColumnElement[bool]:
    return sa.and_(Lead.held_back.is_(True), Lead.canary.is_(False))


def _count(session: Session, which: sa.ColumnElement[bool]) -> int:
    return session.scalar(sa.select(sa.func.count(Lead.id)).where(which)) or 0


def _headline(sizes: dict[GroupKey, int]) -> str:
    """A sentence that changes: the worst that is true."""
    if late := sizes.get(GroupKey.OVERDUE):
        return f"{_people(late)} {'has' if late == 1 else 'have'} waited too long."
    if new := sizes.get(GroupKey.NEW):
        return f"{_people(new)} {'is' if new == 1 else 'are'} new."
    if replied := sizes.get(GroupKey.REPLIED):
        return f"{_people(replied)} replied."
    if due := sizes.get(GroupKey.DUE):
        return f"{_people(due)} {'is' if due == 1 else 'are'} due today."
    return "Nobody is waiting."


def _people(count: int) -> str:
    return f"{number(count)} {'person' if count == 1 else 'people'}"


def _title(sizes: dict[GroupKey, int]) -> str:
    words = {
        GroupKey.OVERDUE: "overdue",
        GroupKey.NEW: "new",
        GroupKey.DUE: "due",
        GroupKey.REPLIED: "replied",
    }
    return ", ".join(f"{sizes[key]} {words[key]}" for key in GroupKey if key in sizes)


def _day(session: Session, places: Ranked, view: Viewpoint) -> DayLine | None:
    number_of = (
        sa.select(sa.func.min(ContactPoint.normalised))
        .where(ContactPoint.lead_id == Lead.id)
        .scalar_subquery()
    )
    asked = (
        sa.select(Lead.next_step_at, Lead.name, number_of)
        .join(places.table, Lead.id == places.lead_id)
        .where(
            places.key.in_([GroupKey.OVERDUE.value, GroupKey.DUE.value]),
            Lead.next_step_at.is_not(None),
        )
        .order_by(Lead.next_step_at)
        .limit(_THREADS)
    )
    due = [Due(at, _short(name, digits)) for at, name, digits in session.execute(asked)]
    return day_line(due, now=view.now, hours=view.hours)


def _short(name: str | None, digits: str | None) -> str:
    if name:
        return name.split()[0]
    return f"…{digits[-4:]}" if digits else "somebody"


def _broken(health: Iterable[HealthLine]) -> Iterable[Banner]:
    for one in health:
        if one.broken:
            said = one.headline or f"{one.label}: {one.words}."
            yield Banner("bad", "warning", said, one.advice, one.link)


def _after_a_death(session: Session) -> Iterable[Banner]:
    """What came by the page of somebody who has died, until a colleague has noted something.

    The lead stays closed, and nothing rises: one line leads to it, whoever wrote first to be first.
    """
    later = aliased(LeadEvent)
    looked_at = sa.select(later.id).where(
        later.lead_id == LeadEvent.lead_id, later.by_id.is_not(None), later.id > LeadEvent.id
    )
    asked = (
        sa.select(Lead.reference, Lead.name, sa.func.min(LeadEvent.id))
        .join(LeadEvent, LeadEvent.lead_id == Lead.id)
        .where(
            Lead.closed_reason == CloseReason.HAS_DIED,
            Lead.held_back.is_(False),
            Lead.canary.is_(False),
            LeadEvent.kind.in_(_BY_THE_FAMILY),
            ~looked_at.exists(),
        )
        .group_by(Lead.reference, Lead.name)
        .order_by(sa.func.min(LeadEvent.id))
    )
    found = session.execute(asked).all()
    if found:
        reference, name, _ = found[0]
        yield Banner(
            "warn",
            "people",
            f"The family of a person who has died wrote: {len(found):,}.",
            "Read it, then note what you did: so long this line stays. Call and write to nobody.",
            Link(name or reference, f"/staff/leads/{reference}"),
        )


def _next_sentence(session: Session, near: Around, view: Viewpoint) -> str:
    """What comes next, where nobody waits."""
    asked = sa.select(Lead).where(is_open(), Lead.next_step_at.is_not(None))
    lead = session.scalars(asked.order_by(Lead.next_step_at, Lead.id).limit(1)).first()
    if lead is None or lead.next_step_at is None:
        people = sa.select(Lead.id).where(Lead.canary.is_(False))
        anybody = session.scalar(sa.select(sa.exists(people)))
        return "No lead is open." if anybody else "No enquiries yet."
    step = step_words(lead)
    owner = near.staff.get(lead.owner_id) if lead.owner_id else None
    with_whom = f" It is with {owner}." if owner else " It is with nobody yet."
    who = f" ({lead.name})" if lead.name else ""
    return (
        f"The next thing is {view.clock.when(lead.next_step_at)}: {_lower(step)}{who}.{with_whom}"
    )


def _lower(step: str) -> str:
    return step[:1].lower() + step[1:].rstrip(".")
