"""Spam is scored and set apart, never refused and never dropped.

Each sign has a weight; from QUARANTINE_AT on the lead is held back. A missing `Origin` alone never
reaches it: privacy tools and old browsers send none.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

QUARANTINE_AT = 5
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_MANY_LINKS = 3
_SAME_QUESTION = 3
_BUSY_MINUTE = 30


class Origin(StrEnum):
    """Where the browser says that the post came from."""

    OURS = "ours"
    MISSING = "missing"
    FOREIGN = "foreign"


@dataclass(frozen=True)
class Signals:
    """What is known about a post before it is stored."""

    honeypot_filled: bool = False
    links: int = 0
    origin: Origin = Origin.OURS
    same_question_today: int = 0
    """How many other names sent the same words in the last day."""
    captures_last_minute: int = 0


@dataclass(frozen=True)
class SpamScore:
    """Points, and the reasons for them as codes that the desk puts into words."""

    points: int = 0
    reasons: tuple[str, ...] = ()

    @property
    def quarantined(self) -> bool:
        """Whether the lead is held back."""
        return self.points >= QUARANTINE_AT


def count_links(text: str) -> int:
    """How many web addresses stand in a text."""
    return len(_LINK.findall(text))


def flooded(signals: Signals, *, most: int) -> bool:
    """Whether so much comes in that the form takes no more: the one limit that can meet people.

    `most`: posts of everybody together in a minute, set far above what people send.
    """
    return signals.captures_last_minute >= most


def score(signals: Signals) -> SpamScore:
    """Add the signs up."""
    weights = (
        ("honeypot", 5, signals.honeypot_filled),
        ("links", 5, signals.links >= _MANY_LINKS),
        ("a_link", 1, 0 < signals.links < _MANY_LINKS),
        ("foreign_page", 2, signals.origin is Origin.FOREIGN),
        ("no_origin", 1, signals.origin is Origin.MISSING),
        ("same_words", 4, signals.same_question_today >= _SAME_QUESTION),
        ("flood", 2, signals.captures_last_minute >= _BUSY_MINUTE),
    )
    met = [(code, points) for code, points, holds in weights if holds]
    return SpamScore(sum(points for _, points in met), tuple(code for code, _ in met))
