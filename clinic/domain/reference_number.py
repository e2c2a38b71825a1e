"""Reference numbers: eight digits, the last a check digit; spelt out on letterboards.

The check digit is Damm's: every single wrong digit and every swap of two neighbours is noticed.
"""

import hashlib
import random
import unicodedata

LENGTH = 8
ORDINARY = "12345678"
"""First digits of numbers drawn where a database is at hand."""
OF_THE_SPOOL = "9"
"""The first digit of those that the spool gave."""

_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)

_random = random.SystemRandom()
"""No number tells the next."""


def draw(first: str = ORDINARY) -> str:
    """A random reference whose first digit is one of `first`."""
    body = _random.choice(first) + "".join(_random.choices("0123456789", k=LENGTH - 2))
    return body + str(_check(body))


def made_from(text: str, first: str) -> str:
    """A reference that the same text always makes; `first` is its first digit."""
    number = int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")
    body = f"{first}{number % 10 ** (LENGTH - 2):0{LENGTH - 2}d}"
    return body + str(_check(body))


def was_spooled(reference: str | None) -> bool:
    """Whether the spool gave it, for the database had refused the enquiry."""
    return (reference or "").startswith(OF_THE_SPOOL)


def group(reference: str) -> str:
    """As it is shown and spelt: "48217305" → "4821 7305"."""
    return f"{reference[:4]} {reference[4:]}"


def parse(text: str) -> str | None:
    """The reference that somebody typed or read out; None where the check digit disagrees.

    Spaces, dashes and the digits of other scripts are taken.
    """
    digits = ""
    for char in text:
        if char.isdecimal():
            digits += str(unicodedata.decimal(char))
        elif not (char.isspace() or unicodedata.category(char) in ("Pd", "Cf")):
            return None
    return digits if len(digits) == LENGTH and _check(digits) == 0 else None


def _check(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim
