"""The marks of plots, as templates draw them: frozen, every place in per cent of the plot."""

from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Tick:
    """A line of a scale, at so many per cent."""

    at: float
    label: str


@dataclass(frozen=True)
class Name:
    """Words under a place of the plot. `wide`: only where there is room."""

    at: float
    label: str
    anchor: Anchor
    wide: bool


@dataclass(frozen=True)
class Part:
    """A piece of a column: its top and its height in per cent. `series`: which one it is."""

    series: int
    top: float
    height: float


@dataclass(frozen=True)
class Column:
    """A count that stands up."""

    left: float
    width: float
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Columns:
    """Columns side by side, what is written below, and the highest one's count above it."""

    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]
    names: tuple[Name, ...]
    peak: Name | None
    peak_top: float


@dataclass(frozen=True)
class Wait:
    """What hangs at one place, in minutes: the longest wait, the middle one, whether it is late."""

    longest: float
    middle: float | None
    late: bool


@dataclass(frozen=True)
class Thread:
    """A wait that hangs down. `beyond`: it is longer than the plot is deep."""

    at: float
    depth: float
    middle: float | None
    late: bool
    beyond: bool


@dataclass(frozen=True)
class Threads:
    """Waits that hang from the line; `promise`: the depth of what was promised, if anything was."""

    threads: tuple[Thread, ...]
    promise: float | None
    names: tuple[Name, ...]
    written: tuple[tuple[float, Name], ...]
    """Depth and words of the longest waits."""


@dataclass(frozen=True)
class Ring:
    """One answer, or several in one place. `beyond`: longer than the plot is wide."""

    at: float
    late: bool
    beyond: bool = False


@dataclass(frozen=True)
class RingRow:
    """Answers of one kind. `bar`: the middle one, where there are enough."""

    label: str
    count: int
    rings: tuple[Ring, ...]
    bar: float | None


@dataclass(frozen=True)
class Rings:
    """Rows of rings on one scale."""

    rows: tuple[RingRow, ...]
    promise: float | None
    ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class Bar:
    """A count that lies. `mark`: a state whose mark stands before the words. `hollow`: it ended."""

    label: str
    count: int
    length: float
    mark: str = ""
    hollow: bool = False


@dataclass(frozen=True)
class Bars:
    """Bars of one scale."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class ColumnRow:
    """Small columns of one kind, and how many they are together."""

    label: str
    count: int
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class ColumnRows:
    """Rows of small columns on one scale."""

    rows: tuple[ColumnRow, ...]
    names: tuple[Name, ...]
