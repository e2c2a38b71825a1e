"""The clock that runs while the clinic is open: it agrees with the clinic's hours, at any pace."""

import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from clinic.domain.clinic_hours import ClinicHours, parse_hours
from clinic.domain.open_clock import OpenClock

SINCE = datetime(2026, 3, 1, tzinfo=UTC)
UNTIL = datetime(2026, 11, 23, 8, 20, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Asia/Kolkata", "Europe/London", "America/New_York"])
def test_it_says_what_the_hours_say(zone: str) -> None:
    weekly = parse_hours("Mon-Fri 10:00-13:00, 14:00-18:00; Sat 10:00-13:00")
    hours = ClinicHours(ZoneInfo(zone), weekly, frozenset({date(2026, 4, 3)}))
    clock = OpenClock(hours, since=SINCE, until=UNTIL)
    draw = random.Random(5)
    for _ in range(60):
        start = SINCE + (UNTIL - SINCE) * draw.random()
        end = start + (UNTIL - start) * draw.random()
        assert clock.between(start, end) == hours.open_between(start, end)


def test_what_is_swapped_is_no_wait() -> None:
    hours = ClinicHours(ZoneInfo("Asia/Kolkata"), parse_hours("Mon-Sat 10:00-18:00"))
    clock = OpenClock(hours, since=SINCE, until=UNTIL)
    assert clock.between(UNTIL, UNTIL - timedelta(hours=1)) == timedelta()


def test_a_clinic_that_never_opens_is_timed_by_the_clock_on_the_wall() -> None:
    clock = OpenClock(ClinicHours(ZoneInfo("Asia/Kolkata"), {}), since=SINCE, until=UNTIL)
    assert not clock.ever_open
    assert clock.between(UNTIL - timedelta(hours=3), UNTIL) == timedelta(hours=3)
