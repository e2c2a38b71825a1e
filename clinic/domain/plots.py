"""Where the marks of a plot stand: values go in, places in per cent come out. Nothing is drawn.

Counts stand up from the foot of a plot; waiting hangs down from its top, longer is lower. Places
are per cent, so that a plot is as wide as its page without a script and without a style.
"""

import math
from collections.abc import Sequence
from datetime import timedelta
from statistics import median

from clinic.domain.plot_marks import (
    Anchor,
    Bar,
    Bars,
    Column,
    ColumnRow,
    ColumnRows,
    Columns,
    Name,
    Part,
    Ring,
    RingRow,
    Rings,
    Thread,
    Threads,
    Tick,
    Wait,
)

ENOUGH = 5
"""With fewer answers than these a middle one says nothing."""
_LEFT = 8.0
"""Room for the scale's numbers at a plot's left."""
_WIDEST = 7.0
_FAR = 3
"""A scale of waiting ends at so many times the promise; what is longer is at its end, marked."""
_APART = 18.0
"""So much of the width the words of a wait take."""
_LINE = 10.0
"""So much of the depth a line of words takes."""
_NEAR_THE_EDGE = 75.0
_WRITTEN = 3
_MINUTES_COUNT_BELOW = 10
"""Hours from which on the minutes are left out."""
_STEPS = (15, 30, 60, 120, 240, 480, 960, 1920, 4800, 9600, 24000)
"""Between the ticks of a scale of minutes."""
_SCALE = (1, 2, 4, 6, 8, 10)
_ROOM_FOR_BARS = 0.84
"""The longest bar leaves room for its count."""


