"""What somebody said, looked for in what was printed, in each form in which a log may hold it."""

import base64
import json
import re
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

_SHORTEST_WORD = 4
_SHORTEST_NUMBER = 6
"""Fewer digits stand by chance in a time, a port or the number of a process."""
_LONG_NUMBER = 8
"""Fewer digits are looked for as a word of their own: in a longer one they stand by chance."""
_TIME = re.compile(r'"timestamp": "[^"]*"')
_OF_EVERYBODY = {
    *("admin", "example", "would", "kinder", "than", "harm", "their", "prefers", "since"),
}
"""Words that say nothing of anybody and may well stand in a log."""


def said_of_anybody(printed: str, values: list[str]) -> list[str]:
    """The forms of these values that stand there, in any case."""
    text = _TIME.sub("", printed).casefold()
    return sorted({form for value in values for form in forms(value) if _stands(form, text)})


def _stands(form: str, text: str) -> bool:
    if form.isdecimal() and len(form) < _LONG_NUMBER:
        return re.search(rf"(?<!\w){form}(?!\w)", text) is not None
    return form.casefold() in text


def forms(value: str) -> Iterator[str]:
    """A value as it may stand in a log: whole, by the word, escaped, encoded, as digits."""
    digits = "".join(str(int(char)) for char in value if char.isdecimal())
    if len(digits) >= 8:
        yield from (digits, digits[-10:], digits.lstrip("0"))
    for part in {value, *(word.strip("?.,") for word in value.split())}:
        shortest = _SHORTEST_NUMBER if part.isdecimal() else _SHORTEST_WORD
        if len(part) < shortest or part.casefold() in _OF_EVERYBODY:
            continue
        yield from (part, quote(part), quote_plus(part), json.dumps(part).strip('"'), repr(part))
        yield from in_base64(part)


def in_base64(part: str) -> Iterator[str]:
    """Wherever it begins within three bytes, without what its neighbours change."""
    for before in range(3):
        raw = b"\0" * before + part.encode()
        coded = base64.b64encode(raw).decode().rstrip("=")
        if len(part.encode()) >= 6:
            yield coded[-(-before * 4 // 3) : len(raw) // 3 * 4]
