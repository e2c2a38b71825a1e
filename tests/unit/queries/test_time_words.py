"""Times as the desk says them."""

from datetime import UTC, datetime, timedelta

import pytest

from clinic.queries.time_words import Clock, number, span
from tests.support.desk import HOURS

NOW = datetime(2026, 11, 23, 8, 20, tzinfo=UTC)  # Monday, 1:50 pm in Kolkata
CLOCK = Clock(NOW, HOURS)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (-MINUTE, "0 min"), (timedelta(seconds=59), "0 min"), (6 * MINUTE, "6 min"),
        (60 * MINUTE, "1 h"), (130 * MINUTE, "2 h 10 min"), (17 * 60 * MINUTE + MINUTE, "17 h"),
        (DAY, "1 day"), (3.9 * DAY, "3 days"),
    ],
)  # fmt: skip
def test_it_says_how_long(length: timedelta, words: str) -> None:
    assert span(length) == words


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (timedelta(), "1:50\xa0pm"), (DAY, "tomorrow, 1:50\xa0pm"), (-DAY, "yesterday, 1:50\xa0pm"),
        (3 * DAY, "Thu 26 Nov, 1:50\xa0pm"), (-365 * DAY, "23 Nov 2025, 1:50\xa0pm"),
        (-11 * 60 * MINUTE, "2:50\xa0am"), (-14 * 60 * MINUTE, "yesterday, 11:50\xa0pm"),
    ],
)  # fmt: skip
def test_it_says_when_in_the_clinics_own_zone(away: timedelta, words: str) -> None:
    assert CLOCK.when(NOW + away) == words


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (-MINUTE, "1 min late"),
        (-MINUTE / 6, "1 min late"),
        (-70 * MINUTE, "1 h 10 min late"),
        (-2 * DAY, "late since Sat 21 Nov"),
    ],
)
def test_it_says_how_late(due: timedelta, words: str) -> None:
    assert CLOCK.late(NOW + due) == words


@pytest.mark.parametrize(
    ("due", "words"),
    [(timedelta(), "due now"), (26 * MINUTE, "26 min left"), (DAY, "by tomorrow")],
)
def test_it_says_how_much_is_left(due: timedelta, words: str) -> None:
    assert CLOCK.left(NOW + due) == words


def test_it_writes_small_counts_out() -> None:
    assert [number(count) for count in (0, 1, 10, 11, 1200)] == ["No", "One", "Ten", "11", "1,200"]


def test_it_says_how_long_ago() -> None:
    assert [CLOCK.ago(NOW - wait) for wait in (timedelta(), 6 * MINUTE, 2 * DAY)] == [
        "just now", "6 min ago", "2 days ago",
    ]  # fmt: skip