def columns(values: Sequence[Sequence[int]], labels: Sequence[str]) -> Columns:
    """Columns of one or more series, the first at the foot."""
    heights = [sum(parts) for parts in values]
    top = _even_top(max(heights, default=0))
    standing = tuple(
        _column(parts, place, len(values), top=top, left=_LEFT)
        for place, parts in enumerate(values)
    )
    highest = max(heights, default=0)
    peak = None
    if highest:
        one = standing[heights.index(highest)]
        peak = _name(one.left + one.width / 2, f"{highest:,}", wide=False)
    ticks = tuple(Tick(_percent(top - at, top), f"{at:,}") for at in (top, top // 2))
    middles = [one.left + one.width / 2 for one in standing]
    return Columns(standing, ticks, _names(middles, labels), peak, _percent(top - highest, top))


def column_rows(rows: Sequence[tuple[str, Sequence[int]]], labels: Sequence[str]) -> ColumnRows:
    """Rows of small columns, all on the scale of the highest."""
    most = max((value for _, values in rows for value in values), default=0)
    made = tuple(
        ColumnRow(
            label,
            sum(values),
            tuple(
                _column((value,), place, len(values), top=max(most, 1), left=0)
                for place, value in enumerate(values)
            ),
        )
        for label, values in rows
    )
    middles = [one.left + one.width / 2 for one in made[0].columns] if made else []
    return ColumnRows(made, _names(middles, labels))


def bars(counts: Sequence[tuple[str, int]], *, marks: Sequence[str] = ()) -> Bars:
    """Bars, the longest as long as there is room. `marks`: states, in order; closed is hollow."""
    most = max((count for _, count in counts), default=0)
    named = [*marks, *[""] * (len(counts) - len(marks))]
    return Bars(
        tuple(
            Bar(
                label,
                count,
                round(_percent(count, most) * _ROOM_FOR_BARS, 2),
                mark,
                hollow=mark == "closed",
            )
            for (label, count), mark in zip(counts, named, strict=True)
        )
    )


def threads(
    waits: Sequence[Wait | None], labels: Sequence[str], *, promise: float | None
) -> Threads:
    """Waits in minutes, one place each, None where nobody waited."""
    bottom = _bottom([one.longest for one in waits if one], promise)
    width = 100 / max(len(waits), 1)
    places = [round((place + 0.5) * width, 2) for place in range(len(waits))]
    hung = tuple(
        Thread(
            at=at,
            depth=_percent(one.longest, bottom),
            middle=None if one.middle is None else _percent(one.middle, bottom),
            late=one.late,
            beyond=one.longest > bottom,
        )
        for at, one in zip(places, waits, strict=True)
        if one
    )
    return Threads(
        threads=hung,
        promise=None if promise is None else _percent(promise, bottom),
        names=_names(places, labels),
        written=_written(hung, [one for one in waits if one]),
    )


def rings(rows: Sequence[tuple[str, Sequence[float]]], *, promise: float | None) -> Rings:
    """Answers in minutes, one row a kind. What lies in one place is one ring."""
    end = _bottom([minutes for _, row in rows for minutes in row], promise)
    return Rings(
        rows=tuple(_ring_row(label, minutes, end, promise) for label, minutes in rows),
        promise=None if promise is None else _percent(promise, end),
        ticks=_minute_ticks(end),
    )


def is_beyond(minutes: float, *, promise: float | None) -> bool:
    """Whether a wait is longer than any scale has room for."""
    return bool(promise) and minutes > (promise or 0) * _FAR


def minutes_in_words(minutes: float) -> str:
    """A length of clinic time: "40 min", "2 h 5 min", "17 h". It knows no days, since a day of
    clinic time is nobody's day."""
    hours, rest = divmod(int(minutes), 60)
    if not hours:
        return f"{rest}\u00a0min"
    if not rest or hours >= _MINUTES_COUNT_BELOW:
        return f"{hours:,}\u00a0h"
    return f"{hours}\u00a0h {rest}\u00a0min"


def in_minutes(length: timedelta) -> float:
    """A length of time as minutes."""
    return length / timedelta(minutes=1)


def _column(parts: Sequence[int], place: int, places: int, *, top: float, left: float) -> Column:
    room = (100 - left) / places
    width = min(room * 0.7, _WIDEST)
    made, below = [], 0
    for series, value in enumerate(parts):
        if value:
            above = _percent(top - below - value, top)
            made.append(Part(series, above, _percent(value, top)))
        below += value
    start = left + place * room + (room - width) / 2
    return Column(round(start, 2), round(width, 2), tuple(made))


def _ring_row(label: str, minutes: Sequence[float], end: float, promise: float | None) -> RingRow:
    places = {
        (round(_percent(one, end)), promise is not None and one > promise, one > end)
        for one in minutes
    }
    bar = _percent(median(minutes), end) if len(minutes) >= ENOUGH else None
    return RingRow(label, len(minutes), tuple(Ring(*one) for one in sorted(places)), bar)


def _written(hung: Sequence[Thread], waits: Sequence[Wait]) -> tuple[tuple[float, Name], ...]:
    """The longest wait in words and then late ones, where there is room beside their ends."""
    order = sorted(range(len(hung)), key=lambda one: (-waits[one].longest, hung[one].at))
    chosen: list[tuple[float, Name]] = []
    for number in order:
        one, first = hung[number], not chosen
        anchor = _free_side(one, hung)
        near = any(abs(one.at - name.at) < 2 * _APART for _, name in chosen)
        if anchor and (first or (one.late and not near)):
            words = minutes_in_words(waits[number].longest)
            chosen.append((one.depth, Name(one.at, words, anchor, wide=not first)))
    return tuple(chosen[:_WRITTEN])


def _free_side(one: Thread, hung: Sequence[Thread]) -> Anchor | None:
    """On which side of a thread's end words stand on no other thread."""
    free: dict[Anchor, bool] = {
        "start": one.at < _NEAR_THE_EDGE
        and not any(
            0 < other.at - one.at < _APART and other.depth > one.depth - _LINE for other in hung
        ),
        "end": one.at > 100 - _NEAR_THE_EDGE
        and not any(
            0 < one.at - other.at < _APART and other.depth > one.depth - _LINE for other in hung
        ),
    }
    return next((anchor for anchor, is_free in free.items() if is_free), None)


def _bottom(minutes: Sequence[float], promise: float | None) -> float:
    longest = max(minutes, default=0.0)
    if not promise:
        return max(longest, 1.0)
    return min(max(longest * 1.05, promise * 1.5), promise * _FAR)


def _minute_ticks(end: float) -> tuple[Tick, ...]:
    step = next((step for step in _STEPS if end / step <= 4), _STEPS[-1])
    steps = range(0, int(end) + 1, step)
    return tuple(Tick(_percent(at, end), minutes_in_words(at) if at else "0") for at in steps)


def _names(places: Sequence[float], labels: Sequence[str]) -> tuple[Name, ...]:
    """At most five of the labels, spread evenly from the last back; three where it is narrow."""
    last = len(labels) - 1
    step = max(math.ceil(last / 4), 1) if last > 0 else 1
    shown = list(range(last, -1, -step)) if labels else []
    narrow = {last, *shown[:: max(math.ceil((len(shown) - 1) / 2), 1)]}
    return tuple(
        _name(places[place], labels[place], wide=place not in narrow) for place in reversed(shown)
    )


def _name(at: float, label: str, *, wide: bool) -> Name:
    anchor: Anchor = "start" if at < 6 else ("end" if at > 94 else "middle")
    return Name(round(at, 2), label, anchor, wide)


def _even_top(most: int) -> int:
    """The first round and even number that is not below."""
    size = 10 ** int(math.log10(most)) if most else 1
    return next(
        (size * one for one in _SCALE if size * one >= most and size * one % 2 == 0),
        size * 10,
    )


def _percent(part: float, whole: float) -> float:
    return round(100 * min(max(part / whole, 0.0), 1.0), 2) if whole else 0.0
