"""What a file says, passage by passage, each with its line and its role on the page."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from clinic.catalogue.gate.sentences import Sentence, sentences
from clinic.catalogue.layout import Part
from clinic.catalogue.pages import ContentPage


class Role(StrEnum):
    """What a passage is: the rules ask more of a record than of a question."""

    TITLE = "title"
    DESCRIPTION = "description"
    CORRECTION = "correction"
    """What a page says now instead of what it said."""
    LEAD = "lead"
    IN_SHORT = "in short"
    HEADING = "heading"
    PROSE = "prose"
    CLAIM = "claim"
    """What a reader may have met elsewhere: others' words, which a box corrects."""
    RECORD = "record"
    KNOWN = "known"
    UNKNOWN = "unknown"
    QUESTION = "question"
    ANSWER = "answer"
    FACT = "fact"
    """What an evidence record prints in a table or a box."""


ANSWERING = frozenset(
    {Role.LEAD, Role.IN_SHORT, Role.PROSE, Role.RECORD, Role.KNOWN, Role.ANSWER, Role.FACT}
)
"""Roles in which the page itself states something."""


@dataclass(frozen=True)
class Passage:
    """A paragraph, a list item, a heading, a half of a box: Markdown, from `line` of its file.

    `section` is the id of the section, empty above the first. `path` is the file of a record that
    the page prints, empty for the page's own words; `record` is that record's id.
    """

    role: Role
    markdown: str
    line: int | None
    section: str = ""
    path: str = ""
    record: str = ""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences."""
        return tuple(sentences(self.markdown, line=self.line))

    @property
    def text(self) -> str:
        """Its words, without marks."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def sources(self) -> tuple[str, ...]:
        """The records that it names; a record's own words rest on the record."""
        named = tuple(source for said in self.sentences for source in said.sources)
        return (*named, self.record) if self.record else named


@dataclass(frozen=True)
class Speech:
    """What one file says in one language. `over` names what it is: a kind of page, a notice."""

    path: str
    language: str
    over: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class PageText(Speech):
    """A page as its file says it, beside the page that was made of it.

    `lines` are the lines of the front matter's keys; `parts` the sections as they are written.
    """

    page: ContentPage
    parts: tuple[Part, ...]
    lines: dict[str, int]

    def line_of(self, key: str) -> int | None:
        """The line of a key of the front matter."""
        return self.lines.get(key)

    def part(self, section: str) -> Part | None:
        """The section with this id."""
        return next((part for part in self.parts if part.id == section), None)
