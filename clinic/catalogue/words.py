"""The kinds of text and date that content files hold, each checked where it is read."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StringConstraints

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MARKED_UP = re.compile(r"\[@|\*\*|[<>`]")
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

Day = Annotated[date, BeforeValidator(_day)]
Address = Annotated[str, AfterValidator(_https)]
