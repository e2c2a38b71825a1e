"""The gate reads what stands beside a page's text: its description, and what corrections say."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from clinic.catalogue.checked import broken_rules
from clinic.catalogue.content import read_content
from tests.support.content import TEXT, replaced, write_content

TODAY = date(2026, 11, 24)
LINE_OF_DESCRIPTION = 5
CORRECTION = """\
corrections:
  - on: 2026-11-23
    was: {was}
    now: {now}
written_on: 2026-11-23
"""


def found_in(folder: Path, text: str) -> Iterator[tuple[str, str]]:
    """Rule and place of all that is wrong with words, withheld or not."""
    content = read_content(write_content(folder, page=text), ("en",))
    for file in content.problems:
        yield file.rule, file.path
    for broken in broken_rules(content, on=TODAY):
        yield broken.rule, broken.where


@pytest.mark.parametrize(
    "rule_and_words",
    [
        ("R-04 forbidden-words", "A miracle."),
        ("R-07 promotion", "Limited places."),
    ],
)
def test_it_reads_the_description(tmp_path: Path, rule_and_words: tuple[str, str]) -> None:
    rule, words = rule_and_words
    found = dict(found_in(tmp_path, replaced(TEXT, "What is known.", words)))
    assert found[rule].endswith(f":{LINE_OF_DESCRIPTION}")


def corrected(was: str, now: str) -> str:
    return replaced(TEXT, "written_on: 2026-11-23\n", CORRECTION.format(was=was, now=now))


def test_it_reads_what_a_correction_says_now(tmp_path: Path) -> None:
    text = corrected("Ten people.", "A miracle.")
    line = text.split("\n").index("    now: A miracle.") + 1
    assert dict(found_in(tmp_path, text))["R-04 forbidden-words"].endswith(f":{line}")


def test_it_lets_a_correction_say_what_the_page_once_said(tmp_path: Path) -> None:
    assert list(found_in(tmp_path, corrected("A miracle.", "Ten people came."))) == []
