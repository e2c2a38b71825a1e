"""A week as a table, and as the text of a setting."""

import pytest

from clinic.domain.clinic_hours import parse_hours
from clinic.domain.week import read_week, write_hours


@pytest.mark.parametrize(
    "text",
    [
        "Mon-Sat 10:00-18:00",
        "Mon-Fri 10:00-13:00, 14:00-18:00; Sat 10:00-13:00",
        "Tue 09:30-12:00; Thu 09:30-12:00",
        "Mon-Sun 00:00-23:59",
    ],
)
def test_it_writes_what_it_read(text: str) -> None:
    assert write_hours(read_week(parse_hours(text))) == text


def test_days_without_times_are_closed() -> None:
    assert write_hours([[], [], [("10:00", "11:00")], [], [], [], []]) == "Wed 10:00-11:00"
    assert write_hours([[] for _ in range(7)]) == ""


def test_half_a_span_is_no_span() -> None:
    text = write_hours([[("10:00", "")]])
    with pytest.raises(ValueError, match="is not a time span"):
        parse_hours(text)
