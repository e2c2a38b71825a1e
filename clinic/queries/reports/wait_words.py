"""What the plots of waiting share: the cells of a line, the signs, and what is cut off."""

from collections.abc import Sequence

from clinic.domain import plots
from clinic.domain.plots import minutes_in_words
from clinic.queries.reports.first_reply import FirstWait, FirstWaits, middle
from clinic.queries.reports.rows import Cell, InMinutes, Key, Lasted
from clinic.queries.reports.words import TOO_FEW

HEADS = ("People", InMinutes("Longest"), InMinutes("Middle"), "Still waiting", "Too late")
"""Of the cells of those who waited."""


def cells(part: Sequence[FirstWait], found: FirstWaits) -> tuple[Cell, ...]:
    """How many they are, how long they waited, who waits still and who was late."""
    if not part:
        return (0, "", "", 0, 0)
    return (
        len(part),
        longest_of(part),
        middle_of(part),
        sum(not wait.is_over for wait in part),
        sum(found.is_late(wait.minutes) for wait in part),
    )


def longest_of(part: Sequence[FirstWait]) -> Lasted:
    """The longest of these waits."""
    return Lasted(max(wait.minutes for wait in part))


def middle_of(part: Sequence[FirstWait]) -> Lasted | str:
    """The wait in the middle; of a few it would be chance, and that is what it says."""
    bar = enough_for_a_middle(part)
    return TOO_FEW if bar is None else Lasted(bar)


def enough_for_a_middle(part: Sequence[FirstWait]) -> float | None:
    """The wait in the middle in minutes, where they are enough."""
    return middle(wait.minutes for wait in part) if len(part) >= plots.ENOUGH else None


def signs(
    found: FirstWaits,
    end: str,
    *,
    ring: bool = False,
    waits: Sequence[FirstWait] | None = None,
) -> tuple[Key, ...]:
    """What the marks of a plot of waiting mean: those that stand in it.

    `end`: what a ring, or a thread's end, is. `waits`: those in the plot, where it has not all.
    """
    waits = found.waits if waits is None else waits
    made = [Key("ring" if ring else "round", end)]
    if any(found.is_late(wait.minutes) for wait in waits):
        made.append(Key("late", "later than promised"))
    if found.promise is not None:
        made.append(Key("promise", f"promised: {minutes_in_words(found.promise)}"))
    if any(plots.is_beyond(wait.minutes, promise=found.promise) for wait in waits):
        made.append(Key("further" if ring else "beyond", "longer than there is room for"))
    return (*made, Key("upright" if ring else "middle", "the middle one of five or more"))
