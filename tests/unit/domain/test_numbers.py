"""What counts as a number in a form or an address."""

import pytest

from clinic.domain.numbers import id_of, is_id, is_number


@pytest.mark.parametrize("text", ["1", "007", "999999999"])
def test_plain_digits_are_the_number_of_a_row(text: str) -> None:
    assert is_id(text)
    assert id_of(text) == int(text)


@pytest.mark.parametrize("text", ["", " 1", "-1", "1.0", "1e3", "²", "१२", "1234567890", "None"])
def test_nothing_else_is(text: str) -> None:
    assert not is_id(text)
    assert id_of(text) == 0


def test_a_number_may_be_as_long_as_its_place_allows() -> None:
    assert is_number("1" * 18, digits=18)
    assert not is_number("1" * 19, digits=18)
