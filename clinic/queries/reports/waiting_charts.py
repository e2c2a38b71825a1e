"""Waiting as a plot: the longest wait of each day hangs from the line."""

from collections.abc import Mapping

from clinic.domain import plots
from clinic.domain.plot_marks import Wait
from clinic.domain.plots import minutes_in_words
from clinic.queries.reports.first_reply import FirstWait, FirstWaits, by_bucket
from clinic.queries.reports.rows import Chart, Table
from clinic.queries.reports.scope import Scope
from clinic.queries.reports.wait_words import HEADS, cells, enough_for_a_middle, signs
from clinic.queries.reports.words import begins_with, counted_in_words

_ON: Mapping[str, str] = {"day": "on", "week": "from"}


def longest_chart(found: FirstWaits, *, scope: Scope) -> Chart:
    """By the day, week or month in which they came."""
    cut, parts = scope.range, by_bucket(found, scope.range)
    hung = [_wait(part, found) for part in parts]
    lines = tuple(
        (one.name, *cells(part, found)) for one, part in zip(cut.buckets, parts, strict=True)
    )
    return Chart(
        name="first-answer",
        title=f"Longest wait for the first answer, by {cut.unit}",
        finding=_longest_in_words(found, scope),
        kind="threads",
        plot=plots.threads(hung, [one.label for one in cut.buckets], promise=found.promise)
        if found.waits
        else None,
        table=Table((cut.unit.capitalize(), *HEADS), lines),
        keys=signs(found, "the longest wait"),
        note=_how_counted(found),
    )


def _wait(part: list[FirstWait], found: FirstWaits) -> Wait | None:
    if not part:
        return None
    longest = max(wait.minutes for wait in part)
    return Wait(longest, enough_for_a_middle(part), found.is_late(longest))


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
