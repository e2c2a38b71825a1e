"""Settings with what was set in the browser above them."""

import os
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from clinic.config.load import reason_of
from clinic.config.settings import PREFIX, Settings
from clinic.domain.desk_settings import OF_CLINIC


class Place(StrEnum):
    """Where the value comes from that counts where nothing is set in the browser."""

    ENVIRONMENT = "environment"
    FILE = "file"
    NOWHERE = "nowhere"
    """Nothing is said: it is the software's own."""


def checked(name: str, typed: Any) -> Any:
    """One setting as Settings reads it. Raises ValueError with what Settings says of it."""
    try:
        return getattr(Settings(**{name: typed}), name)
    except ValidationError as error:
        raise ValueError(reason_of(error)) from None


def with_overrides(
    base: Settings, kept: Mapping[str, Any], closed: Iterable[date]
) -> tuple[Settings, tuple[str, ...]]:
    """The settings that hold, and the names of what was kept and cannot be read any more.

    `closed`: days of the desk's own, beside the holidays of `base`.
    """
    update: dict[str, Any] = {}
    unreadable = []
    for name in OF_CLINIC:
        if name in kept:
            try:
                update[name] = checked(name, kept[name])
            except ValueError:
                unreadable.append(name)
    days = frozenset(closed)
    if days:
        update["holidays"] = tuple(sorted({*base.holidays, *days}))
    return (base.model_copy(update=update) if update else base), tuple(unreadable)


def said_in(base: Settings, name: str) -> Place:
    """Where `base` has this setting from."""
    if f"{PREFIX}{name.upper()}" in os.environ:
        return Place.ENVIRONMENT
    return Place.FILE if name in base.model_fields_set else Place.NOWHERE
