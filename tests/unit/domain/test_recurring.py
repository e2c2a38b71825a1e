"""A time of day comes once a day, whatever is done to the clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from clinic.domain.recurring import next_time_of_day

KOLKATA = ZoneInfo("Asia/Kolkata")
LONDON = ZoneInfo("Europe/London")


def test_it_is_today_while_it_is_still_to_come() -> None:
    after = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)  # 1:30 am in Kolkata
    assert next_time_of_day(after, at="02:30", zone=KOLKATA) == after + timedelta(hours=1)


def test_it_is_tomorrow_at_that_very_moment() -> None:
    at = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)  # 2:30 am in Kolkata
    assert next_time_of_day(at, at="02:30", zone=KOLKATA) == at + timedelta(days=1)


@pytest.mark.parametrize("moment", ["00:30", "01:00", "01:30", "02:00", "02:30", "23:59"])
def test_it_comes_once_a_day_all_the_year(moment: str) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    days = []
    for _ in range(365):
        at = next_time_of_day(at, at=moment, zone=LONDON)
        days.append(at.astimezone(LONDON).date())
    assert len(set(days)) == 365
    assert (days[-1] - days[0]).days == 364


def test_asking_in_between_finds_the_same_moment() -> None:
    change = datetime(2026, 10, 25, tzinfo=UTC)  # London's clocks go back at 1:00 UTC
    for minutes in range(0, 24 * 60, 10):
        after = change + timedelta(minutes=minutes)
        coming = next_time_of_day(after, at="01:30", zone=LONDON)
        assert coming in (change + timedelta(minutes=30), change + timedelta(hours=25.5))
        assert after < coming
