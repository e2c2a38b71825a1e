"""How reports say counts: small ones in words, none as a part of a hundred, no average."""

from collections.abc import Sequence

from clinic.queries.time_words import number

_WORDS_BELOW = 10


def counted_in_words(count: int) -> str:
    """A count within a sentence: "no", "two"; from ten on in digits."""
    return number(count).lower() if count < _WORDS_BELOW else f"{count:,}"


def begins_with(count: int) -> str:
    """A count at the beginning of a sentence: "Two"; from ten on in digits."""
    return number(count) if count < _WORDS_BELOW else f"{count:,}"


def people(count: int) -> str:
    """So many people, within a sentence: "one person", "two people"."""
    return f"{counted_in_words(count)} {'person' if count == 1 else 'people'}"


def times(count: int) -> str:
    """How often: "once", "twice", "five times"."""
    return {1: "once", 2: "twice"}.get(count, f"{counted_in_words(count)} times")


def listed(said: Sequence[str]) -> str:
    """Parts of a sentence: "a, b and c"."""
    return " and ".join([*([", ".join(said[:-1])] if said[1:] else []), *said[-1:]])
