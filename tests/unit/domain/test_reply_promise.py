"""The promise of an answer: until when, and when somebody is reminded of it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from clinic.domain.clinic_hours import ClinicHours, parse_hours
from clinic.domain.reply_promise import ReplyPromise, remind_at

KOLKATA = ZoneInfo("Asia/Kolkata")
LONDON = ZoneInfo("Europe/London")
LUNCH = ClinicHours(
    KOLKATA, parse_hours("Mon-Sat 10:00-13:00, 14:00-18:00"), frozenset({date(2026, 11, 25)})
)
NIGHT_SHIFT = ClinicHours(LONDON, parse_hours("Mon-Sun 00:00-06:00"))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A time of November in Kolkata: the 23rd is a Monday, the 25th a holiday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=KOLKATA)


def in_london(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """A time in London, where the clocks change on 29 March and on 25 October."""
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


def times(
    hours: ClinicHours, asked: datetime, *, within: timedelta = timedelta(hours=4)
) -> tuple[datetime, datetime]:
    """When somebody is reminded of who asked then, and until when an answer is promised."""
    due = ReplyPromise(hours, within).due(asked)
    return remind_at(hours, since=asked, due_at=due), due


@pytest.mark.parametrize(
    ("asked", "reminded", "due"),
    [
        (at(23, 10), at(23, 14), at(23, 15)),  # over lunch
        (at(23, 2), at(23, 14), at(23, 15)),  # at night
        (at(23, 13, 30), at(23, 17), at(23, 18)),  # at lunch, due at the closing
        (at(23, 16), at(24, 11), at(24, 12)),  # over night
        (at(24, 17, 30), at(26, 12, 30), at(26, 14, 30)),  # over a holiday
        (at(25, 12), at(26, 14), at(26, 15)),  # on a holiday
        (at(28, 17), at(30, 12), at(30, 13)),  # over a Sunday
        (at(28, 19), at(30, 14), at(30, 15)),
    ],
)
def test_it_counts_open_time_alone(asked: datetime, reminded: datetime, due: datetime) -> None:
    found = times(LUNCH, asked)
    assert found[1] == due
    assert LUNCH.open_between(asked, found[0]) == timedelta(hours=3)
    # A moment at which the clinic closes and the next opening are one in open time.
    assert LUNCH.open_between(*sorted((found[0], reminded))) == timedelta()


@pytest.mark.parametrize(
    ("asked", "reminded", "due"),
    [
        # In spring the hour from 1 to 2 is left out: three hours of clock time are two.
        (in_london(3, 29, 0), in_london(3, 29, 4), in_london(3, 29, 5)),
        (in_london(3, 28, 5), in_london(3, 29, 3), in_london(3, 29, 4)),
        # In autumn it comes twice.
        (in_london(10, 25, 0), in_london(10, 25, 2), in_london(10, 25, 3)),
        (in_london(10, 24, 5), in_london(10, 25, 1).replace(fold=1), in_london(10, 25, 2)),
    ],
)
def test_it_counts_the_hours_that_people_worked_when_clocks_change(
    asked: datetime, reminded: datetime, due: datetime
) -> None:
    found = times(NIGHT_SHIFT, asked)
    assert [one.timestamp() for one in found] == [reminded.timestamp(), due.timestamp()]


def test_it_reminds_in_open_hours_and_before_the_promise_ends_whenever_somebody_asks() -> None:
    for minutes in range(0, 8 * 24 * 60, 7):
        asked = at(21, 0) + timedelta(minutes=minutes)
        reminded, due = times(LUNCH, asked)
        assert asked < reminded < due
        assert LUNCH.is_open(reminded - timedelta(seconds=1))
        assert LUNCH.open_between(reminded, due) == timedelta(hours=1)


def test_no_promise_is_due_at_once() -> None:
    assert times(LUNCH, at(23, 11), within=timedelta()) == (at(23, 11), at(23, 11))
