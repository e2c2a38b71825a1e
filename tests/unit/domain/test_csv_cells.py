"""Cells that a spreadsheet opens: none is run, and every number can be called."""

import csv
import io

import pytest

from clinic.domain import csv_cells

LIVE = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "|calc",
    "%0A=1",
    "\t=1",
    "\r=1",
    "\n=1",
    "\0=1",
    " =1",
    "\u00a0=1",
    "\u200b=1",
    "\ufeff=1",
    "\x01=1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff201",
    "\u22121",
    "+91 98765 43210",
]
PLAIN = [
    "Asha",
    "+919876543210",
    "098765 43210",
    "आशा",
    "What = why?",
    "",
    "a@example.org",
    "'quoted'",
]


@pytest.mark.parametrize("text", LIVE)
def test_a_live_cell_becomes_text(text):
    assert csv_cells.cell(text).startswith("'")


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_cell_is_left_alone(text):
    assert csv_cells.cell(text) == text


def test_a_number_is_a_number_and_nothing_is_nothing():
    assert (csv_cells.cell(-3), csv_cells.cell(None)) == ("-3", "")


def test_a_line_is_read_back_as_it_was_written():
    cells = ["Asha", 'She said "no", then yes', "two\nlines", "+919876543210", "a,b;c"]
    written = csv_cells.line(cells)
    assert written.endswith("\r\n")
    assert next(csv.reader(io.StringIO(written, newline=""))) == cells


@pytest.mark.parametrize("text", [*(one for one in LIVE if one[0] not in "\t\r\n\0"), *PLAIN])
def test_what_was_made_safe_comes_back_when_it_is_read(text):
    assert csv_cells.plain(csv_cells.cell(text)).strip() in (text.strip(), text.lstrip())


def test_flamingo_puts_a_blank_behind_its_apostrophe():
    assert csv_cells.plain("' +91 98765 43210") == "+91 98765 43210"


@pytest.mark.parametrize("by", [",", ";", "\t"])
def test_lines_are_read_by_whatever_parts_them(by):
    text = f'\ufeffName{by}Phone\r\nAsha{by}1\r\n\r\n{by}\r\nBela{by}"2\n3"\r\n'
    assert csv_cells.read_lines(text) == (
        ["Name", "Phone"],
        [(2, ["Asha", "1"]), (5, ["Bela", "2\n3"])],
    )


def test_a_quotation_mark_without_an_end_is_said_with_its_line():
    with pytest.raises(ValueError, match="Line 3"):
        csv_cells.read_lines('Name,Phone\nAsha,1\n"Bela,2\n')
