"""How a lead is found: the terms it is filed under, and the ranges that a search asks for.

A term is found by its beginning. Digits are filed forwards (as E.164, and without the country
code) and backwards, so that the last four digits of a number find it, too. A word of a name is
filed as it is written and as it sounds, so that "sharma" finds शर्मा; a word of a question or of a
note as it is written, with a sign that tells it from a name.
"""

import re
from collections.abc import Iterable, Iterator

from clinic.domain.contact import mail_box, national_digits, read_phone
from clinic.domain.names import name_words, sound, whole_name_key

VERSION = 2
"""Of these rules. Raise it with each change of what a lead is filed under: the worker then makes
the terms of every lead anew (services.lead_terms)."""

LONGEST = 120
BACKWARDS = "<"
SOUND = "~"
TEXT = "="
WHOLE_NAME = "*"
REACHED_BY = "#"
"""Before what all spellings of one whole name share, and before what all spellings of one number or
mail box share: by these a person is known again, and no search asks for them."""

_FEWEST_LETTERS = 2
_NUMBER_IN_A_TEXT = re.compile(r"\+?\d[\d\s().\-]{4,18}\d")
_FEWEST_DIGITS = 3
_FEWEST_DIGITS_OF_SOMEBODY = 6
_FEWEST_SOUNDS = 3


def terms_of(texts: Iterable[str]) -> Iterator[str]:
    """Terms for names, addresses, numbers and references; repeats are not taken out."""
    for text in texts:
        digits = _digits(text)
        if digits:
            yield from _number_terms(text, digits)
        else:
            for word in name_words(text):
                yield word[:LONGEST]
                if heard := sound(word):
                    yield (SOUND + heard)[:LONGEST]
            if "@" in text:
                yield text.casefold()[:LONGEST]


def text_terms(texts: Iterable[str]) -> Iterator[str]:
    """Terms for what somebody wrote: its words, and numbers and addresses in it."""
    for text in texts:
        for word in name_words(text):
            if len(word) >= _FEWEST_LETTERS:
                yield (TEXT + word)[:LONGEST]
        for found in _NUMBER_IN_A_TEXT.findall(text):
            yield from _number_terms(found, _digits(found))
        yield from (part.casefold()[:LONGEST] for part in text.split() if "@" in part)


def whole_name_terms(names: Iterable[str]) -> Iterator[str]:
    """By which two leads are found whose whole names sound alike (names.whole_name_key)."""
    for name in names:
        if key := whole_name_key(name):
            yield (WHOLE_NAME + key)[:LONGEST]


def reach_terms(ways: Iterable[tuple[str, str | None]]) -> Iterator[str]:
    """By which two leads with one number or mail box are found, in whatever spelling.

    `ways`: each as typed, and as E.164 or the normalised address where it is plain.
    """
    for raw, normalised in ways:
        if normalised and "@" in normalised:
            yield (REACHED_BY + mail_box(normalised))[:LONGEST]
            continue
        digits = _digits(normalised or raw).lstrip("0")
        if len(digits) >= _FEWEST_DIGITS_OF_SOMEBODY:
            yield (REACHED_BY + digits)[:LONGEST]


def wanted(text: str) -> tuple[tuple[str, ...], ...]:
    """What a search asks for: each group must be met by one of its beginnings.

    "ramesh 3210" is two groups: a term that begins with "ramesh", and a number that begins or
    ends with 3210. A number in any spelling is one group.
    """
    text = text.strip()
    if not text:
        return ()
    digits = _digits(text)
    if digits:
        return (_number_beginnings(text, digits),)
    if "@" in text:
        return ((text.casefold()[:LONGEST],),)
    return tuple(_word_beginnings(word) for part in text.split() for word in _split(part))


def _split(part: str) -> tuple[str, ...]:
    return (part,) if _digits(part) else name_words(part)


def _word_beginnings(word: str) -> tuple[str, ...]:
    digits = _digits(word)
    if digits:
        return _number_beginnings(word, digits)
    heard = sound(word)
    # So few sounds are the beginning of too many names.
    by_sound = (SOUND + heard,) if len(heard) >= _FEWEST_SOUNDS else ()
    return tuple(form[:LONGEST] for form in (word, *by_sound, TEXT + word))


def _number_terms(text: str, digits: str) -> Iterator[str]:
    forms = {digits}
    number = read_phone(text)
    if number.e164:
        forms |= {number.e164.lstrip("+"), national_digits(number.e164)}
    for form in forms:
        yield form[:LONGEST]
        yield BACKWARDS + form[::-1][: LONGEST - 1]


def _number_beginnings(text: str, digits: str) -> tuple[str, ...]:
    if len(digits) < _FEWEST_DIGITS:
        return (digits, TEXT + digits)
    forms = {digits, digits.lstrip("0") or digits}
    number = read_phone(text)
    if number.e164:
        forms.add(number.e164.lstrip("+"))
    backwards = {BACKWARDS + form[::-1] for form in forms}
    return tuple(sorted(forms | backwards | {TEXT + digits}))


def _digits(text: str) -> str:
    """The digits of something that is nothing but a number in some spelling; else empty."""
    if not re.fullmatch(r"[\d\s()+./\-\u2010-\u2015\u200b-\u200f\u202a-\u202e\u00a0]+", text):
        return ""
    return "".join(str(int(char)) for char in text if char.isdecimal())
