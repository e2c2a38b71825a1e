"""The stretch of days that a report is about, cut into days, weeks or months of the clinic."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from clinic.queries.time_words import date_alone, long_date, long_day
from clinic.queries.viewpoint import Viewpoint

Unit = Literal["day", "week", "month", "year"]

RANGES: Mapping[str, str] = {
    "7": "7 days",
    "30": "30 days",
    "90": "90 days",
    "year": "This year",
    "all": "All",
    "dates": "Other dates",
}
"""What the address says, and the words of its tab."""
OTHER = "dates"
USUAL = "30"
_DAYS_AT_MOST = 31
_WEEKS_AT_MOST = 100
"""Days up to which there is a column for each day, and for each week."""
_MONTHS_AT_MOST = 36 * 31


@dataclass(frozen=True)
class Bucket:
    """One column: from `starts` until before `ends` (UTC). `label` stands below it, `name` in the
    table."""

    starts: datetime
    ends: datetime
    label: str
    name: str


@dataclass(frozen=True)
class Range:
    """From `starts` until before `ends` (UTC, midnights in the clinic's zone)."""

    key: str
    heading: str
    buckets: tuple[Bucket, ...]
    unit: Unit
    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days of the clinic it has, both ends counted."""
        return (self.last - self.first).days + 1

    @property
    def in_words(self) -> str:
        """Its days: "24 October to 22 November 2026", "1 to 31 October 2026"."""
        if self.first == self.last:
            return long_date(self.last)
        first, last = long_date(self.first).split(" "), long_date(self.last).split(" ")
        # What both dates end with is said once.
        while first[-1] == last[len(first) - 1]:
            first.pop()
        return f"{' '.join(first)} to {' '.join(last)}"

    @property
    def starts(self) -> datetime:
        """The first moment."""
        return self.buckets[0].starts

    @property
    def ends(self) -> datetime:
        """The midnight that ends the last day."""
        return self.buckets[-1].ends

    @property
    def compared(self) -> str:
        """What it is compared with: "the 30 days before"; empty where there is nothing alike."""
        return f"the {self.days} days before" if self.key.isdigit() else ""

    @property
    def starts_before(self) -> datetime:
        """Where the stretch begins that it is compared with."""
        return self.starts - (self.ends - self.starts)


def range_of(
    key: str,
    *,
    view: Viewpoint,
    first_at: datetime | None,
    dates: tuple[date, date] | None = None,
) -> Range:
    """The stretch that the address names; of an unknown word the usual one.

    `first_at`: when the first person came, from which on "all" counts. `dates`: first and last
    day of other dates, none after today; without them they are the month before this one.
    """
    key = key if key in RANGES else USUAL
    today = view.clock.today
    first = last = today
    if key == OTHER:
        first, last = dates or _month_before(today)
    elif key == "year":
        first = date(today.year, 1, 1)
    elif key == "all":
        first = min(view.hours.local(first_at).date(), today) if first_at else today
    else:
        first = today - timedelta(days=int(key) - 1)
    found = Range(key, _heading(key, today), (), "day", first, last)
    if key == OTHER:
        found = replace(found, heading=found.in_words)
    return _cut_into(_unit(found.days), found, view)


def weeks_of(asked: Range, *, view: Viewpoint) -> Range:
    """The same stretch in weeks, counted back from its last day, where it is cut into many days."""
    if asked.unit != "day" or asked.days <= 2 * 7:
        return asked
    return _cut_into("week", asked, view)


def _cut_into(unit: Unit, stretch: Range, view: Viewpoint) -> Range:
    today, zone = view.clock.today, view.hours.zone
    cuts = _cuts(stretch.first, stretch.last, unit)
    buckets = tuple(_bucket(day, until, unit, today, zone) for day, until in cuts)
    return replace(stretch, buckets=buckets, unit=unit)


def _month_before(today: date) -> tuple[date, date]:
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def _heading(key: str, today: date) -> str:
    if key == "year":
        return f"This year, {today.year}"
    return "Everybody so far" if key == "all" else f"Last {key} days"


def _unit(days: int) -> Unit:
    if days <= _DAYS_AT_MOST:
        return "day"
    if days <= _WEEKS_AT_MOST:
        return "week"
    return "month" if days <= _MONTHS_AT_MOST else "year"


def _cuts(first: date, last: date, unit: Unit) -> Iterator[tuple[date, date]]:
    """First days, each with the day after the last. Weeks end on the last day: the first may be
    short."""
    after = last + timedelta(days=1)
    day = first
    while day < after:
        until = min(_next(day, after, unit), after)
        yield day, until
        day = until


def _next(day: date, after: date, unit: Unit) -> date:
    if unit == "day":
        return day + timedelta(days=1)
    if unit == "week":
        return day + timedelta(days=(after - day).days % 7 or 7)
    if unit == "year" or day.month == 12:
        return date(day.year + 1, 1, 1)
    return date(day.year, day.month + 1, 1)


def _bucket(day: date, until: date, unit: Unit, today: date, zone: ZoneInfo) -> Bucket:
    last = until - timedelta(days=1)
    label, name = date_alone(day, today), f"{date_alone(day, today)} to {date_alone(last, today)}"
    if unit == "day" or day == last:
        name = long_day(day, today)
    elif unit == "month":
        label, name = label.partition(" ")[2], long_date(day).partition(" ")[2]
    elif unit == "year":
        label = name = str(day.year)
    return Bucket(_midnight(day, zone), _midnight(until, zone), label, name)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
