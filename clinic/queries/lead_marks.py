"""Why a lead was found: the words of its name, or a piece of what was asked or noted."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.lead_event import EventKind
from clinic.domain.names import name_words, sound
from clinic.domain.search_terms import SOUND, TEXT, text_terms
from clinic.models import DoctorQuestion, Enquiry, LeadEvent
from clinic.queries.desk_row import script_language
from clinic.queries.lead_search import Groups
from clinic.queries.list_rows import Piece

_BEFORE, _LENGTH = 30, 130
"""Characters of a piece before its first hit, and in all."""
_SPACES = re.compile(r"(\s+)")


@dataclass(frozen=True)
class Said:
    """A text on a lead, and how its piece begins."""

    where: str
    text: str


def hits_in_name(name: str, groups: Groups) -> tuple[str, ...]:
    """The words of a name that were searched for, in whatever script."""
    beginnings = _beginnings(groups)
    return tuple(word for word in name.split() if _is_in_name(word, beginnings))


def pieces(session: Session, *, lead_ids: Collection[int], groups: Groups) -> dict[int, Piece]:
    """By lead, the first piece of what they asked, or we noted, in which a search was met."""
    beginnings = _beginnings(groups)
    found: dict[int, Piece] = {}
    for lead_id, said in _texts(session, lead_ids):
        if lead_id not in found and (piece := _piece(said, beginnings)):
            found[lead_id] = piece
    return found


def _beginnings(groups: Groups) -> set[str]:
    return {beginning for group in groups for beginning in group}


def _is_in_name(word: str, beginnings: set[str]) -> bool:
    forms = [form for part in name_words(word) for form in (part, SOUND + sound(part))]
    return any(form.startswith(beginning) for form in forms for beginning in beginnings)


def _is_in_text(word: str, beginnings: set[str]) -> bool:
    return any(
        form.startswith(beginning)
        for form in text_terms([word])
        for beginning in beginnings
        if beginning.startswith(TEXT) or not form.startswith(TEXT)
    )


def _piece(said: Said, beginnings: set[str]) -> Piece | None:
    words = _SPACES.split(" ".join(said.text.split()))
    marked = [(word, bool(word.strip()) and _is_in_text(word, beginnings)) for word in words]
    first = next((at for at, (_, hit) in enumerate(marked) if hit), None)
    if first is None:
        return None
    start = first
    while start and sum(len(word) for word, _ in marked[start:first]) < _BEFORE:
        start -= 1
    parts = [("… ", False)] if start else []
    length = 0
    for word, hit in marked[start:]:
        if length > _LENGTH:
            parts.append((" …", False))
            break
        length += len(word)
        parts.append((word, hit))
    return Piece(said.where, tuple(_joined(parts)), script_language(said.text))


def _joined(parts: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Neighbours that are no hits, as one part."""
    plain = ""
    for text, hit in parts:
        if not hit:
            plain += text
            continue
        if plain:
            yield plain, False
        plain = ""
        yield text, True
    if plain:
        yield plain, False


_WHERE = {
    EventKind.ADDED: "They added",
    EventKind.CONTACTED_US: "They said",
}


def _texts(session: Session, lead_ids: Collection[int]) -> Iterator[tuple[int, Said]]:
    asked = sa.select(Enquiry.lead_id, Enquiry.question).where(
        Enquiry.lead_id.in_(lead_ids), Enquiry.question != ""
    )
    for lead_id, question in session.execute(asked):
        yield lead_id, Said("They asked", question)
    noted = sa.select(LeadEvent.lead_id, LeadEvent.kind, LeadEvent.note).where(
        LeadEvent.lead_id.in_(lead_ids), LeadEvent.note.is_not(None)
    )
    for lead_id, kind, note in session.execute(noted):
        yield lead_id, Said(_WHERE.get(EventKind(kind), "Noted"), note or "")
    doctors = sa.select(
        DoctorQuestion.lead_id, DoctorQuestion.question, DoctorQuestion.answer
    ).where(DoctorQuestion.lead_id.in_(lead_ids))
    for lead_id, question, answer in session.execute(doctors):
        yield lead_id, Said("The doctor was asked", question)
        if answer:
            yield lead_id, Said("The doctor answered", answer)
