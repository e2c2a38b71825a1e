"""Numbers as forms and addresses say them: plain digits, and not more than a database counts."""

ID_DIGITS = 9
"""Digits of the number of a row, in a form or an address: as far as every database counts."""


def is_number(text: str, *, digits: int) -> bool:
    """Whether a text is a whole number of so many digits at the most, in those of ASCII."""
    return text.isascii() and text.isdigit() and len(text) <= digits


def is_id(text: str) -> bool:
    """Whether a text can be the number of a row."""
    return is_number(text, digits=ID_DIGITS)


def id_of(text: str) -> int:
    """The number of a row; 0, which none has, where the text says no number."""
    return int(text) if is_id(text) else 0
