"""What has happened to a lead since somebody opened its page: the other side of a stale press.

A page carries a mark of how far its timeline went: the last event's id, and the second in which it
was read (for what was taken back since, which makes no event of its own).
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from clinic.domain.numbers import is_number
from clinic.queries.history import History

_DIGITS = 11


@dataclass(frozen=True)
class Mark:
    """How far a page's timeline went."""

    event_id: int
    at: datetime

    @classmethod
    def of(cls, history: History) -> "Mark":
        """The mark of a page that shows this."""
        latest = max((event.id for event in history.events), default=0)
        return cls(latest, history.view.now)

    @classmethod
    def read(cls, text: str) -> "Mark | None":
        """What a form says; None where it says nothing that can be read."""
        numbers = text.split(".")
        if len(numbers) != 2 or not all(is_number(one, digits=_DIGITS) for one in numbers):
            return None
        return cls(int(numbers[0]), datetime.fromtimestamp(int(numbers[1]), UTC))

    def __str__(self) -> str:
        return f"{self.event_id}.{int(self.at.timestamp())}"


def since(history: History, mark: Mark) -> frozenset[int]:
    """Ids of events that the page did not show, or showed as if they stood."""
    return frozenset(
        event.id
        for event in history.events
        if event.id > mark.event_id or (event.undone_at is not None and event.undone_at >= mark.at)
    )
