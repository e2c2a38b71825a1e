"""Imports as their pages print them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain import reference_number
from clinic.domain.contact import display_phone
from clinic.domain.errors import Invalid, NotFound
from clinic.domain.import_file import (
    NOT_TAKEN_BACK,
    STAYED,
    Part,
    Person,
    is_from_flamingo,
    person_of,
)
from clinic.models import Lead, LeadImport, LeadImportRow, StaffUser
from clinic.queries.rows import Choice
from clinic.queries.viewpoint import Viewpoint

PREVIEWED = 5
"""So many lines are shown as they would be read."""
PROBLEMS_SHOWN = 200
_LISTED = 50

PARTS: dict[Part, str] = {
    Part.NAME: "Name",
    Part.PATIENT: "Patient, where it is another person",
    Part.PHONE: "Phone",
    Part.WHATSAPP: "WhatsApp",
    Part.EMAIL: "Email",
    Part.QUESTION: "What they asked",
    Part.LANGUAGE: "Language",
    Part.CAME_AT: "When they came",
}

_STATES = {
    "looked_at": "not taken in yet",
    "running": "being taken in",
    "done": "taken in",
    "stopped": "stopped",
    "undoing": "being taken back",
    "undone": "taken back",
}


@dataclass(frozen=True)
class ImportLine:
    """A line of the list of imports."""

    id: int
    file_name: str
    when: str
    who: str
    lines: int
    state: str


@dataclass(frozen=True)
class Column:
    """What a column of ours is taken from: the heads of theirs as choices, the first being none."""

    part: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Preview:
    """A line as it would be read, or what is wrong with it."""

    number: int
    cells: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True)
class Problem:
    """A line that did not come in, or stayed; `reference` leads to its lead."""

    number: int
    words: str
    reference: str = ""
    grouped: str = ""


@dataclass(frozen=True)
class ImportPage:
    """One import. `per_cent` of its lines are through; the counts are lines by what became of them.

    `heads` name the cells of the previews.
    """

    id: int
    file_name: str
    state: str
    state_words: str
    total: int
    through: int
    per_cent: int
    made: int
    joined: int
    left_out: int
    wrong: int
    taken_back: int
    from_flamingo: bool
    columns: tuple[Column, ...]
    heads: tuple[str, ...]
    previews: tuple[Preview, ...]
    problems: tuple[Problem, ...]
    problems_in_all: int
    choices: dict[str, Any]


def imports(session: Session, *, view: Viewpoint) -> tuple[ImportLine, ...]:
    """The latest imports, latest first."""
    asked = sa.select(LeadImport, StaffUser.name).outerjoin(
        StaffUser, StaffUser.id == LeadImport.by_id
    )
    latest = session.execute(asked.order_by(LeadImport.at.desc()).limit(_LISTED))
    return tuple(
        ImportLine(
            one.id,
            one.file_name,
            view.clock.when(one.at),
            name or "somebody",
            one.total,
            _STATES[one.state],
        )
        for one, name in latest
    )


def import_page(session: Session, *, import_id: int, zone: ZoneInfo, now: datetime) -> ImportPage:
    """One import as it stands. Raises NotFound."""
    kept = session.get(LeadImport, import_id)
    if kept is None:
        raise NotFound("There is no such import.")
    sizes = _sizes(session, import_id)
    stayed = _stayed(session, import_id) if kept.state in ("undoing", "undone") else 0
    through = kept.total - sizes.get("waiting", 0)
    if kept.state in ("undoing", "undone"):
        came_in = sum(sizes.get(one, 0) for one in ("made", "joined", "taken_back"))
        left = came_in - sizes.get("taken_back", 0) - stayed
        through = kept.total - left
    looked_at = kept.state == "looked_at"
    return ImportPage(
        id=kept.id,
        file_name=kept.file_name,
        state=kept.state,
        state_words=_STATES[kept.state],
        total=kept.total,
        through=through,
        per_cent=100 * through // kept.total,
        made=sizes.get("made", 0),
        joined=sizes.get("joined", 0),
        left_out=sizes.get("left_out", 0),
        wrong=sizes.get("wrong", 0),
        taken_back=sizes.get("taken_back", 0),
        from_flamingo=is_from_flamingo(kept.columns),
        columns=tuple(_column(part, kept) for part in Part),
        heads=tuple(PARTS[part] for part in _mapped(kept)),
        previews=_previews(session, kept, zone, now) if looked_at else (),
        problems=() if looked_at else _problems(session, import_id),
        problems_in_all=_count_problems(session, import_id),
        choices=kept.choices,
    )


def _sizes(session: Session, import_id: int) -> dict[str, int]:
    counted = sa.select(LeadImportRow.outcome, sa.func.count()).where(
        LeadImportRow.import_id == import_id
    )
    return dict(session.execute(counted.group_by(LeadImportRow.outcome)).tuples().all())


def _stayed(session: Session, import_id: int) -> int:
    asked = sa.select(sa.func.count()).where(
        LeadImportRow.import_id == import_id,
        LeadImportRow.outcome.in_(("made", "joined")),
        LeadImportRow.words.in_((STAYED, NOT_TAKEN_BACK)),
    )
    return session.scalar(asked) or 0


def _column(part: Part, kept: LeadImport) -> Column:
    chosen = kept.mapping.get(part, "")
    none = Choice("", "None", chosen=chosen == "")
    heads = (Choice(head, head, chosen=head == chosen) for head in kept.columns if head)
    return Column(str(part), PARTS[part], (none, *heads))


def _mapped(kept: LeadImport) -> list[Part]:
    return [part for part in Part if part in kept.mapping]


def _previews(
    session: Session, kept: LeadImport, zone: ZoneInfo, now: datetime
) -> tuple[Preview, ...]:
    asked = sa.select(LeadImportRow).where(LeadImportRow.import_id == kept.id)
    rows = session.scalars(asked.order_by(LeadImportRow.number).limit(PREVIEWED))
    return tuple(_preview(row, kept, zone, now) for row in rows)


def _preview(row: LeadImportRow, kept: LeadImport, zone: ZoneInfo, now: datetime) -> Preview:
    if row.values is None:
        return Preview(row.number, (), row.words or "")
    values = row.values
    try:
        person = person_of(values, mapping=kept.mapping, zone=zone, now=now)
    except Invalid as problem:
        cells = tuple(values.get(kept.mapping[part], "") for part in _mapped(kept))
        return Preview(row.number, cells, str(problem))
    return Preview(row.number, tuple(_as_read(person, part, zone) for part in _mapped(kept)))


def _as_read(person: Person, part: Part, zone: ZoneInfo) -> str:
    if part is Part.CAME_AT:
        return f"{person.came_at.astimezone(zone):%d %b %Y, %H:%M}" if person.came_at else ""
    if part in (Part.PHONE, Part.WHATSAPP):
        number = person.phone if part is Part.PHONE else person.whatsapp
        if number is None:
            return ""
        return display_phone(number.e164) if number.e164 else f"{number.raw} (not clear)"
    if part is Part.EMAIL and person.email_unread:
        return f"{person.email_unread} (cannot be read)"
    said: str | None = getattr(person, part)
    return said or ""


def _problems(session: Session, import_id: int) -> tuple[Problem, ...]:
    asked = (
        sa.select(LeadImportRow.number, LeadImportRow.words, Lead.reference)
        .outerjoin(Lead, Lead.id == LeadImportRow.lead_id)
        .where(_has_words(import_id))
        .order_by(LeadImportRow.number)
        .limit(PROBLEMS_SHOWN)
    )
    return tuple(
        Problem(
            number,
            words or "",
            reference or "",
            reference_number.group(reference) if reference else "",
        )
        for number, words, reference in session.execute(asked)
    )


def _count_problems(session: Session, import_id: int) -> int:
    return session.scalar(sa.select(sa.func.count()).where(_has_words(import_id))) or 0


def _has_words(import_id: int) -> sa.ColumnElement[bool]:
    return sa.and_(LeadImportRow.import_id == import_id, LeadImportRow.words.is_not(None))
