"""The kinds of text and date that content files hold, each checked where it is read."""

import re
from datetime import date
from typing import Annotated, Any

from babel.dates import format_date
from pydantic import AfterValidator, BeforeValidator, StringConstraints

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHEN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
MARKED_UP = re.compile(r"\[@|\[[a-z]+-only\]|\*\*|[<>`]")
"""What has no place in words that are printed as they stand."""


def plain_words(text: str) -> str:
    """The text, if it is printed as it stands. Raises ValueError where it holds marks or markup."""
    found = MARKED_UP.search(text)
    if found:
        raise ValueError(f'"{found[0]}" would be printed as it stands: plain words alone go here')
    return text


def _day(value: Any) -> Any:
    """Only 2026-11-23: a bare number would be taken for seconds since 1970."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("write the day like 2026-11-23")
    return value


def _when(value: str) -> str:
    """2014, 2014-07 or 2014-07-30, and a day that there was."""
    try:
        _first_day(value)
    except ValueError:
        raise ValueError("write a year, a month or a day, like 2014, 2014-07, 2014-07-30") from None
    return value


def _first_day(value: str) -> date:
    if not _WHEN.fullmatch(value):
        raise ValueError(value)
    return date.fromisoformat(value + "-01-01"[len(value) - 4 :])


def in_words(when: str, language: str) -> str:
    """A year, a month or a day as a text says it: "2014", "July 2014", "30 July 2014"."""
    pattern = {4: "y", 7: "LLLL y", 10: "d MMMM y"}[len(when)]
    return str(format_date(_first_day(when), pattern, locale=language))


def _https(value: str) -> str:
    if not value.startswith("https://") or " " in value:
        raise ValueError("write an address that begins with https://")
    return value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Small letters, digits and single hyphens."""

Text = Annotated[str, StringConstraints(min_length=1)]
"""Markdown of one paragraph; it may name sources."""

Words = Annotated[str, StringConstraints(min_length=1), AfterValidator(plain_words)]
"""Plain words, printed as they stand."""

When = Annotated[str, AfterValidator(_when)]
"""When something happened, as exactly as it is known; such values are in order as text is."""

Day = Annotated[date, BeforeValidator(_day)]
Address = Annotated[str, AfterValidator(_https)]
