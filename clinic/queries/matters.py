"""What a form about the desk itself is about, and what has been changed of that since.

Such a page says how far it went, as the page of a lead does: by the number of the latest entry of
the audit about what it shows. Whoever changes some of it holds the matter's lock first, so numbers
of entries about one matter grow in the order in which the changes count.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.desk_settings import CHANGED, CLOSED_DAY
from clinic.domain.permissions import ROLE_LABELS, Role
from clinic.models import AuditEntry
from clinic.queries.around import staff_names
from clinic.queries.desk_settings import change_of
from clinic.queries.time_words import Clock


@dataclass(frozen=True)
class Matter:
    """What a form changes, as the audit calls it. `day`: of closed days this one alone."""

    lock: str
    actions: tuple[str, ...]
    subjects: tuple[str, ...]
    day: str | None = None


@dataclass(frozen=True)
class Happened:
    """A change that somebody else was faster with, as the page of both sides prints it.

    `strong`: who; `rest`: what they did; `text`: what stands there now, if that is a text.
    """

    at: str
    time: str
    strong: str
    rest: str
    text: str = ""
    text_language: str = "en"
    undone: str = ""


_WORDS: Mapping[str, str] = {
    "template.added": "wrote another message",
    "template.changed": "changed the message",
    "template.retired": "offers it no more",
    "template.brought_back": "offers it again",
    "template.moved": "put a message higher",
    "tag.added": "made the tag",
    "tag.renamed": "gave the tag another name",
    "tag.retired": "retired the tag",
    "tag.brought_back": "brought the tag back",
    "staff.invited": "made a one-time link for them",
    "staff.role_changed": "gave them another role",
    "staff.deactivated": "switched their account off",
    "staff.reactivated": "let them in again",
    "staff.on_duty": "put them on duty",
    "staff.off_duty": "took them off duty",
}
_THEMSELVES: Mapping[str, str] = {
    "staff.on_duty": "came on duty",
    "staff.off_duty": "went off duty",
}


def settings_of(names: Iterable[str]) -> Matter:
    """These settings."""
    return Matter("settings", (CHANGED,), tuple(names))


def closed_days(day: str | None = None) -> Matter:
    """All closed days, or one (ISO 8601)."""
    return Matter("settings", (CHANGED,), (CLOSED_DAY,), day)


def templates_of(ids: Iterable[int]) -> Matter:
    """These ready messages."""
    return _rows("templates", "template.", ids)


def tags_of(ids: Iterable[int]) -> Matter:
    """These tags."""
    return _rows("tags", "tag.", ids)


def people_of(ids: Iterable[int]) -> Matter:
    """These people: role, duty, whether they are let in, and by which link."""
    return _rows("staff", "staff.", ids)


def latest(session: Session, matter: Matter) -> int:
    """How far a page went that shows this now; 0 where nothing was ever changed."""
    asked = sa.select(sa.func.max(AuditEntry.id)).where(*_about(matter))
    return session.scalar(asked) or 0


def since(session: Session, matter: Matter, version: int) -> list[AuditEntry]:
    """What has been changed of it since a page that went so far, in order."""
    asked = sa.select(AuditEntry).where(*_about(matter), AuditEntry.id > version)
    found = sorted(session.scalars(asked), key=lambda entry: entry.id)
    return [one for one in found if matter.day in (None, one.detail.get("day"))]


def happened(
    session: Session, matter: Matter, version: int, *, clock: Clock
) -> tuple[Happened, ...]:
    """The same in words."""
    names = staff_names(session)
    return tuple(_in_words(entry, names, clock) for entry in since(session, matter, version))


def stood(session: Session, names: Collection[str], version: int) -> dict[str, Any]:
    """What was set where somebody has changed it since such a page: by name, `{"is": …}`, or None
    where the file counted."""
    before: dict[str, Any] = {}
    for entry in since(session, settings_of(names), version):
        before.setdefault(entry.subject, entry.detail["old"])
    return before


def _about(matter: Matter) -> tuple[sa.ColumnElement[bool], ...]:
    return AuditEntry.subject.in_(matter.subjects), AuditEntry.action.in_(matter.actions)


def _rows(lock: str, kind: str, ids: Iterable[int]) -> Matter:
    actions = tuple(action for action in _WORDS if action.startswith(kind))
    return Matter(lock, actions, tuple(str(one) for one in ids))


def _in_words(entry: AuditEntry, names: Mapping[int, str], clock: Clock) -> Happened:
    who = names.get(entry.by_id or 0, "Somebody who is gone")
    text, language = "", "en"
    if entry.action == CHANGED:
        change = change_of(entry, who, clock)
        rest = f"set {change.label}: {change.after} (before: {change.before})"
    else:
        rest = _what(entry, names)
        after = entry.detail.get("after")
        if entry.action == "template.changed" and after:
            text, language = f"{after['name']}\n{after['text']}", after["language"]
    return Happened(entry.at.isoformat(), clock.when(entry.at), who, rest, text, language)


def _what(entry: AuditEntry, names: Mapping[int, str]) -> str:
    if entry.subject == str(entry.by_id) and entry.action in _THEMSELVES:
        return _THEMSELVES[entry.action]
    words = _WORDS[entry.action]
    if entry.action == "staff.role_changed":
        words += f": {ROLE_LABELS[Role(entry.detail['after'])]}"
    if entry.action.startswith("staff."):
        whom = names.get(int(entry.subject), "somebody")
        words = words.replace("them", whom).replace("their", f"{whom}’s")
    return words
