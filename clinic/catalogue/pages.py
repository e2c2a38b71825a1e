"""What a treatment page is made of, block by block, as the templates print it.

Prose is HTML made from Markdown and cleaned; every other block is data, so that its markup stands
in a component and nowhere in a content file. The number of a source stands in a text as
`&nbsp;<small>[3]</small>`: a hard space, so that it never begins a line, and no link.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from markupsafe import Markup


class PageKind(StrEnum):
    """What a page is: its folder in content/ is named so (treatments/ for a treatment).

    Treatment and information pages speak of medicine: a doctor signs them. A clinic page says who
    we are and how we work.
    """

    TREATMENT = "treatment"
    INFORMATION = "information"
    CLINIC = "clinic"

    @property
    def medical(self) -> bool:
        """Whether it says anything that a doctor has to answer for."""
        return self is not PageKind.CLINIC


FOLDERS = {
    PageKind.TREATMENT: "treatments",
    PageKind.INFORMATION: "information",
    PageKind.CLINIC: "clinic",
}
"""Where the pages of a kind lie within the content folder."""


@dataclass(frozen=True)
class Source:
    """A numbered source: `label` is authors, year and journal; `url`, its own address, is https.

    `record_id`: by which Catalogue.evidence knows all that we have noted of it; a page leads there.
    `is_study`: it is a study of the page's treatment in people, of which a page names few.
    """

    number: int
    label: str
    url: str
    record_id: str
    is_study: bool = False


@dataclass(frozen=True)
class Prose:
    """Paragraphs and lists."""

    html: Markup


@dataclass(frozen=True)
class StudyRow:
    """A study in people. `people`: both groups together.

    `compared_with` is empty where there was no comparison group. `fair_comparison`: there was one,
    and it can be relied on.
    """

    source: int
    name: str
    people: int
    compared_with: str
    fair_comparison: bool
    seen: Markup
    not_shown: Markup


@dataclass(frozen=True)
class StudyTable:
    """Studies, those that weigh most first. `largest`: how many people were in the largest."""

    rows: tuple[StudyRow, ...]

    @property
    def largest(self) -> int:
        """The number of people in the largest study, against which the others are drawn."""
        return max(row.people for row in self.rows)


@dataclass(frozen=True)
class DatedFact:
    """When something happened, in words ("July 2014"), and what."""

    when: str
    text: Markup


@dataclass(frozen=True)
class StatusBox:
    """What happened to a product: a verdict, dated facts, and when that was last checked."""

    id: str
    name: str
    verdict: str
    facts: tuple[DatedFact, ...]
    checked_on: date


@dataclass(frozen=True)
class ReadRecord:
    """A claim that a reader may have met elsewhere, and what the record shows."""

    id: str
    read: Markup
    record: Markup


@dataclass(frozen=True)
class KnownUnknown:
    """What is known and what is not, as two ledgers."""

    known: tuple[Markup, ...]
    unknown: tuple[Markup, ...]


@dataclass(frozen=True)
class Questions:
    """Questions to ask a doctor, or questions with their answers (`answer` empty where none)."""

    items: tuple["Question", ...]


@dataclass(frozen=True)
class Question:
    """One question; `answer` is HTML, empty for a question that the reader is to ask."""

    text: str
    answer: Markup


@dataclass(frozen=True)
class More:
    """A way on to another page of content/, by its slug: where the rest of it stands."""

    slug: str


@dataclass(frozen=True)
class HelpRow:
    """Independent help: whose it is, and its own address, or `tel:` and a number."""

    name: str
    url: str


@dataclass(frozen=True)
class HelpList:
    """Independent help, each a row to press; where it leads is what it rests on."""

    rows: tuple[HelpRow, ...]


Block = Prose | StudyTable | StatusBox | ReadRecord | KnownUnknown | Questions | More | HelpList


@dataclass(frozen=True)
class Section:
    """A section: its address within the page, number, title, blocks; the sources it rests on."""

    id: str
    number: int
    title: str
    blocks: tuple[Block, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Tag:
    """A subject that the page is also found by, and the section that answers it."""

    label: str
    section_id: str


@dataclass(frozen=True)
class Review:
    """Who checked the page, by name and registration number, and when; the signature's row."""

    name: str
    registration: str
    on: date
    signature_id: int | None = None


@dataclass(frozen=True)
class Correction:
    """What a page said, what it says instead, and since when."""

    on: date
    was: str
    now: str


@dataclass(frozen=True)
class Translation:
    """Who, being a native reader, looked at a page's translation, and when."""

    by: str
    on: date


@dataclass(frozen=True)
class ContentPage:
    """One page in one language.

    `code` names the page in a WhatsApp message without naming an illness ("T1"). `in_short` is the
    conclusion, a row a sentence. `review` is None until a doctor has signed this state of it: the
    file cannot say so (clinic.catalogue.versions.signed_state). `translation` is None for an
    English page, and until a native reader has looked at another. `corrections`: the latest first.
    `text` is all that the page says, as plain text; `words` counts it. `subjects` are those for
    which the frame has words of its own (clinic.catalogue.subjects).
    """

    kind: PageKind
    slug: str
    language: str
    code: str
    title: str
    short_title: str
    description: str
    lead: str
    in_short: tuple[Markup, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    tags: tuple[Tag, ...]
    written_on: date
    sources_checked_on: date
    review: Review | None
    translation: Translation | None
    corrections: tuple[Correction, ...]
    text: str
    subjects: frozenset[str] = frozenset()

    @property
    def path(self) -> str:
        """The page's file within the content folder."""
        return f"{FOLDERS[self.kind]}/{self.slug}.{self.language}.md"

    @property
    def words(self) -> int:
        """How many words the page has."""
        return len(self.text.split())


@dataclass(frozen=True)
class NoticeItem:
    """One line of the notice: what ("Who sees them") and the answer."""

    title: str
    text: Markup


@dataclass(frozen=True)
class Notice:
    """The notice beside Send and on the privacy page, itemised. `version` changes with its text."""

    language: str
    version: str
    summary: str
    items: tuple[NoticeItem, ...]


@dataclass(frozen=True)
class Withheld:
    """A content file that is not shown, and why, in one line; `rule`: the gate's, where one is."""

    path: str
    reason: str
    rule: str = ""
