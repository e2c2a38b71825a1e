"""The clinic's day as a line from which everything that is due hangs. Geometry only, no reads."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Literal

from clinic.domain.clinic_hours import ClinicHours
from clinic.queries.rows import DayLine, DayThread, DayTick
from clinic.queries.time_words import clock

TOGETHER = timedelta(minutes=35)
"""Things due closer to each other than this hang from one thread."""
CLEAR_OF_NOW = timedelta(minutes=42)
CLEAR_OF_A_THREAD = timedelta(minutes=18)
"""Words of an hour nearer than these to "now" or to a thread are left out."""
_LETTER = 0.9
"""So much of the line, in per cent, a letter takes where the line with words is at its shortest."""
_GAP = 1.0
_THREAD = 1.5
"""Threads nearer than this, in per cent, would hide each other."""
_EDGE = 4.0
_LONGEST_NAME = 12


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


_Placed = tuple[list[_Hung], DayThread]


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
    bunches = _bunches(sorted(hung, key=lambda one: (one.at, not one.earlier)))
    threads = _apart(bunches, day)
    return DayLine(
        opens=clock(day.opens),
        closes=clock(day.closes),
        is_open=day.is_open,
        now_percent=day.percent(local) if day.opens <= local <= day.closes else None,
        now_label=f"now {clock(local)}",
        ticks=_ticks(day, local, [bunch[0].at for bunch in bunches]),
        threads=threads,
        sentence=_sentence(day, local, bunches),
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
        if last and (_both_earlier(last, one) or _are_close(last, one)):
            last.append(one)
        else:
            bunches.append([one])
    return bunches


def _both_earlier(bunch: list[_Hung], one: _Hung) -> bool:
    """What was due before today hangs from one place, late or not: it is one thread."""
    return bunch[-1].earlier and one.earlier


def _are_close(bunch: list[_Hung], one: _Hung) -> bool:
    return _is_late(bunch) == one.late and one.at - bunch[0].at < TOGETHER


def _is_late(bunch: list[_Hung]) -> bool:
    return any(one.late for one in bunch)


def _apart(bunches: list[list[_Hung]], day: _Day) -> tuple[DayThread, ...]:
    """A thread for each bunch, with room for its words."""
    placed: list[_Placed] = []
    for bunch in bunches:
        _place(placed, bunch, day)
    return tuple(thread for _, thread in placed)


def _place(placed: list[_Placed], bunch: list[_Hung], day: _Day) -> None:
    """Where words would stand on those before them, alike threads become one, and so do threads
    that hang from one place; else words of what is to come and of what is late move apart."""
    thread = _thread(bunch, day)
    if placed and _left(thread) < _right(placed[-1][1]) + _GAP:
        before, there = placed.pop()
        hidden = thread.percent - there.percent < _THREAD
        if hidden or _is_late(before) == _is_late(bunch):
            _place(placed, [*before, *bunch], day)
            return
        free_from = _right(placed[-1][1]) + _GAP if placed else 0.0
        there, thread = _moved_apart(there, thread, free_from)
        placed.append((before, there))
    placed.append((bunch, thread))


def _moved_apart(
    first: DayThread, second: DayThread, free_from: float
) -> tuple[DayThread, DayThread]:
    """The second to the right, else the first to the left; else the sentence alone has it."""
    right = replace(second, label_percent=round(_right(first) + _GAP, 2), anchor="start")
    if _right(right) <= 100:
        return first, right
    left = replace(first, label_percent=round(_left(second) - _GAP, 2), anchor="end")
    if _left(left) >= free_from:
        return left, second
    return first, replace(second, label="")


def _thread(bunch: list[_Hung], day: _Day) -> DayThread:
    percent = day.percent(bunch[0].at)
    anchor: Literal["start", "middle", "end"] = "middle"
    if not _EDGE <= percent <= 100 - _EDGE:
        anchor = "start" if percent < _EDGE else "end"
    return DayThread(percent, _label(bunch, day), _is_late(bunch), percent, anchor)


def _width(label: str) -> float:
    return len(label) * _LETTER


def _left(thread: DayThread) -> float:
    part = {"start": 0.0, "middle": 0.5, "end": 1.0}[thread.anchor]
    return thread.label_percent - part * _width(thread.label)


def _right(thread: DayThread) -> float:
    return _left(thread) + _width(thread.label)


def _label(bunch: list[_Hung], day: _Day) -> str:
    first, last = bunch[0], bunch[-1]
    if len(bunch) == 1:
        when = "earlier:" if first.earlier else clock(first.at, half=False)
        return f"{when} {_shortened(first.label)}"
    if last.earlier:
        return f"{len(bunch)} before {clock(day.opens)}"
    if first.earlier:
        return f"{len(bunch)} " + ("late" if last.late else f"by {clock(last.at, half=False)}")
    return f"{len(bunch)} at {clock(first.at, half=False)}"


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


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
