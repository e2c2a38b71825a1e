"""The clinic's own hours: when somebody answers, and how long a wait is in working time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Spans = tuple[tuple[time, time], ...]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LOOK_AHEAD = 400
"""Days after which a clinic without any open hours is taken at its word."""


@dataclass(frozen=True)
class ClinicHours:
    """Opening hours a weekday (0 = Monday), in the clinic's zone; holidays are closed.

    Every method takes an aware datetime and answers in UTC unless it says otherwise.
    """

    zone: ZoneInfo
    weekly: Mapping[int, Spans]
    holidays: frozenset[date] = field(default_factory=frozenset)

    def local(self, at: datetime) -> datetime:
        """`at` as the clinic's own clocks show it."""
        return at.astimezone(self.zone)

    def spans_on(self, day: date) -> Spans:
        """Opening and closing times of a day; empty when closed."""
        return () if day in self.holidays else self.weekly.get(day.weekday(), ())

    def is_open(self, at: datetime) -> bool:
        """Whether somebody answers at this moment."""
        return any(start <= at < end for start, end in self._open_from(at, days=1))

    def next_opening(self, at: datetime) -> datetime:
        """`at` while open, else the next opening. `at` itself where the clinic never opens."""
        for start, end in self._open_from(at, days=_LOOK_AHEAD):
            if at < end:
                return max(start, at).astimezone(UTC)
        return at.astimezone(UTC)

    def add_open(self, at: datetime, wait: timedelta) -> datetime:
        """When `wait` of open time has passed since `at`.

        A clinic that never opens: `at + wait`, since somebody must be told something.
        """
        left = wait
        for start, end in self._open_from(at, days=_LOOK_AHEAD):
            if end <= at:
                continue
            begin = max(start, at)
            if end - begin >= left:
                return begin.astimezone(UTC) + left
            left -= end - begin
        return at.astimezone(UTC) + wait

    def open_between(self, start: datetime, end: datetime) -> timedelta:
        """How much open time lies between two moments."""
        total = timedelta()
        for opens, closes in self._open_from(start, days=(end - start).days + 2):
            total += max(min(closes, end) - max(opens, start), timedelta())
        return total

    def opening_after_days(self, at: datetime, days: int) -> datetime:
        """The opening of the `days`-th open day after today."""
        day = self.local(at).date()
        found = 0
        for ahead in range(1, _LOOK_AHEAD):
            spans = self.spans_on(day + timedelta(days=ahead))
            found += bool(spans)
            if spans and found == days:
                return self._at(day + timedelta(days=ahead), spans[0][0])
        return at.astimezone(UTC) + timedelta(days=days)

    def open_spans(self, at: datetime, *, days: int) -> Iterator[tuple[datetime, datetime]]:
        """Openings and closings of so many days, from the whole of this day on."""
        return self._open_from(at, days=days)

    def next_day_opening(self, after: datetime) -> datetime | None:
        """The first opening of a day that is later than `after`. None where it never opens."""
        today = self.local(after).date()
        for ahead in range(_LOOK_AHEAD):
            day = today + timedelta(days=ahead)
            spans = self.spans_on(day)
            if spans and self._at(day, spans[0][0]) > after:
                return self._at(day, spans[0][0])
        return None

    def opens_again_today(self, at: datetime) -> bool:
        """Whether it is open, or will be before this day ends."""
        return any(at < end for _, end in self._open_from(at, days=1))

    def is_first_day_of_week(self, at: datetime) -> bool:
        """Whether it opens on this day, and did not on any other since Monday."""
        day = self.local(at).date()
        earlier = (day - timedelta(days=back) for back in range(1, day.weekday() + 1))
        return bool(self.spans_on(day)) and not any(self.spans_on(one) for one in earlier)

    def late_before(self, at: datetime) -> datetime:
        """What was due before this is late at `at`, for open time has passed since then.

        A clinic that never opens is late by the clock.
        """
        today = self.local(at).date()
        for back in range(_LOOK_AHEAD):
            day = today - timedelta(days=back)
            for start, end in reversed(self.spans_on(day)):
                if self._at(day, start) < at:
                    return min(self._at(day, end), at.astimezone(UTC))
        return at.astimezone(UTC)

    def end_of_day(self, at: datetime) -> datetime:
        """The midnight that ends this day in the clinic's zone."""
        return self._at(self.local(at).date() + timedelta(days=1), time())

    def _open_from(self, at: datetime, *, days: int) -> Iterator[tuple[datetime, datetime]]:
        first = self.local(at).date()
        for ahead in range(days):
            day = first + timedelta(days=ahead)
            for start, end in self.spans_on(day):
                yield self._at(day, start), self._at(day, end)

    def _at(self, day: date, moment: time) -> datetime:
        return datetime.combine(day, moment, tzinfo=self.zone).astimezone(UTC)


def parse_hours(text: str) -> dict[int, Spans]:
    """Hours as a clinic writes them: "Mon-Fri 10:00-18:00; Sat 10:00-13:00, 15:00-17:00".

    Days that are not named are closed. Raises ValueError with what was not understood.
    """
    weekly: dict[int, Spans] = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        days, _, spans = part.partition(" ")
        if spans.strip().casefold() == "closed":
            continue
        for day in _days(days):
            if day in weekly:
                raise ValueError(f"{DAYS[day].capitalize()} is given twice")
            weekly[day] = _spans(spans)
    return weekly


def _days(text: str) -> list[int]:
    first, dash, last = text.casefold().partition("-")
    try:
        start = DAYS.index(first[:3])
        end = DAYS.index(last[:3]) if dash else start
    except ValueError:
        raise ValueError(f"{text!r} is not a day or a range of days like Mon-Sat") from None
    return [(start + step) % 7 for step in range((end - start) % 7 + 1)]


def _spans(text: str) -> Spans:
    spans: list[tuple[time, time]] = []
    for part in text.split(","):
        found = re.fullmatch(r"\s*(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})\s*", part)
        if not found:
            raise ValueError(f"{part.strip()!r} is not a time span like 10:00-18:00")
        start, end = (_moment(one) for one in found.groups())
        if start >= end:
            raise ValueError(f"{part.strip()!r} does not end after it begins")
        if spans and start < spans[-1][1]:
            raise ValueError(f"{part.strip()!r} begins before the times in front of it are over")
        spans.append((start, end))
    return tuple(spans)


def _moment(text: str) -> time:
    try:
        return time.fromisoformat(text.zfill(5))
    except ValueError:
        raise ValueError(f"{text!r} is not a time of day from 00:00 to 23:59") from None
