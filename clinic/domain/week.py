"""A clinic's week as a table writes it, and back into the text that a setting is."""

from collections.abc import Mapping, Sequence

from clinic.domain.clinic_hours import DAYS, Spans

Times = tuple[str, str]
"""From and until, as typed: "10:00"."""


def write_hours(week: Sequence[Sequence[Times]]) -> str:
    """The seven days (Monday first) as parse_hours reads them; neighbours that are equal as one.

    A day without times is closed and is left out.
    """
    groups: list[tuple[int, int, Sequence[Times]]] = []
    for day, spans in enumerate(week):
        if groups and groups[-1][1] == day - 1 and groups[-1][2] == spans:
            groups[-1] = (groups[-1][0], day, spans)
        else:
            groups.append((day, day, spans))
    return "; ".join(_group(*group) for group in groups if group[2])


def read_week(weekly: Mapping[int, Spans]) -> tuple[tuple[Times, ...], ...]:
    """The seven days as a table shows them."""
    return tuple(
        tuple((f"{start:%H:%M}", f"{end:%H:%M}") for start, end in weekly.get(day, ()))
        for day in range(7)
    )


def _group(first: int, last: int, spans: Sequence[Times]) -> str:
    days = DAYS[first].capitalize()
    if last != first:
        days += f"-{DAYS[last].capitalize()}"
    return f"{days} " + ", ".join(f"{start}-{end}" for start, end in spans)
