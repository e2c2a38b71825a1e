"""From a file to its passages: what stands on top, then section by section."""

import re
from collections.abc import Iterator
from dataclasses import replace

from clinic.catalogue.front_matter import values_with_lines
from clinic.catalogue.gate.passages import PageText, Passage, Role, Speech
from clinic.catalogue.gate.records import RecordTexts
from clinic.catalogue.gate.rule import Over
from clinic.catalogue.layout import Part, Piece, cut
from clinic.catalogue.pages import ContentPage
from clinic.catalogue.prose import list_items

_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+")
_TOP = {
    "title": Role.TITLE,
    "short_title": Role.TITLE,
    "description": Role.DESCRIPTION,
    "lead": Role.LEAD,
    "in_short": Role.IN_SHORT,
}
_SAID_NOW = ("corrections", "now")
"""What a correction takes back is not read: it may have been anything."""


def page_text(text: str, page: ContentPage, *, path: str, records: RecordTexts) -> PageText:
    """What a page's file says. `page` was made of it, so it is known to be well formed."""
    top, body, body_line = values_with_lines(text)
    parts = cut(body, first_line=body_line)
    passages = [
        Passage(role, said, line)
        for key, (line, said) in top.items()
        if (role := _role_on_top(key)) and said
    ]
    for part in parts:
        passages += _of_part(part, page.language, records)
    lines = {key: line for key, (line, _said) in top.items()}
    return PageText(path, page.language, page.kind.value, tuple(passages), page, parts, lines)


def _role_on_top(key: str) -> Role | None:
    """Of a text of the front matter; None for what says nothing to a reader."""
    name, *places = key.split(".")
    if (name, *places[1:]) == _SAID_NOW:
        return Role.CORRECTION
    return _TOP.get(name)


def notice_text(text: str, *, path: str, language: str) -> Speech:
    """What a notice's file says. Raises Malformed."""
    top, body, body_line = values_with_lines(text)
    parts = cut(body, first_line=body_line, with_ids=False)
    line, summary = top["summary"]
    passages = [Passage(Role.LEAD, summary, line)]
    passages += [passage for part in parts for passage in _of_part(part, language, {})]
    return Speech(path, language, Over.NOTICE, tuple(passages))


def _of_part(part: Part, language: str, records: RecordTexts) -> Iterator[Passage]:
    yield Passage(Role.HEADING, part.title, part.line, part.id)
    for piece in part.pieces:
        for passage in _of_piece(piece, language, records):
            yield replace(passage, section=part.id)


def _of_piece(piece: Piece, language: str, records: RecordTexts) -> Iterator[Passage]:
    match piece.kind:
        case "prose":
            yield from _paragraphs(piece, Role.PROSE)
        case "read" if piece.second:
            yield Passage(Role.CLAIM, piece.text, piece.line)
            yield Passage(Role.RECORD, piece.second.text, piece.second.line)
        case "known" if piece.second:
            for half, role in ((piece, Role.KNOWN), (piece.second, Role.UNKNOWN)):
                for line, said in list_items(half.text, line=half.line):
                    yield Passage(role, said, line)
        case "questions":
            yield from _questions(piece)
        case "studies" | "help":
            for _line, record_id in list_items(piece.text, line=piece.line):
                yield from records.get((record_id, language), ())
        case "status":
            yield from records.get((piece.name, language), ())


def _questions(piece: Piece) -> Iterator[Passage]:
    if piece.text.startswith("- "):
        for line, said in list_items(piece.text, line=piece.line):
            yield Passage(Role.QUESTION, said, line)
        return
    for passage in _paragraphs(piece, Role.ANSWER):
        asked = passage.role is Role.HEADING
        yield replace(passage, role=Role.QUESTION) if asked else passage


def _paragraphs(piece: Piece, role: Role) -> Iterator[Passage]:
    """Paragraphs, items of lists and small headings, each with its first line."""
    begun: list[str] = []
    begins = piece.line
    for line, text in enumerate([*piece.text.split("\n"), ""], start=piece.line):
        said = text.strip()
        heads, item = said.startswith("### "), _item(said)
        if begun and (not said or heads or item is not None):
            yield Passage(role, "\n".join(begun), begins)
            begun = []
        if heads:
            yield Passage(Role.HEADING, said.removeprefix("### "), line)
        elif said:
            begins = begins if begun else line
            begun.append(said if item is None else item)


def _item(said: str) -> str | None:
    """What an item of a list says, None where the line begins none."""
    found = _ITEM.match(said)
    return said[found.end() :] if found else None
