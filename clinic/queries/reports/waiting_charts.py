"""First answers as plots: waiting hangs from the line, and each answer is a ring."""

from collections import defaultdict
from collections.abc import Callable, Mapping

from clinic.domain import plots
from clinic.domain.plot_marks import Wait
from clinic.domain.plots import minutes_in_words
from clinic.queries.reports.first_reply import (
    CHANNELS,
    STILL_WAITING,
    FirstWait,
    FirstWaits,
    by_bucket,
    middle,
)
from clinic.queries.reports.rows import Cell, Chart, Key, Table
from clinic.queries.reports.scope import Scope
from clinic.queries.reports.words import begins_with, counted_in_words

_MOST_ROWS = 8
_ON: Mapping[str, str] = {"day": "on", "week": "from"}
_RINGS = "A ring is one person's first answer, or several at one place."


def waiting_charts(found: FirstWaits, *, scope: Scope) -> tuple[Chart, ...]:
    """By the day on which they came, by who answered, and by how."""
    return (
        _longest(found, scope),
        _rings(found, "by-person", "First answer, by who gave it", "Who", _by_person(found)),
        _rings(found, "by-channel", "First answer, by how it was given", "How", _by_channel(found)),
    )


def _longest(found: FirstWaits, scope: Scope) -> Chart:
    cut, parts = scope.range, by_bucket(found, scope.range)
    hung = [_wait(part, found) for part in parts]
    lines = tuple(
        (one.name, *_cells(part, found)) for one, part in zip(cut.buckets, parts, strict=True)
    )
    heads = (cut.unit.capitalize(), "People", "Longest", "Middle", "Still waiting", "Too late")
    return Chart(
        name="first-answer",
        title=f"Longest wait for the first answer, by {cut.unit}",
        finding=_longest_in_words(found, scope),
        kind="threads",
        plot=plots.threads(hung, [one.label for one in cut.buckets], promise=found.promise)
        if found.waits
        else None,
        table=Table(heads, lines),
        keys=_keys(found, "the longest wait", beyond=_any_beyond(found)),
        note=_how_counted(found),
    )


def _rings(
    found: FirstWaits, name: str, title: str, head: str, rows: list[tuple[str, list[FirstWait]]]
) -> Chart:
    shown = [(label, [wait.minutes for wait in waits]) for label, waits in rows[:_MOST_ROWS]]
    over = [wait for wait in found.waits if wait.is_over]
    late = sum(found.is_late(wait.minutes) for wait in over)
    finding = "Nobody has had a first answer yet."
    if over:
        finding = f"{begins_with(len(over))} first answer{'s' * (len(over) != 1)} so far"
        later = counted_in_words(late) if late else "none"
        promised = found.promise is not None
        finding += f"; {later} came later than promised." if promised else ". No time is promised."
    return Chart(
        name=name,
        title=title,
        finding=finding,
        kind="rings",
        plot=plots.rings(shown, promise=found.promise) if rows else None,
        table=Table(
            (head, "People", "Longest", "Middle", "Still waiting", "Too late"),
            tuple((label, *_cells(waits, found)) for label, waits in rows),
        ),
        keys=_keys(found, "one first answer", beyond=_any_beyond(found), ring=True),
        note=_RINGS,
    )


def _by_person(found: FirstWaits) -> list[tuple[str, list[FirstWait]]]:
    """Whoever answered most first; last those who wait."""
    rows = _grouped(found, lambda wait: wait.by)
    waiting = rows.pop("", [])
    sorted_rows = sorted(rows.items(), key=lambda one: (-len(one[1]), one[0]))[: _MOST_ROWS - 1]
    rest = sorted(set(rows) - {name for name, _ in sorted_rows})
    return [
        *sorted_rows,
        *([(STILL_WAITING, waiting)] if waiting else []),
        *((name, rows[name]) for name in rest),
    ]


def _by_channel(found: FirstWaits) -> list[tuple[str, list[FirstWait]]]:
    rows = _grouped(found, lambda wait: wait.channel or STILL_WAITING)
    return [(name, rows[name]) for name in (*CHANNELS, STILL_WAITING) if name in rows]


def _grouped(found: FirstWaits, key: Callable[[FirstWait], str]) -> dict[str, list[FirstWait]]:
    rows: defaultdict[str, list[FirstWait]] = defaultdict(list)
    for wait in found.waits:
        rows[key(wait)].append(wait)
    return rows


def _wait(part: list[FirstWait], found: FirstWaits) -> Wait | None:
    if not part:
        return None
    longest = max(wait.minutes for wait in part)
    bar = middle(wait.minutes for wait in part) if len(part) >= plots.ENOUGH else None
    return Wait(longest, bar, found.is_late(longest))


def _cells(part: list[FirstWait], found: FirstWaits) -> tuple[Cell, ...]:
    if not part:
        return (0, "", "", 0, 0)
    minutes = [wait.minutes for wait in part]
    bar = middle(minutes) if len(part) >= plots.ENOUGH else None
    return (
        len(part),
        minutes_in_words(max(minutes)),
        "" if bar is None else minutes_in_words(bar),
        sum(not wait.is_over for wait in part),
        sum(found.is_late(one) for one in minutes),
    )


def _keys(found: FirstWaits, end: str, *, beyond: bool, ring: bool = False) -> tuple[Key, ...]:
    signs = [Key("ring" if ring else "round", end)]
    if found.promise is not None:
        signs += [
            Key("late", "later than promised"),
            Key("promise", f"promised: {minutes_in_words(found.promise)}"),
        ]
    if beyond:
        signs.append(Key("further" if ring else "beyond", "longer than there is room for"))
    return (*signs, Key("upright" if ring else "middle", "the middle one of five or more"))


def _any_beyond(found: FirstWaits) -> bool:
    return any(plots.is_beyond(wait.minutes, promise=found.promise) for wait in found.waits)


def _longest_in_words(found: FirstWaits, scope: Scope) -> str:
    if not found.waits:
        return "Nobody who came in this time waited for a first answer."
    worst = max(found.waits, key=lambda wait: wait.minutes)
    name = scope.range.buckets[worst.bucket].name
    came = f"of somebody who came {_ON.get(scope.range.unit, 'in')} {name}"
    longest = f"The longest wait was {minutes_in_words(worst.minutes)}, {came}"
    if not worst.is_over:
        longest += ", and it goes on"
    if found.promise is None:
        return f"{longest}."
    late = sum(found.is_late(wait.minutes) for wait in found.waits)
    if not late:
        return f"Nobody waited longer than promised. {longest}."
    whole = counted_in_words(len(found.waits))
    return f"{begins_with(late)} of {whole} waited longer than promised. {longest}."


def _how_counted(found: FirstWaits) -> str:
    clock = (
        "The clinic has no open hours, so waits are timed by every clock."
        if found.by_the_wall
        else "Waits are in clinic time, by the opening hours as they are set now: what the promise "
        "counts, too."
    )
    apart = ""
    if found.unanswered:
        was = "was" if found.unanswered == 1 else "were"
        apart = f" {begins_with(found.unanswered)} {was} closed without an answer, and not in here."
    if found.let_be:
        have = "has" if found.let_be == 1 else "have"
        apart += (
            f" {begins_with(found.let_be)} {have} taken back all leave to be answered, and "
            f"{'is' if found.let_be == 1 else 'are'} not in here."
        )
    return f"{clock} Who waits still counts with the wait so far.{apart}"
