"""The rules for people with ALS: each names what checks it, and that is there."""

import re

import pytest

from tests.support.project import text_of

ROWS = re.findall(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \|$", text_of("docs/accessibility.md"), re.M)
NAMED = re.compile(r"`(tests/[\w/]+\.py)`(?: `(test_\w+)`)?")
NOT_BY_A_PROGRAM = {"20"}


def test_it_lists_all_twenty_in_their_order() -> None:
    assert [number for number, _, _ in ROWS] == [str(number) for number in range(1, 21)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_names_its_checks_and_they_are_there(row: tuple[str, str, str]) -> None:
    number, _rule, checks = row
    named = NAMED.findall(checks)
    assert named or number in NOT_BY_A_PROGRAM
    for file, test in named:
        assert not test or f"def {test}(" in text_of(file), f"{file} {test}"
