"""What the page of reports prints: frozen, in words that need no more work."""

from dataclasses import dataclass
from typing import Literal

from clinic.domain.plot_marks import Bars, ColumnRows, Columns, Rings, Threads

Cell = str | int
Plot = Columns | ColumnRows | Bars | Threads | Rings
Kind = Literal["columns", "column_rows", "bars", "threads", "rings"]


@dataclass(frozen=True)
class Table:
    """The numbers behind a plot. The first cell of each line is its head."""

    heads: tuple[str, ...]
    lines: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Key:
    """One sign of a plot and what it means. `sign`: a name of components/plots/key.html."""

    sign: str
    words: str


@dataclass(frozen=True)
class Chart:
    """A plot with its finding. `plot` None: there is nothing to plot, and `finding` says so.

    `name` is its file's name; `note` says what is counted where that is not plain.
    """

    name: str
    title: str
    finding: str
    kind: Kind
    plot: Plot | None
    table: Table
    keys: tuple[Key, ...] = ()
    note: str = ""


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

    `left_out`: who is not counted. `demo`: everybody in it is made up.
    """

    key: str
    heading: str
    tabs: tuple[Tab, ...]
    figures: tuple[Figure, ...]
    charts: tuple[Chart, ...]
    counted: str
    left_out: str
    read_at: str
    demo: bool
    anybody: bool

    def chart(self, name: str) -> Chart | None:
        """The chart of this name."""
        return next((one for one in self.charts if one.name == name), None)
