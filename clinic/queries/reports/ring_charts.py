"""First answers as rings: by who gave them, by how they were given, and by both together."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

from clinic.domain import plots
from clinic.domain.plot_marks import Rings
from clinic.domain.plots import minutes_in_words
from clinic.queries.reports.first_reply import (
    CHANNELS,
    STILL_WAITING,
    FirstWait,
    FirstWaits,
)
from clinic.queries.reports.rows import Cell, Chart, InMinutes, Share, Table
from clinic.queries.reports.wait_words import HEADS, cells, longest_of, middle_of, signs
from clinic.queries.reports.words import begins_with, counted_in_words, most_often, or_none, within

_MOST_ROWS = 8
_RINGS = (
    "A ring is one person's first answer, or several at one place; the number beside a name is how "
    "many they are."
)
_NOBODY = "Nobody has had a first answer yet."

By = TypeVar("By", str, tuple[str, str])
Rows = list[tuple[By, list[FirstWait]]]


def ring_charts(found: FirstWaits) -> tuple[Chart, Chart, Chart]:
    """By who answered, by how, and by both."""
    people, ways = _by_person(found), _by_channel(found)
    return (
        _chart(found, "by-person", "First answer, by who gave it", "Who", people, _in_time(found)),
        _chart(found, "by-channel", "First answer, by how it was given", "How", ways, _how(found)),
        _together(found, [name for name, _ in people]),
    )


def _chart(
    found: FirstWaits, name: str, title: str, head: str, rows: Rows[str], finding: str
) -> Chart:
    return Chart(
        name=name,
        title=title,
        finding=finding,
        kind="rings",
        plot=_plot(rows, found),
        table=Table((head, *HEADS), tuple((label, *cells(waits, found)) for label, waits in rows)),
        keys=signs(found, "one first answer", ring=True),
        note=_RINGS + _cut_off(rows),
    )


def _together(found: FirstWaits, people: Sequence[str]) -> Chart:
    """Who answered by which way. Whoever waits has no answer yet, and is in no line."""
    pairs = _grouped(_over(found), lambda wait: (wait.by, wait.channel))
    rows = [
        (who, way, pairs[who, way]) for who in people for way in CHANNELS if (who, way) in pairs
    ]
    named = [(f"{who}, {within(way)}", waits) for who, way, waits in rows]
    return Chart(
        name="by-person-and-channel",
        title="First answer, by who gave it and how",
        finding=_longest(named),
        kind="rings",
        plot=_plot(_with_most(named), found),
        table=Table(
            _together_heads(found),
            tuple((who, way, *_together_cells(waits, found)) for who, way, waits in rows),
            grouped=True,
        ),
        keys=signs(found, "one first answer", ring=True, waits=_over(found)),
        note=f"{_RINGS} Whoever waits still is not in here.{_most_shown(named)}",
        in_sight=True,
    )


def _together_heads(found: FirstWaits) -> tuple[str, ...]:
    heads = ("Who", "How", "People", InMinutes("Middle"), InMinutes("Longest"))
    return heads if found.promise is None else (*heads, "In time")


def _together_cells(waits: list[FirstWait], found: FirstWaits) -> tuple[Cell, ...]:
    said: tuple[Cell, ...] = (len(waits), middle_of(waits), longest_of(waits))
    if found.promise is None:
        return said
    in_time = sum(not found.is_late(wait.minutes) for wait in waits)
    return (*said, Share(in_time, len(waits)))


def _plot(rows: Rows[str], found: FirstWaits) -> Rings | None:
    shown = [(label, [wait.minutes for wait in waits]) for label, waits in rows[:_MOST_ROWS]]
    return plots.rings(shown, promise=found.promise) if shown else None


def _with_most(rows: Rows[str]) -> Rows[str]:
    """As many as the plot has room for: those with most answers, in the order of the table."""
    by_most = sorted(range(len(rows)), key=lambda place: (-len(rows[place][1]), place))
    return [rows[place] for place in sorted(by_most[:_MOST_ROWS])]


def _most_shown(rows: Rows[str]) -> str:
    """That the plot has not all of the table."""
    if len(rows) <= _MOST_ROWS:
        return ""
    return f" The plot has the {counted_in_words(_MOST_ROWS)} lines with most of them."


def _cut_off(rows: Rows[str]) -> str:
    """That the table has more than the plot."""
    more = len(rows) - _MOST_ROWS
    if more <= 0:
        return ""
    return f" The table has {counted_in_words(more)} more line{'s' * (more != 1)}."


def _in_time(found: FirstWaits) -> str:
    """How many first answers there are, and how many of them came late."""
    over, still = _over(found), sum(not wait.is_over for wait in found.waits)
    if not over:
        return _NOBODY
    said = f"{begins_with(len(over))} first answer{'s' * (len(over) != 1)} so far"
    if found.promise is None:
        return f"{said}. No time is promised."
    late = sum(found.is_late(wait.minutes) for wait in over)
    late_said = f"{or_none(late)} came later than promised."
    wait_said = f" {begins_with(still)} still wait{'s' * (still == 1)}." if still else ""
    return f"{said}; {late_said}{wait_said}"


def _how(found: FirstWaits) -> str:
    """Which way leads."""
    ways = Counter(wait.channel for wait in _over(found))
    return most_often([(within(way), ways[way]) for way in ways]) or _NOBODY


def _longest(rows: Rows[str]) -> str:
    """Who gave the answer that was waited for longest, and how."""
    if not rows:
        return _NOBODY
    label, waits = max(rows, key=lambda row: longest_of(row[1]).minutes)
    return f"The longest wait for one was {minutes_in_words(longest_of(waits).minutes)}: {label}."


def _by_person(found: FirstWaits) -> Rows[str]:
    """Whoever answered most first; those who wait are the last that the plot has room for."""
    rows = _grouped(found.waits, lambda wait: wait.by)
    waiting = rows.pop("", [])
    sorted_rows = sorted(rows.items(), key=lambda one: (-len(one[1]), one[0]))
    room = _MOST_ROWS - 1
    still = [(STILL_WAITING, waiting)] if waiting else []
    return [*sorted_rows[:room], *still, *sorted_rows[room:]]


def _by_channel(found: FirstWaits) -> Rows[str]:
    rows = _grouped(found.waits, lambda wait: wait.channel or STILL_WAITING)
    return [(name, rows[name]) for name in (*CHANNELS, STILL_WAITING) if name in rows]


def _over(found: FirstWaits) -> list[FirstWait]:
    return [wait for wait in found.waits if wait.is_over]


def _grouped(
    waits: Sequence[FirstWait], key: Callable[[FirstWait], By]
) -> dict[By, list[FirstWait]]:
    rows: defaultdict[By, list[FirstWait]] = defaultdict(list)
    for wait in waits:
        rows[key(wait)].append(wait)
    return rows
