"""Cells of a CSV file that a spreadsheet opens: nothing in them is run, and numbers can be called.

A spreadsheet takes a cell that begins with one of a few signs for a formula, also after blanks and
marks that nobody sees, and whoever fills in a form chooses what stands there. Such a cell gets an
apostrophe in front, which spreadsheets take for "this is text". A number in E.164 is left alone:
as a sum of one number it does no harm, and it can be called.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

BOM = "\ufeff"
"""Tells spreadsheets that the file is UTF-8."""

_LIVE = frozenset("=+-@|%\uff1d\uff0b\uff0d\uff20\uff5c\uff05\u2212\ufe62\ufe63\ufe66\ufe6b\ufe6a")
"""What a formula, or a call to another program, begins with; full-width and small ones as well."""

_FIRST = frozenset(("\t", "\r", "\n", "\0"))
_E164 = re.compile(r"\+\d{7,15}")
_TEXT = "'"


def cell(value: str | int | None) -> str:
    """A value as a cell that is nothing but text. NUL is taken out: no reader of CSV takes it."""
    if value is None:
        return ""
    text = str(value)
    if isinstance(value, int):
        return text
    live = not _E164.fullmatch(text) and _is_live(text)
    return (_TEXT + text if live else text).replace("\0", "")


def line(values: Iterable[str | int | None]) -> str:
    """One line of the file: every cell in quotation marks, with the line's end (RFC 4180)."""
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(
        [cell(value) for value in values]
    )
    return written.getvalue()


def plain(value: str) -> str:
    """What a cell held before it was made safe: an apostrophe before a live sign is not theirs.

    Some programs put a blank behind the apostrophe, as Flamingo does.
    """
    inner = value.removeprefix(_TEXT)
    return inner.lstrip() if value != inner and _is_live(inner) else value


def read_lines(text: str) -> tuple[Sequence[str], list[tuple[int, list[str]]]]:
    """The head of a CSV file, and its lines with the number of each in the file, from 2 on.

    Comma, semicolon or tab: what the head has most of. Empty lines are left out; their numbers
    count. Raises ValueError where a quotation mark is never closed.
    """
    text = text.removeprefix(BOM).replace("\0", "")
    head_line = text.split("\n", 1)[0]
    by = max(",;\t", key=head_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=by, strict=True)
    head: list[str] = []
    lines: list[tuple[int, list[str]]] = []
    began = 1
    try:
        for values in reader:
            number, began = began, reader.line_num + 1
            if not any(value.strip() for value in values):
                continue
            if not head:
                head = [value.strip() for value in values]
            else:
                lines.append((number, [plain(value) for value in values]))
    except csv.Error as error:
        raise ValueError(f"Line {began} of the file cannot be read: {error}.") from None
    return head, lines


def _is_live(text: str) -> bool:
    return text[:1] in _FIRST or _first_seen(text) in _LIVE


def _first_seen(text: str) -> str:
    """The first character that is neither a blank nor a mark that nobody sees."""
    for char in text:
        if not char.isspace() and unicodedata.category(char) not in ("Cc", "Cf", "Zs", "Mn"):
            return char
    return ""
