"""How a text is cut: sections at `## Title {#id}`, typed blocks between `::: kind` and `:::`."""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt

from clinic.catalogue.markdown import blocks_plugin, is_fence
from clinic.catalogue.problems import malformed
from clinic.catalogue.words import MARKED_UP

_HEADING = re.compile(r"## +(?P<title>.+?)(?: +\{#(?P<id>[a-z0-9-]+)\})?\s*")
_HASHES = re.compile(r"#{1,6}[^#\s]")
_OPENING = re.compile(r"::: +(?P<kind>[a-z]+)(?: +(?P<name>[a-z0-9-]+))?\s*")
SECOND_HALVES = {"read": "record", "known": "unknown"}
_MARKDOWN = MarkdownIt("commonmark").use(blocks_plugin).disable("inline")


@dataclass(frozen=True)
class Piece:
    """A stretch of a section: its kind ("prose" for plain text), and where it begins.

    `name` is the word after the kind; `second` is the other half of a block that has two.
    """

    kind: str
    name: str
    line: int
    text: str
    second: "Piece | None" = None


@dataclass(frozen=True)
class Part:
    """A section as it is written: title, address within the page, line, pieces."""

    title: str
    id: str
    line: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class _Line:
    number: int
    text: str


def cut(body: str, *, first_line: int, with_ids: bool = True) -> tuple[Part, ...]:
    """The sections of a text. Raises Malformed where a heading or a block is not well formed.

    `with_ids`: each section needs an address of its own.
    """
    parts: list[Part] = []
    lines = [_Line(number, text) for number, text in enumerate(body.split("\n"), first_line)]
    begins = [at for at, line in enumerate(lines) if line.text.startswith("## ")]
    if any(line.text.strip() for line in lines[: begins[0] if begins else len(lines)]):
        raise malformed('begin the text with a section: "## Title"', first_line)
    ends = [*begins[1:], len(lines)] if begins else []
    for begin, end in zip(begins, ends, strict=True):
        part = _part(lines[begin], lines[begin + 1 : end])
        if with_ids and not part.id:
            raise malformed('a section needs an id: "## Title {#id}"', part.line)
        parts.append(part)
    return tuple(parts)


def _part(heading: _Line, lines: list[_Line]) -> Part:
    found = _HEADING.fullmatch(heading.text)
    if found is None:
        raise malformed("a section needs a title", heading.number)
    if "{" in found["title"] or MARKED_UP.search(found["title"]):
        raise malformed("a title is plain words, then perhaps {#its-id}", heading.number)
    for line in lines:
        if _HASHES.match(line.text):
            raise malformed("put a space after the # of a heading", line.number)
    return Part(found["title"], found["id"] or "", heading.number, tuple(_pieces(lines)))


def _pieces(lines: list[_Line]) -> list[Piece]:
    """Text and blocks in turn. A block ends at the first bare `:::`; blocks do not nest."""
    pieces: list[Piece] = []
    done = 0
    for token in _MARKDOWN.parse("\n".join(line.text for line in lines)):
        if token.type != "typed_block" or token.map is None:
            continue
        begin, end = token.map
        opening = lines[begin]
        if token.level:
            raise malformed("a block cannot stand in a list or a quotation", opening.number)
        if not token.info:
            raise malformed('this block is not closed: end it with a line ":::"', opening.number)
        pieces += [*_prose(lines[done:begin]), _block(opening, lines[begin + 1 : end - 1])]
        done = end
    return pieces + _prose(lines[done:])


def _prose(lines: list[_Line]) -> list[Piece]:
    said = _without_blank_edges(lines)
    return [_piece("prose", "", said)] if said else []


def _block(opening: _Line, inside: list[_Line]) -> Piece:
    kind, name = _opened(opening)
    second_kind = SECOND_HALVES.get(kind)
    turns = [at for at, line in enumerate(inside) if is_fence(line.text)]
    if second_kind is None:
        if turns:
            raise malformed("a block cannot stand in a block", inside[turns[0]].number)
        return _piece(kind, name, _without_blank_edges(inside), line=opening.number)
    if len(turns) != 1 or _opened(inside[turns[0]])[0] != second_kind:
        raise malformed(f'"::: {kind}" needs one "::: {second_kind}" in it', opening.number)
    turn = turns[0]
    second = _piece(second_kind, "", _without_blank_edges(inside[turn + 1 :]))
    first = _without_blank_edges(inside[:turn])
    return _piece(kind, name, first, line=opening.number, second=second)


def _opened(line: _Line) -> tuple[str, str]:
    found = _OPENING.fullmatch(line.text)
    if found is None:
        raise malformed('a block begins with "::: kind" or "::: kind name"', line.number)
    return found["kind"], found["name"] or ""


def _piece(
    kind: str, name: str, lines: list[_Line], *, line: int = 0, second: Piece | None = None
) -> Piece:
    begin = lines[0].number if lines else line
    return Piece(kind, name, begin, "\n".join(line.text for line in lines), second)


def _without_blank_edges(lines: list[_Line]) -> list[_Line]:
    said = [at for at, line in enumerate(lines) if line.text.strip()]
    return lines[said[0] : said[-1] + 1] if said else []
