"""What was typed, as it is kept."""

import pytest

from clinic.domain.text import clean_line, clean_words


@pytest.mark.parametrize("typed", [None, "", "  \n ", "\u200b", "\u200d \u2060", "\u3164"])
def test_what_nobody_can_see_is_nothing(typed: str | None) -> None:
    assert clean_words(typed) == ""
    assert clean_line(typed) == ""


def test_lines_stay_in_a_box_and_become_one_in_a_field() -> None:
    typed = " आशा \r\n  is   here\u202e\x00 "
    assert clean_words(typed) == "आशा \n  is   here"
    assert clean_line(typed) == "आशा is here"
