"""The clinic's day as a line from which everything that is due hangs. Geometry only, no reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from clinic.domain.clinic_hours import ClinicHours
from clinic.queries.rows import DayLine, DayThread, DayTick
from clinic.queries.time_words import clock

TOGETHER = timedelta(minutes=35)
"""Things due closer to each other than this hang from one thread."""
CLEAR_OF_NOW = timedelta(minutes=42)
CLEAR_OF_A_THREAD = timedelta(minutes=18)
"""Words of an hour nearer than these to "now" or to a thread are left out."""


@dataclass(frozen=True)
class Due:
    """Something due: when (aware), and whose (a first name, or the end of a number)."""

    at: datetime
    label: str


@dataclass(frozen=True)
class _Day:
    opens: datetime
    closes: datetime
    is_open: bool

    def percent(self, at: datetime) -> float:
        part = (at - self.opens) / (self.closes - self.opens)
        return round(100 * min(max(part, 0.0), 1.0), 2)


@dataclass(frozen=True)
class _Hung:
    """Something due, where it hangs from today's line."""

    at: datetime
    label: str
    late: bool
    earlier: bool

    @property
    def words(self) -> str:
        return f"earlier: {self.label}" if self.earlier else f"{clock(self.at)} {self.label}"


def day_line(due: Iterable[Due], *, now: datetime, hours: ClinicHours) -> DayLine | None:
    """The day line at `now`. None for a clinic without any hours.

    What was due before today hangs from the opening; what is due after closing is left out.
    """
    day = _day(now, hours)
    if day is None:
        return None
    local = hours.local(now)
    late_before = hours.late_before(now)
    hung = [
        _Hung(
            at=max(hours.local(one.at), day.opens),
            label=one.label,
            late=one.at < late_before,
            earlier=hours.local(one.at) < day.opens,
        )
        for one in due
        if hours.local(one.at) <= day.closes
    ]
    threads = _bunches(sorted(hung, key=lambda one: one.at))
    return DayLine(
        opens=clock(day.opens),
        closes=clock(day.closes),
        is_open=day.is_open,
        now_percent=day.percent(local) if day.opens <= local <= day.closes else None,
        now_label=f"now {clock(local)}",
        ticks=_ticks(day, local, [bunch[0].at for bunch in threads]),
        threads=tuple(
            DayThread(day.percent(bunch[0].at), _label(bunch, day), bunch[0].late)
            for bunch in threads
        ),
        sentence=_sentence(day, local, threads),
    )


def _day(now: datetime, hours: ClinicHours) -> _Day | None:
    today = hours.local(now).date()
    spans = hours.spans_on(today)
    usual = spans or next((day for day in hours.weekly.values() if day), ())
    if not usual:
        return None

    def on_the_line(moment: time) -> datetime:
        return datetime.combine(today, moment, tzinfo=hours.zone)

    return _Day(on_the_line(usual[0][0]), on_the_line(usual[-1][1]), bool(spans))


def _bunches(hung: list[_Hung]) -> list[list[_Hung]]:
    bunches: list[list[_Hung]] = []
    for one in hung:
        last = bunches[-1] if bunches else None
        if last and last[0].late == one.late and one.at - last[0].at < TOGETHER:
            last.append(one)
        else:
            bunches.append([one])
    return bunches


def _label(bunch: list[_Hung], day: _Day) -> str:
    first = bunch[0]
    if len(bunch) > 1:
        when = f"before {clock(day.opens)}" if bunch[-1].earlier else _at(first)
        return f"{len(bunch)} {when}"
    if first.earlier:
        return f"earlier: {first.label}"
    return f"{clock(first.at, half=False)} {first.label}"


def _at(first: _Hung) -> str:
    return "late" if first.earlier else f"at {clock(first.at, half=False)}"


def _ticks(day: _Day, local: datetime, threads: list[datetime]) -> tuple[DayTick, ...]:
    ticks = []
    at = day.opens.replace(minute=0) + timedelta(hours=1 if day.opens.minute else 0)
    while at <= day.closes:
        if at.hour % 2 == 0 or at in (day.opens, day.closes):
            near = abs(at - local) < CLEAR_OF_NOW or any(
                abs(at - thread) < CLEAR_OF_A_THREAD for thread in threads
            )
            ticks.append(DayTick(day.percent(at), "" if near else clock(at)))
        at += timedelta(hours=1)
    return tuple(ticks)


def _sentence(day: _Day, local: datetime, threads: list[list[_Hung]]) -> str:
    def named(late: bool) -> str:
        return ", ".join(one.words for bunch in threads for one in bunch if one.late == late)

    said = [f"The day from {clock(day.opens)} to {clock(day.closes)}. It is {clock(local)}."]
    if not day.is_open:
        said.append("The clinic is closed today.")
    for word, names in (("Late", named(late=True)), ("To come", named(late=False))):
        if names:
            said.append(f"{word}: {names}.")
    return " ".join(said)
