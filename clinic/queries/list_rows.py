"""What the list of leads prints. See clinic.queries.rows for words, times and languages.

`words` of something that is a link are the words of its address, without the search.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from clinic.queries.rows import LeadRow

Words = Mapping[str, str]


@dataclass(frozen=True)
class Piece:
    """A piece of a question or of a note in which a search was met.

    `parts`: its text in order, and of each part whether it is a hit. `where`: "They asked".
    """

    where: str
    parts: tuple[tuple[str, bool], ...]
    language: str


@dataclass(frozen=True)
class ListedLead:
    """A row of the list, with its tags; `piece` where the name does not say why it was found."""

    row: LeadRow
    tags: tuple[str, ...] = ()
    piece: Piece | None = None


@dataclass(frozen=True)
class Option:
    """One choice of a kind: a link. `status`: whose mark stands before it. `count` None: unsaid."""

    label: str
    count: int | None
    chosen: bool
    words: Words
    status: str = ""


@dataclass(frozen=True)
class Facet:
    """One kind of choice in the margin."""

    key: str
    title: str
    options: tuple[Option, ...]

    @property
    def narrows(self) -> bool:
        """Whether something other than "any" is chosen."""
        return not self.options[0].chosen


@dataclass(frozen=True)
class LeadList:
    """A page of the list. `total`: how many match in all, or at least where there are `more`.

    `words`: the address of this very list, without a page. `page`: how this page begins, in words
    of the address. `summary`: "12 people match “sharma”, longest wait first." `older_words_wait`:
    the search may not find everything yet.
    """

    rows: tuple[ListedLead, ...]
    total: int
    more: bool
    tabs: tuple[Option, ...]
    facets: tuple[Facet, ...]
    sorts: tuple[Option, ...]
    text: str
    words: Words
    summary: str
    previous: Words | None = None
    next: Words | None = None
    older_words_wait: bool = False


Side = Literal["previous", "next"]
