"""What the page of reports prints: frozen, in words that need no more work."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Literal

from clinic.domain.plot_marks import Bars, ColumnRows, Columns, Rings, Threads
from clinic.domain.plots import minutes_in_words
from clinic.queries.reports.ranges import OTHER


@dataclass(frozen=True)
class Lasted:
    """A length of clinic time: in words on the page, in minutes in the file, to reckon with."""

    minutes: float

    def __str__(self) -> str:
        return minutes_in_words(self.minutes)


@dataclass(frozen=True)
class Share:
    """So many of so many. In the file the part alone: a column beside it has the whole."""

    part: int
    whole: int

    def __str__(self) -> str:
        return f"{self.part:,} of {self.whole:,}"


class InMinutes(str):
    """The head of a column of lengths of time."""

    __slots__ = ()


Cell = str | int | Lasted | Share
Group = tuple[str, tuple[tuple[str, ...], ...]]
Plot = Columns | ColumnRows | Bars | Threads | Rings
Kind = Literal["columns", "column_rows", "bars", "threads", "rings"]


@dataclass(frozen=True)
class Table:
    """The numbers behind a plot. The first cell of each line is its head.

    `grouped`: it is the head of all lines that begin with it, and the second one is the line's own.
    """

    heads: tuple[str, ...]
    lines: tuple[tuple[Cell, ...], ...]
    grouped: bool = False

    @property
    def printed(self) -> tuple[Group, ...]:
        """The lines as people read them, in groups: the head of each, and the rest of its lines.

        Where lines are not grouped there is one, without a head.
        """
        lines = [tuple(map(_in_words, line)) for line in self.lines]
        if not self.grouped:
            return (("", tuple(lines)),) if lines else ()
        return tuple(
            (head, tuple(line[1:] for line in of_it))
            for head, of_it in groupby(lines, key=itemgetter(0))
        )

    def filed(self) -> Iterator[tuple[str | int, ...]]:
        """Heads and lines as a spreadsheet reads them: what can be a number is one."""
        yield tuple(
            f"{head}, in minutes" if isinstance(head, InMinutes) else head for head in self.heads
        )
        yield from (tuple(map(_as_figure, line)) for line in self.lines)


@dataclass(frozen=True)
class Key:
    """One sign of a plot and what it means. `sign`: a name of components/plots/key.html."""

    sign: str
    words: str


@dataclass(frozen=True)
class Chart:
    """A plot with its finding. `plot` None: there is nothing to plot, and `finding` says so.

    `name` is its file's name; `note` says what is counted where that is not plain. `in_sight`: its
    table is what it is looked at for, and stands beside the plot.
    """

    name: str
    title: str
    finding: str
    kind: Kind
    plot: Plot | None
    table: Table
    keys: tuple[Key, ...] = ()
    note: str = ""
    in_sight: bool = False


@dataclass(frozen=True)
class Figure:
    """A figure in bold, and the sentence that it begins."""

    bold: str
    words: str


@dataclass(frozen=True)
class Tab:
    """A stretch that can be chosen."""

    key: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Report:
    """The page. `anybody`: somebody has come at all. `read_at`: when this was counted, in words.

    `days`: what is counted, from `first` to `last`, and in which zone days begin. `left_out`: who
    is not counted. `demo`: everybody in it is made up.
    """

    key: str
    heading: str
    days: str
    first: date
    last: date
    tabs: tuple[Tab, ...]
    figures: tuple[Figure, ...]
    charts: tuple[Chart, ...]
    counted: str
    left_out: str
    read_at: str
    demo: bool
    anybody: bool

    @property
    def other_dates(self) -> bool:
        """Whether the days were chosen, and none of the usual stretches."""
        return self.key == OTHER

    def chart(self, name: str) -> Chart | None:
        """The chart of this name."""
        return next((one for one in self.charts if one.name == name), None)


def _in_words(cell: Cell) -> str:
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def _as_figure(cell: Cell) -> str | int:
    if isinstance(cell, Lasted):
        return int(cell.minutes)
    return cell.part if isinstance(cell, Share) else cell
