"""A doctor's answer is passed on within an hour of open time, on the same day where that is so."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from clinic.domain.clinic_hours import ClinicHours, parse_hours
from clinic.domain.doctors_answer import pass_on_by

KOLKATA = ZoneInfo("Asia/Kolkata")
HOURS = ClinicHours(
    KOLKATA,
    parse_hours("Mon-Fri 10:00-18:00; Sat 10:00-13:00, 15:00-17:00"),
    frozenset({date(2026, 11, 25)}),
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A time of November in Kolkata: the 23rd is a Monday, the 25th a holiday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=KOLKATA)


@pytest.mark.parametrize(
    ("answered", "by"),
    [
        (at(23, 10), at(23, 11)),
        (at(23, 17), at(23, 18)),
        (at(23, 17, 1), at(23, 18)),
        (at(23, 17, 45), at(23, 18)),
        (at(23, 17, 46), at(24, 10, 46)),
        (at(23, 18), at(24, 11)),
        (at(23, 22), at(24, 11)),
        (at(24, 3), at(24, 11)),
        (at(24, 17, 30), at(24, 18)),
        (at(24, 17, 50), at(26, 10, 50)),
        (at(25, 12), at(26, 11)),
        (at(28, 12, 50), at(28, 15, 50)),
        (at(28, 14), at(28, 16)),
        (at(28, 16, 40), at(28, 17)),
        (at(29, 12), at(30, 11)),
    ],
)
def test_it_is_for_the_same_day_and_late_after_an_hour_of_open_time(
    answered: datetime, by: datetime
) -> None:
    assert pass_on_by(answered, hours=HOURS) == by
    assert HOURS.late_before(answered) <= by, "nothing is overdue the moment that it is there"


def test_a_clinic_that_never_opens_has_an_hour_by_the_clock() -> None:
    never = ClinicHours(KOLKATA, {})
    assert pass_on_by(at(23, 10), hours=never) == at(23, 10) + timedelta(hours=1)
