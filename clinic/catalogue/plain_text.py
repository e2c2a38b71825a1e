"""All that a page says, as plain text: what is counted, hashed and kept for a lead."""

from collections.abc import Iterable, Iterator

from clinic.catalogue.pages import (
    Block,
    HelpList,
    KnownUnknown,
    Prose,
    Questions,
    ReadRecord,
    Section,
    Source,
    StatusBox,
    StudyTable,
)
from clinic.catalogue.prose import plain

CHECKED = "Last checked"
"""How the line begins that says when somebody last looked at a status box."""


def page_text(
    title: str,
    lead: str,
    in_short: Iterable[str],
    sections: Iterable[Section],
    sources: Iterable[Source],
) -> str:
    """The page's text, a line for each thing said: title, conclusion, sections, sources."""
    lines = [title, lead, *(plain(row) for row in in_short)]
    for section in sections:
        lines.append(f"{section.number}. {section.title}")
        for block in section.blocks:
            lines += said_in(block)
    lines += [f"[{source.number}] {source.label}" for source in sources]
    return "\n".join(lines)


def said_in(block: Block) -> Iterator[str]:
    """What a block says, piece by piece, without markup. A way to another page says nothing."""
    return (plain(piece) for piece in _pieces(block) if piece)


def _pieces(block: Block) -> Iterator[str]:
    match block:
        case Prose():
            yield from block.html.replace("</p>", "\n").replace("</li>", "\n").split("\n")
        case StudyTable():
            for row in block.rows:
                yield f"{row.name}, [{row.source}]"
                yield f"{row.people} people"
                yield from (row.compared_with, row.seen, row.not_shown)
        case StatusBox():
            yield from (block.name, block.verdict)
            for fact in block.facts:
                yield from (fact.when, fact.text)
            yield f"{CHECKED} {block.checked_on.isoformat()}"
        case ReadRecord():
            yield from (block.read, block.record)
        case KnownUnknown():
            yield from (*block.known, *block.unknown)
        case Questions():
            yield from (said for item in block.items for said in (item.text, item.answer))
        case HelpList():
            yield from (helper.name for helper in block.rows)
