"""How long a field may be and how long it is, as numbers are written in the page's language."""

from babel.numbers import format_decimal
from flask_babel import get_locale
from wtforms import StringField


def is_too_long(field: StringField, limit: int) -> bool:
    """Whether more was typed than there is room for."""
    return len(field.data or "") > limit


def lengths(field: StringField, limit: int) -> dict[str, str]:
    """For the sentence that asks to shorten a field: its `limit`, and its `length` now."""
    locale = get_locale() or "en"
    return {
        "limit": format_decimal(limit, locale=locale),
        "length": format_decimal(len(field.data or ""), locale=locale),
    }
