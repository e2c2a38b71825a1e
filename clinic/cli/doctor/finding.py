"""One line of the doctor's."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is. `note`: nothing is wrong, and something is to be thought of."""

    OK = "ok"
    NOTE = "note"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """What was looked at and how it is. `mend`: what to do. No secret in either."""

    level: Level
    words: str
    mend: str = ""


def ok(words: str) -> Finding:
    """It is as it should be."""
    return Finding(Level.OK, words)


def note(words: str, mend: str = "") -> Finding:
    """It is well, and there is something to think of."""
    return Finding(Level.NOTE, words, mend)


def warning(words: str, mend: str) -> Finding:
    """It works, and it should not stay so."""
    return Finding(Level.WARNING, words, mend)


def wrong(words: str, mend: str) -> Finding:
    """It is unsafe, or it does not work."""
    return Finding(Level.WRONG, words, mend)
