"""What is set in the browser, and who changed what when."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.config import PREFIX, Place, Settings, said_in
from clinic.domain.desk_rules import DeskRules
from clinic.domain.desk_settings import (
    CHANGED,
    CLOSED_DAY,
    FIRST_STEPS,
    LABELS,
    OF_CLINIC,
    kept_rules,
)
from clinic.models import AuditEntry, DeskSetting, Holiday, StaffUser
from clinic.queries.time_words import Clock, long_date

SHOWN = 10
"""Changes that a page lists."""


@dataclass(frozen=True)
class ClosedDay:
    """A closed day as the page prints it. `own`: written down at the desk, so it can be removed."""

    day: str
    words: str
    name: str
    own: bool


@dataclass(frozen=True)
class Change:
    """One change: of what, from what to what, by whom and when, all in words."""

    label: str
    before: str
    after: str
    by: str
    when: str


@dataclass(frozen=True)
class Stand:
    """Where a setting comes from: `words` say what environment or file says of it, and what that
    means. `own`: it was set in the browser, so that it can be given back."""

    name: str
    label: str
    words: str
    own: bool


def standing(session: Session) -> tuple[dict[str, Any], frozenset[date]]:
    """All that is set, by name, and the closed days of the desk's own."""
    asked = sa.select(DeskSetting.name, DeskSetting.value).where(DeskSetting.name != FIRST_STEPS)
    kept = {name: value["is"] for name, value in session.execute(asked).tuples()}
    closed = (_day(text) for text in session.scalars(sa.select(Holiday.day)))
    return kept, frozenset(day for day in closed if day)


def closed_days(
    session: Session, *, of_file: Collection[date], today: date
) -> tuple[ClosedDay, ...]:
    """The closed days from today on, those of the file among them."""
    own = {row.day: row.name for row in session.scalars(sa.select(Holiday))}
    days = {day for text in own if (day := _day(text))} | set(of_file)
    return tuple(
        ClosedDay(
            day=day.isoformat(),
            words=f"{day:%A} {long_date(day)}",
            name=own.get(day.isoformat(), ""),
            own=day.isoformat() in own,
        )
        for day in sorted(days)
        if day >= today
    )


def changes(session: Session, *, names: Collection[str], clock: Clock) -> tuple[Change, ...]:
    """The last changes of these settings, the newest first."""
    asked = (
        sa.select(AuditEntry, StaffUser.name)
        .outerjoin(StaffUser, StaffUser.id == AuditEntry.by_id)
        .where(AuditEntry.subject.in_(names), AuditEntry.action == CHANGED)
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .limit(SHOWN)
    )
    return tuple(
        change_of(entry, name or "somebody who is gone", clock)
        for entry, name in session.execute(asked).tuples()
    )


def stands(
    base: Settings, kept: Collection[str], *, names: Collection[str], rules: DeskRules
) -> tuple[Stand, ...]:
    """Where each of these comes from. `base`, `rules`: what counts where nothing is `kept`."""
    as_delivered = kept_rules(rules)
    return tuple(
        _stand(
            name,
            in_words(name, getattr(base, name) if name in OF_CLINIC else as_delivered[name]),
            said_in(base, name) if name in OF_CLINIC else Place.NOWHERE,
            own=name in kept,
        )
        for name in names
    )


def in_words(name: str, value: Any) -> str:
    """A value as a page prints it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in (None, ""):
        return "nothing"
    units = {
        "reply_within_hours": ("open hour", "open hours"),
        "first_retry": ("open hour", "open hours"),
        "second_retry_days": ("open day", "open days"),
        "third_retry_days": ("open day", "open days"),
        "limit_days": ("day", "days"),
    }
    if name in units:
        one, many = units[name]
        return f"{value} {one if value == 1 else many}"
    return str(value)


def _stand(name: str, value: str, place: Place, *, own: bool) -> Stand:
    where = {
        Place.ENVIRONMENT: f"{PREFIX}{name.upper()} in the environment says",
        Place.FILE: f"{name} in clinic.toml says",
        Place.NOWHERE: "Unless somebody sets it",
    }[place]
    words = f"{where}: {value}."
    if own and place is not Place.NOWHERE:
        words += " What stands here goes before it."
    if not own:
        words = "" if place is Place.NOWHERE else f"{words} What you keep here goes before it."
    return Stand(name, LABELS[name], words, own)


def change_of(entry: AuditEntry, by: str, clock: Clock) -> Change:
    """One entry of the audit about a setting or a closed day, in words."""
    label = LABELS.get(entry.subject, entry.subject)
    if entry.subject == CLOSED_DAY:
        day = _day(str(entry.detail.get("day", "")))
        label = long_date(day) if day else "A closed day"
    before, after = entry.detail.get("old"), entry.detail.get("new")
    return Change(
        label=label,
        before=_stood(entry.subject, before),
        after=_stood(entry.subject, after),
        by=by,
        when=clock.when(entry.at),
    )


def _stood(subject: str, kept: Mapping[str, Any] | None) -> str:
    if subject == CLOSED_DAY:
        if kept is None:
            return "as every week"
        return f"closed ({kept['is']})" if kept["is"] else "closed"
    return "what the file says" if kept is None else in_words(subject, kept["is"])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
