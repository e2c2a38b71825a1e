"""How reports say counts: small ones in words, none as a part of a hundred, no average."""

from collections.abc import Sequence

from clinic.queries.time_words import number

TOO_FEW = "too few to tell"
"""In place of a middle one of so few that it says nothing."""
_WORDS_BELOW = 10


def counted_in_words(count: int) -> str:
    """A count within a sentence: "no", "two"; from ten on in digits."""
    return number(count).lower() if count < _WORDS_BELOW else f"{count:,}"


def or_none(count: int) -> str:
    """How many of some did a thing: "two", "none"."""
    return counted_in_words(count) if count else "none"


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


def within(label: str) -> str:
    """A label within a sentence: "by a call"."""
    return label[:1].lower() + label[1:]


def most_often(lines: Sequence[tuple[str, int]]) -> str:
    """Of which there are most people: a sentence, or nothing where there are none.

    Of two that have as many neither leads.
    """
    if not lines:
        return ""
    (first, most), *others = sorted(lines, key=lambda one: (-one[1], one[0]))
    total = sum(count for _, count in lines)
    if not others:
        return f"All of them, {people(total)}: {first}."
    if others[0][1] == most:
        return f"No one leads: {first} and {others[0][0]} have {counted_in_words(most)} each."
    return f"Most often: {first}, {counted_in_words(most)} of {counted_in_words(total)}."
