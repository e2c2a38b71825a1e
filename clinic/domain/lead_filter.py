"""Which leads a list shows, and in which order, as the list's address says it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from clinic.domain.lead_status import CameBy, CloseReason, LeadStatus
from clinic.domain.numbers import id_of, is_number
from clinic.domain.text import clean_text

ME = "me"
NOBODY = "nobody"
HELD = "held"
"""Where the address names a state: what looked like spam."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""Before everything that an address can name."""
_LONGEST_NUMBER = 18
LONGEST_LINK = 200
"""Characters of a page's slug, or of what a link says that brought somebody."""
_LANGUAGES = ("en", "hi")


class Sort(StrEnum):
    """The orders of the list."""

    WAIT = "wait"
    """Whoever has waited longest for an answer first; then who waits for none, newest first."""
    DUE = "due"
    """What is due first; then what has no date, newest first."""
    NEW = "new"


class Due(StrEnum):
    """What the clock says of a lead that is open."""

    WAITING = "waiting"
    LATE = "late"
    TODAY = "today"
    NONE = "none"


OPEN = tuple(status for status in LeadStatus if status != LeadStatus.CLOSED)


@dataclass(frozen=True)
class LeadFilter:
    """One choice of each kind; None or empty: any. `owner`: ME, NOBODY or the id of a person.

    `page`: the slug of the page that they first wrote from; `source`: the `utm_source` of the link
    that had led them there.
    """

    status: LeadStatus | None = None
    held: bool = False
    due: Due | None = None
    owner: str = ""
    language: str = ""
    came_by: CameBy | None = None
    page: str = ""
    source: str = ""
    reason: CloseReason | None = None
    tag: int | None = None
    sort: Sort | None = None

    @classmethod
    def from_words(cls, words: Mapping[str, str]) -> "LeadFilter":
        """From the address as it stands; what makes no sense there is left out."""
        status = words.get("status", "")
        owner, language = words.get("owner", ""), words.get("language", "")
        return cls(
            status=_one_of(LeadStatus, status),
            held=status == HELD,
            due=_one_of(Due, words.get("due", "")),
            owner=owner if owner in (ME, NOBODY) or _number(owner) else "",
            language=language if language in _LANGUAGES else "",
            came_by=_one_of(CameBy, words.get("came_by", "")),
            page=_plain(words.get("page", "")),
            source=_plain(words.get("source", "")),
            reason=_one_of(CloseReason, words.get("reason", "")),
            tag=_number(words.get("tag", "")),
            sort=_one_of(Sort, words.get("sort", "")),
        )

    def words(self) -> dict[str, str]:
        """As the address says it. What is any is left out."""
        said = {
            "status": HELD if self.held else self.status,
            "due": self.due,
            "owner": self.owner,
            "language": self.language,
            "came_by": self.came_by,
            "page": self.page,
            "source": self.source,
            "reason": self.reason,
            "tag": self.tag,
            "sort": self.sort,
        }
        return {name: str(value) for name, value in said.items() if value}

    def but(self, **changed: Any) -> "LeadFilter":
        """The same with another choice."""
        return replace(self, **changed)

    @property
    def statuses(self) -> tuple[LeadStatus, ...]:
        """The states that can hold what is meant. Who is closed is due for nothing."""
        if self.due:
            return tuple(one for one in OPEN if self.status in (None, one))
        return (self.status,) if self.status else tuple(LeadStatus)


WORDS = (
    *("status", "due", "owner", "language", "came_by", "page", "source", "reason", "tag", "sort"),
)
"""The words of the address that say which leads, and in which order."""


@dataclass(frozen=True)
class Place:
    """Where a lead stands in an order: in which part of it, by which time, and then by its id.

    `then`: by which time it stands among those of the same time, where the order has such a one.
    """

    part: int
    at: datetime | None
    id: int
    then: datetime | None = None

    def word(self) -> str:
        """As the address says it: numbers alone."""
        numbers = [self.part, _micros(self.at) if self.at else 0, self.id]
        return ".".join(map(str, numbers + ([_micros(self.then)] if self.then else [])))

    @classmethod
    def from_word(cls, word: str) -> "Place | None":
        """From the address; None where it says no place."""
        parts = word.split(".")
        if len(parts) not in (3, 4) or not all(
            is_number(part, digits=_LONGEST_NUMBER) for part in parts
        ):
            return None
        part, micros, lead_id, *then = (int(one) for one in parts)
        try:
            at, *second = (EPOCH + timedelta(microseconds=one) for one in (micros, *then))
        except OverflowError:
            return None
        if part not in (0, 1):
            return None
        return cls(part, at if part == 0 else None, lead_id, *second)


def _micros(at: datetime) -> int:
    return (at - EPOCH) // timedelta(microseconds=1)


Choice = TypeVar("Choice", bound=StrEnum)


def _one_of(kind: type[Choice], word: str) -> Choice | None:
    return kind(word) if word in {one.value for one in kind} else None


def _plain(word: str) -> str:
    return word if len(word) <= LONGEST_LINK and word == clean_text(word) else ""


def _number(word: str) -> int | None:
    return id_of(word) or None
