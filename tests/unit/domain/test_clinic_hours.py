"""The clinic's hours: when somebody answers, how long a wait is, and what is late."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from clinic.domain.clinic_hours import ClinicHours, parse_hours

KOLKATA = ZoneInfo("Asia/Kolkata")
HOUR = timedelta(hours=1)
HOURS = ClinicHours(
    KOLKATA,
    parse_hours("Mon-Fri 10:00-18:00; Sat 10:00-13:00, 15:00-17:00"),
    frozenset({date(2026, 11, 25)}),
)
NEVER = ClinicHours(KOLKATA, {})


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A time of November in Kolkata: the 23rd is a Monday, the 25th a holiday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=KOLKATA)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(23, 9, 59), False), (at(23, 10), True), (at(23, 17, 59), True), (at(23, 18), False),
        (at(21, 12), True), (at(21, 14), False), (at(21, 16), True), (at(22, 12), False),
        (at(25, 12), False),
    ],
)  # fmt: skip
def test_it_knows_when_somebody_answers(moment: datetime, is_open: bool) -> None:
    assert HOURS.is_open(moment) is is_open
    assert HOURS.is_open(moment.astimezone(UTC)) is is_open


@pytest.mark.parametrize(
    ("start", "wait", "due"),
    [
        (at(23, 10), 4 * HOUR, at(23, 14)),
        (at(23, 17), 2 * HOUR, at(24, 11)),
        (at(24, 17), 2 * HOUR, at(26, 11)),
        (at(21, 12), 2 * HOUR, at(21, 16)),
        (at(21, 16, 30), HOUR, at(23, 10, 30)),
        (at(22, 3), HOUR, at(23, 11)),
        (at(23, 17), HOUR, at(23, 18)),
    ],
)
def test_it_adds_open_time_only(start: datetime, wait: timedelta, due: datetime) -> None:
    assert HOURS.add_open(start, wait) == due
    assert HOURS.open_between(start, due) == wait


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (at(23, 13, 50), at(23, 13, 50)),
        (at(23, 20), at(23, 18)),
        (at(23, 18), at(23, 18)),
        (at(23, 10), at(21, 17)),
        (at(22, 12), at(21, 17)),
        (at(21, 14), at(21, 13)),
        (at(25, 12), at(24, 18)),
    ],
)
def test_it_says_what_is_late(now: datetime, before: datetime) -> None:
    assert HOURS.late_before(now) == before
    earlier, exactly = before - timedelta(minutes=1), before
    assert HOURS.open_between(earlier, now) > timedelta()
    assert HOURS.open_between(exactly, now) == timedelta()


def test_it_opens_on_the_next_open_day() -> None:
    assert HOURS.opening_after_days(at(24, 12), 1) == at(26, 10)
    assert HOURS.opening_after_days(at(23, 12), 2) == at(26, 10)
    assert HOURS.next_opening(at(22, 12)) == at(23, 10)
    assert HOURS.next_opening(at(23, 12)) == at(23, 12)


def test_it_takes_a_clinic_without_hours_at_its_word() -> None:
    now = at(23, 12)
    assert NEVER.is_open(now) is False
    assert NEVER.next_opening(now) == now
    assert NEVER.add_open(now, HOUR) == now + HOUR
    assert NEVER.late_before(now) == now
    assert NEVER.opening_after_days(now, 2) == now + timedelta(days=2)


def test_it_counts_the_hours_that_clocks_show_when_they_are_set_forward() -> None:
    berlin = ClinicHours(ZoneInfo("Europe/Berlin"), parse_hours("Sun 00:00-12:00"))
    start = datetime(2027, 3, 28, 0, tzinfo=berlin.zone)
    assert berlin.open_between(start, start + timedelta(days=1)) == 11 * HOUR


@pytest.mark.parametrize(
    "text",
    [
        "Mon", "Mon 10-18", "Mon 18:00-10:00", "Mon 10:00-25:00", "Funday 10:00-18:00",
        "Mon 10:00-12:00, 11:00-13:00", "Mon-Wed 10:00-18:00; Tue 10:00-18:00",
    ],
)  # fmt: skip
def test_it_says_what_it_does_not_understand(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse_hours(text)


def test_it_reads_hours_as_clinics_write_them() -> None:
    assert parse_hours("") == {}
    assert sorted(parse_hours("Fri-Mon 9:00-17:30; Tue closed")) == [0, 4, 5, 6]
