"""A page sentence by sentence, each with the sources that it names: for whoever answers for it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from clinic.catalogue.markdown import LABELS
from clinic.catalogue.pages import (
    Block,
    ContentPage,
    HelpList,
    KnownUnknown,
    Prose,
    Questions,
    ReadRecord,
    Source,
    StatusBox,
    StudyRow,
    StudyTable,
)
from clinic.catalogue.prose import plain

_MARK = re.compile(r"\s*\[(\d+)\]")
_LABEL = "|".join(re.escape(said) for words in LABELS.values() for said in words.values())
_SIGNS_BEHIND = re.compile(rf"([.?!।][”’\")]*)((?:\s*(?:\[\d+\]|\((?:{_LABEL})\)))+)")
_SENTENCE_END = re.compile(r"(?<=[.?!।])[”’\")]*\s+")
_ENDS_A_PIECE = re.compile(r"</(?:p|li|h3)>|\n")


class Kind(StrEnum):
    """What the page does with a sentence: it says it, corrects it, or says it was not shown."""

    SAYS = "says"
    CORRECTS = "corrects"
    NOT_SHOWN = "not_shown"


@dataclass(frozen=True)
class Claim:
    """A sentence that the page says, and what it rests on.

    `behind`: of one that names no source, those of the next in its paragraph that does: a mark
    stands for all since the mark before it. Of what stands above the rows in short, those of the
    rows; of a claim that is corrected, those of the record. `checked_on`: of a status box, the day
    on which somebody last looked whether it still holds.
    """

    text: str
    sources: tuple[Source, ...] = ()
    kind: Kind = Kind.SAYS
    checked_on: date | None = None
    behind: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Part:
    """A part of the page: its address within the page ("" above the sections), title, claims."""

    id: str
    title: str
    claims: tuple[Claim, ...]


def claims(page: ContentPage) -> tuple[Part, ...]:
    """Every sentence of the page in the order in which it is read, in its parts."""
    by_number = {source.number: source for source in page.sources}
    reader = _Reader(by_number)
    in_short = [claim for row in page.in_short for claim in reader.said(row)]
    above = [*_resting_on(in_short, reader.said(page.lead)), *in_short]
    parts = [Part("", page.title, tuple(above))]
    for section in page.sections:
        found = [claim for block in section.blocks for claim in reader.block(block)]
        parts.append(Part(section.id, section.title, tuple(found)))
    return tuple(part for part in parts if part.claims)


@dataclass(frozen=True)
class _Reader:
    by_number: dict[int, Source]

    def block(self, block: Block) -> Iterator[Claim]:
        match block:
            case Prose():
                yield from self.said(block.html)
            case StudyTable():
                for row in block.rows:
                    yield from self._row(row)
            case StatusBox():
                yield from self._box(block)
            case ReadRecord():
                record = list(self.said(block.record))
                yield from _resting_on(record, self.said(block.read, kind=Kind.CORRECTS))
                yield from record
            case KnownUnknown():
                yield from self._all((*block.known, *block.unknown))
            case Questions():
                yield from self._all(question.answer for question in block.items)
            case HelpList():
                yield from (Claim(helper.name) for helper in block.rows)

    def _all(self, pieces: Iterable[str]) -> Iterator[Claim]:
        for piece in pieces:
            yield from self.said(piece)

    def _row(self, row: StudyRow) -> Iterator[Claim]:
        own = (self.by_number[row.source],)
        yield Claim(f"{row.name}: {plain(row.seen)}", own)
        yield Claim(f"{row.name}: {plain(row.not_shown)}", own, Kind.NOT_SHOWN)

    def _box(self, box: StatusBox) -> Iterator[Claim]:
        yield Claim(f"{box.name}: {box.verdict}", checked_on=box.checked_on)
        for fact in box.facts:
            for claim in self.said(fact.text):
                text = f"{fact.when}: {claim.text}"
                yield replace(claim, text=text, checked_on=box.checked_on)

    def said(self, html: str, *, kind: Kind = Kind.SAYS) -> Iterator[Claim]:
        """The sentences of a piece; those without a word of their own are none."""
        for paragraph in _ENDS_A_PIECE.split(html):
            yield from reversed(list(self._from_its_end(paragraph, kind)))

    def _from_its_end(self, paragraph: str, kind: Kind) -> Iterator[Claim]:
        behind: tuple[Source, ...] = ()
        for sentence in reversed(list(_sentences(paragraph))):
            numbers = [int(number) for number in _MARK.findall(sentence)]
            text = _MARK.sub("", sentence).strip()
            if any(map(str.isalpha, text)):
                own = tuple(self._sources(numbers))
                yield Claim(text, own, kind, behind=() if own else behind)
                behind = own or behind

    def _sources(self, numbers: Iterable[int]) -> Iterator[Source]:
        for number in dict.fromkeys(numbers):
            if number in self.by_number:
                yield self.by_number[number]


def _sentences(paragraph: str) -> Iterator[str]:
    """The sentences of a paragraph or an item, each with the signs that stand behind it."""
    text = " ".join(plain(paragraph).split())
    inside = _SIGNS_BEHIND.sub(r"\2\1", text)
    yield from (sentence for sentence in _SENTENCE_END.split(inside) if sentence)


def _resting_on(others: Iterable[Claim], claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims, with the sources of others behind those that name none."""
    theirs = tuple(dict.fromkeys(source for other in others for source in other.sources))
    for claim in claims:
        yield claim if claim.sources else replace(claim, behind=theirs)
