"""What a manager may set in the browser: by which names it is kept, and what it must look like.

What is set there stands above the environment and clinic.toml. Settings of the clinic are checked
by config.Settings; the rules of the desk are checked here.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import time, timedelta
from typing import Any, Final

from clinic.domain.desk_rules import DeskRules

CHANGED: Final = "setting.changed"
"""What the audit calls a change. Its detail has what stood before and what stands since, each as
`{"is": value}`; None where nothing is set, so that the file counts."""
CLOSED_DAY: Final = "closed_day"
"""The subject of the same for a closed day, with the day and its name in place of a value."""
FIRST_STEPS: Final = "first_steps"
"""Not a setting: what an administrator has said of the five steps."""

CONFIRMED: Final = "details_confirmed"
"""For an administrator alone to say."""
CLINIC: Final = ("name", "address", CONFIRMED)
NUMBERS: Final = ("phone", "whatsapp", "email")
HOURS: Final = ("hours",)
PROMISE: Final = ("reply_within_hours",)
RULES: Final = tuple(field.name for field in fields(DeskRules))
OF_CLINIC: Final = (*CLINIC, *NUMBERS, *HOURS, *PROMISE)
"""Fields of config.Settings."""

LABELS: Final[Mapping[str, str]] = {
    "name": "Name of the clinic",
    "address": "Postal address",
    "details_confirmed": "Details are right",
    "phone": "Phone",
    "whatsapp": "WhatsApp",
    "email": "Email",
    "hours": "Opening hours",
    "reply_within_hours": "First answer within",
    "first_retry": "Second call after",
    "second_retry_days": "Third try after",
    "third_retry_days": "Last try after",
    "calls_allowed": "Calls",
    "messages_allowed": "Messages",
    "limit_days": "Within",
    "contact_from": "Not before",
    "contact_until": "Not after",
    "in_turn": "New leads in turn",
    "own_leads_only": "Own leads only",
}
"""As the desk calls each of them."""

_BOUNDS: Final[Mapping[str, tuple[int, int]]] = {
    "first_retry": (1, 48),
    "second_retry_days": (1, 30),
    "third_retry_days": (1, 60),
    "calls_allowed": (0, 20),
    "messages_allowed": (0, 20),
    "limit_days": (1, 60),
}
_YES: Final = frozenset({"true", "yes", "on", "1"})


def rule(name: str, typed: Any) -> Any:
    """One rule as it is kept: a whole number, a time "10:00", true or false. Raises ValueError.

    `first_retry` is in hours.
    """
    if name in _BOUNDS:
        return _whole_number(typed, *_BOUNDS[name])
    if name in ("contact_from", "contact_until"):
        return _time(typed)
    return typed if isinstance(typed, bool) else str(typed).casefold() in _YES


def with_rules(base: DeskRules, kept: Mapping[str, Any]) -> DeskRules:
    """The rules with what was set in the browser; what cannot be read any more is left out."""
    rules = base
    for name in RULES:
        if name in kept:
            try:
                rules = replace(rules, **{name: _value(name, rule(name, kept[name]))})
            except ValueError:
                continue
    fits = rules.contact_from < rules.contact_until
    return (
        rules
        if fits
        else replace(rules, contact_from=base.contact_from, contact_until=base.contact_until)
    )


def kept_rules(rules: DeskRules) -> dict[str, Any]:
    """The rules as they are kept and typed, by name."""
    return {name: _kept(getattr(rules, name)) for name in RULES}


def _value(name: str, kept: Any) -> Any:
    if name == "first_retry":
        return timedelta(hours=kept)
    return time.fromisoformat(kept) if name.startswith("contact_") else kept


def _kept(value: Any) -> Any:
    if isinstance(value, timedelta):
        return max(1, round(value / timedelta(hours=1)))
    return f"{value:%H:%M}" if isinstance(value, time) else value


def _whole_number(typed: Any, least: int, most: int) -> int:
    text = str(typed).strip()
    if not re.fullmatch(r"[0-9]{1,4}", text, re.ASCII) or not least <= int(text) <= most:
        raise ValueError(f"write a whole number from {least} to {most}")
    return int(text)


def _time(typed: Any) -> str:
    text = str(typed).strip()
    if not re.fullmatch(r"([01]?[0-9]|2[0-3]):[0-5][0-9]", text, re.ASCII):
        raise ValueError("write a time of day, like 10:00")
    return text.zfill(5)
