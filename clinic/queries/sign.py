"""A sign of how the installation is, and from when it is looked at.

One rule for whoever asks: the health page prints a sign's words, /readyz its short word.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from clinic.config import Settings
from clinic.queries.time_words import Clock


class State(StrEnum):
    """What is known. `fact`: nothing that could be well or not."""

    GOOD = "good"
    BAD = "bad"
    UNKNOWN = "unknown"
    FACT = "fact"


@dataclass(frozen=True)
class Sign:
    """One thing that can be well or not.

    `words` and `more` are for staff and may hold figures; `brief` is for anybody who asks, so it
    holds none. `mend`: what is to be done, and by whom. `to_messages`: the page of messages that
    did not go has more. `lines`: reasons, each with its mend, where there are several. `awaited`:
    it is not known, for its first turn is still to come.
    """

    key: str
    label: str
    state: State
    words: str
    brief: str = ""
    more: str = ""
    mend: str = ""
    to_messages: bool = False
    lines: tuple[str, ...] = ()
    awaited: bool = False


@dataclass(frozen=True)
class Moment:
    """From when, and with which settings, it is looked at.

    `just_started`: the web server is younger than a worker may take to be seen.
    """

    clock: Clock
    settings: Settings
    just_started: bool = False

    @property
    def now(self) -> datetime:
        """Aware, UTC."""
        return self.clock.now


def in_bytes(count: int) -> str:
    """A size as it is said: "812 KB", "41 GB"."""
    size = float(count)
    for unit in ("bytes", "KB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if size >= 10 or unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"
