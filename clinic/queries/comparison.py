"""Two leads side by side, and which of what is known of them differs, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain import reference_number
from clinic.domain.errors import NotFound
from clinic.domain.lead_status import CloseReason, LeadStatus
from clinic.domain.names import compatible, in_latin
from clinic.domain.search_terms import reach_terms
from clinic.models import ContactPoint, Lead, LeadApart
from clinic.queries import desk_row, labels
from clinic.queries.around import Around, around
from clinic.queries.same_person import Doubt, doubts_about
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import NO_SUCH_LEAD, seen_by

WHY = {
    Doubt.SAME_NUMBER_AND_NAME: "Same number or address, and a name that sounds the same.",
    Doubt.SAME_NUMBER_OTHER_PATIENT: "Same number or address, for two patients.",
    Doubt.SAME_NUMBER: "Same number or address, another name: perhaps one family.",
    Doubt.SAME_NAME: "A name that sounds the same, and no number that speaks against it.",
}
_SAME, _OTHER = "the same", "not the same"


@dataclass(frozen=True)
class Cell:
    """What is known of one of the two; nothing where there are no lines."""

    lines: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class ComparedRow:
    """One thing that is known of both. `verdict` says in words whether it is the same."""

    label: str
    left: Cell
    right: Cell
    verdict: str
    differs: bool


@dataclass(frozen=True)
class Side:
    """One of the two leads, as the head of its column."""

    reference: str
    grouped: str
    version: int
    name: str
    name_language: str
    spelt: str
    status: LeadStatus
    status_label: str
    calls_made: int
    calls_allowed: int


@dataclass(frozen=True)
class Keep:
    """One of the two as the one to keep: what it is called, and what speaks for it."""

    reference: str
    name: str
    name_language: str
    words: str
    chosen: bool


@dataclass(frozen=True)
class Comparison:
    """The page. `why`: the reason to ask. `keep`: which of the two may be kept.

    `refused`: why they cannot be made one, or empty. `apart`: who said that they are two, or empty.
    """

    left: Side
    right: Side
    why: str
    rows: tuple[ComparedRow, ...]
    keep: tuple[Keep, ...]
    refused: str
    apart: str


def comparison(session: Session, *, reference: str, other: str, view: Viewpoint) -> Comparison:
    """Both leads. Raises NotFound where one is not there, or not for whoever looks."""
    left, right = _lead(session, reference, view), _lead(session, other, view)
    near = around(session, lead_ids=[left.id, right.id])
    doubts = doubts_about(session, lead=left, view=view)
    doubt = next((one.doubt for one in doubts if one.other.id == right.id), None)
    sides = (_side(left, near, view), _side(right, near, view))
    return Comparison(
        left=sides[0],
        right=sides[1],
        why=WHY[doubt] if doubt else "",
        rows=tuple(
            row for row in _rows(left, right, near, view) if row.left.lines or row.right.lines
        ),
        keep=_keep(left, right, sides),
        refused=why_two(left, right),
        apart=_apart(session, left, right, near, view),
    )


def _lead(session: Session, reference: str, view: Viewpoint) -> Lead:
    asked = sa.select(Lead).where(
        Lead.reference == reference,
        Lead.canary.is_(False),
        Lead.merged_into_id.is_(None),
        seen_by(view),
    )
    lead = session.scalar(asked)
    if lead is None:
        raise NotFound(NO_SUCH_LEAD)
    return lead


def _side(lead: Lead, near: Around, view: Viewpoint) -> Side:
    name = desk_row.name_of(lead, next(iter(near.points.get(lead.id, ())), None))
    status = LeadStatus(lead.status)
    return Side(
        reference=lead.reference,
        grouped=reference_number.group(lead.reference),
        version=lead.version,
        name=name,
        name_language=desk_row.script_language(name),
        spelt=in_latin(lead.name or ""),
        status=status,
        status_label=labels.STATUSES[status],
        calls_made=lead.calls_unanswered,
        calls_allowed=view.rules.calls_allowed,
    )


def _keep(left: Lead, right: Lead, sides: tuple[Side, Side]) -> tuple[Keep, ...]:
    """The one that has been answered, where only one has; else the older one."""
    both = (left, right)
    answered = [lead for lead in both if lead.first_response_at]
    older = min(both, key=lambda lead: (lead.created_at, lead.id))
    chosen = answered[0] if len(answered) == 1 else older
    return tuple(
        Keep(
            lead.reference,
            side.name,
            side.name_language,
            f"{side.grouped}, {'older' if lead is older else 'newer'}, "
            f"{'answered' if lead.first_response_at else 'not answered yet'}",
            chosen=lead is chosen,
        )
        for lead, side in zip(both, sides, strict=True)
    )


def why_two(left: Lead, right: Lead) -> str:
    """Why two leads cannot be made one, as a sentence; empty where they can."""
    died = [lead for lead in (left, right) if lead.closed_reason == CloseReason.HAS_DIED]
    if len(died) == 1:
        return "One of them has died, and the other is somebody who writes: they stay two leads."
    if left.held_back or right.held_back:
        return "One of them is held back as possible spam. Say first that it is not."
    if left.demo != right.demo:
        return "One of them is made up for showing. They stay two leads."
    return ""


def _apart(session: Session, left: Lead, right: Lead, near: Around, view: Viewpoint) -> str:
    apart = session.get(LeadApart, tuple(sorted((left.id, right.id))))
    if apart is None:
        return ""
    who = "You" if apart.by_id == view.viewer_id else near.staff.get(apart.by_id or 0, "Somebody")
    return f"{who} said that they are two people, {view.clock.when(apart.at)}."


def _rows(left: Lead, right: Lead, near: Around, view: Viewpoint) -> Iterator[ComparedRow]:
    both = (left, right)
    yield _named("Name", left.name, right.name)
    yield _named("Patient", left.patient_name, right.patient_name)
    yield _reached(left, right, near)
    writes = [labels.WRITES_FOR.get(lead.writing_for or "", "") for lead in both]
    yield _plain("Writes for", *writes)
    asked = [near.questions.get(lead.id) for lead in both]
    yield _plain("Asked", *(words.text if words else "" for words in asked))
    yield _plain("Language", *(labels.LANGUAGES.get(one.language, one.language) for one in both))
    yield _plain("Answer", *(labels.REPLY_BY.get(lead.reply_by or "", "") for lead in both))
    rows = [desk_row.row(lead, near, view) for lead in both]
    yield _plain("State", *(row.status_label for row in rows))
    yield _plain("Owner", *(row.owner_name or "nobody yet" for row in rows))
    yield _plain("Next", *(_two(row.next_soft, row.next_fact) for row in rows))
    yield _plain("Last", *(_two(row.last_fact, row.last_soft) for row in rows))
    yield _plain("Here since", *(view.clock.when(lead.created_at) for lead in both))
    yield _plain("May be reached by", *(_leaves(near.consents.get(lead.id, {})) for lead in both))


def _two(one: str, other: str) -> str:
    return ", ".join(part for part in (one, other) if part)


def _leaves(said: Mapping[str, str]) -> str:
    words = [
        f"{labels.CHANNELS[channel]}: {'yes' if action == 'given' else 'no'}"
        for channel, action in sorted(said.items())
    ]
    return " · ".join(words)


def _named(label: str, left: str | None, right: str | None) -> ComparedRow:
    """Names are the same as they sound: रमेश is Ramesh."""
    if not left or not right:
        return _compared(label, left or "", right or "", "known of one alone", differs=False)
    if left == right:
        return _compared(label, left, right, _SAME, differs=False)
    if compatible(left, right):
        return _compared(label, left, right, "sounds the same", differs=False)
    return _compared(label, left, right, _OTHER, differs=True)


def _reached(left: Lead, right: Lead, near: Around) -> ComparedRow:
    points = [near.points.get(lead.id, []) for lead in (left, right)]
    forms = [set(reach_terms((one.raw, one.normalised) for one in some)) for some in points]
    shared = forms[0] & forms[1]
    cells = [
        Cell(tuple(_point(one, shared) for one in sorted(some, key=lambda one: one.id)), "en")
        for some in points
    ]
    if not shared:
        verdict = "none in common"
    else:
        verdict = "the same" if forms[0] == forms[1] else f"{len(shared)} in common"
    return ComparedRow("Numbers and addresses", cells[0], cells[1], verdict, differs=not shared)


def _point(point: ContactPoint, shared: set[str]) -> str:
    parts = [desk_row.shown(point)]
    if point.wrong_at:
        parts.append("wrong")
    if shared & set(reach_terms([(point.raw, point.normalised)])):
        parts.append("in common")
    return " · ".join(parts)


def _plain(label: str, left: str, right: str) -> ComparedRow:
    same = left == right
    verdict = _SAME if same else _OTHER
    if not left or not right:
        verdict = "known of one alone"
    return _compared(label, left, right, verdict, differs=bool(left and right) and not same)


def _compared(label: str, left: str, right: str, verdict: str, *, differs: bool) -> ComparedRow:
    return ComparedRow(label, _cell(left), _cell(right), verdict, differs)


def _cell(text: str) -> Cell:
    return Cell((text,) if text else (), desk_row.script_language(text))
