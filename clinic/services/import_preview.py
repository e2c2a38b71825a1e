"""What taking a file in would do, said before anything is written.

Its lines go the way that they go when they come in (import_people), one after the other, so that a
later line knows whom an earlier one brings. Nothing is written, and nobody is held up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain import reference_number
from clinic.domain.errors import Invalid, NotFound
from clinic.domain.import_file import BROKE, MOST_LINES, Choices, Person, person_of
from clinic.models import LeadImport, LeadImportRow
from clinic.services.import_people import Fate, Known, KnownPeople, fate_of

AT_ONCE = 2_000
"""Lines that are counted while somebody waits for the page: half a second."""

_CHUNK = 1_000
"""Lines whose people are looked for together."""
_NAMED = 10
_SHOWN = 5


@dataclass(frozen=True)
class FirstLine:
    """One of the first lines. `reference`: of the lead that it goes to, where that is here.

    `line`: the earlier one that makes its lead, else 0. `left_out`: why it does not come in.
    """

    reference: str = ""
    line: int = 0
    left_out: str = ""

    @property
    def grouped(self) -> str:
        """The reference as it is read out."""
        return reference_number.group(self.reference)


@dataclass
class Foreseen:
    """What becomes of a file's first `lines` lines, of `total`.

    Each is one of these: `new` makes a lead; `known` is somebody's who is here; `repeats` are of
    somebody whom an earlier line brings; `let_be` are left out whatever is chosen, since somebody
    has died, or was erased meanwhile; what is `wrong` cannot be read: the first of them by number,
    and why. `of`: the first lines, by number, but those that cannot be read. `leave_out_known`:
    known ones are left out.
    """

    total: int
    leave_out_known: bool
    lines: int = 0
    new: int = 0
    known: int = 0
    repeats: int = 0
    let_be: int = 0
    wrong: int = 0
    problems: tuple[tuple[int, str], ...] = ()
    of: dict[int, FirstLine] = field(default_factory=dict)


@dataclass(frozen=True)
class _Line:
    number: int
    person: Person | None
    problem: str = ""
    erased: bool = False


def foresee(
    session: Session,
    *,
    import_id: int,
    zone: ZoneInfo,
    now: datetime,
    most: int = MOST_LINES,
) -> Foreseen:
    """Go through a file that was looked at, `most` lines of it at most. Raises NotFound."""
    kept = session.get(LeadImport, import_id)
    if kept is None:
        raise NotFound("There is no such import.")
    choices = Choices.of(kept.choices)
    said = Foreseen(kept.total, choices.leave_out_known)
    people = KnownPeople(session, of=kept.id, hold=False)
    for lines in _chunks(session, kept, zone, now, most):
        people.look_for(line.person for line in lines if line.person)
        for line in lines:
            said.lines += 1
            if line.person is None:
                _count_unread(said, line)
                continue
            fate = fate_of(line.person, people.reached_as(line.person), choices)
            _count(said, line, fate)
            if not fate.left_out:
                people.note(line.person, fate.known or _brought(line, line.person, now))
    return said


def _chunks(
    session: Session, kept: LeadImport, zone: ZoneInfo, now: datetime, most: int
) -> Iterator[list[_Line]]:
    asked = sa.select(LeadImportRow.number, LeadImportRow.values).where(
        LeadImportRow.import_id == kept.id
    )
    last, left = 0, most
    while left > 0:
        after = asked.where(LeadImportRow.number > last).order_by(LeadImportRow.number)
        rows = session.execute(after.limit(min(_CHUNK, left))).tuples().all()
        if not rows:
            return
        yield [_read(number, values, kept.mapping, zone, now) for number, values in rows]
        last, left = rows[-1][0], left - len(rows)


def _read(
    number: int,
    values: Mapping[str, str] | None,
    mapping: Mapping[str, str],
    zone: ZoneInfo,
    now: datetime,
) -> _Line:
    if values is None:  # somebody in it was erased: it does not come in
        return _Line(number, None, erased=True)
    try:
        return _Line(number, person_of(values, mapping=mapping, zone=zone, now=now))
    except Invalid as problem:
        return _Line(number, None, str(problem))
    except Exception:  # as when it comes in: a line that breaks holds up no other
        return _Line(number, None, BROKE)


def _count_unread(said: Foreseen, line: _Line) -> None:
    if line.erased:
        said.let_be += 1
        return
    said.wrong += 1
    if len(said.problems) < _NAMED:
        said.problems += ((line.number, line.problem),)


def _count(said: Foreseen, line: _Line, fate: Fate) -> None:
    said.let_be += fate.died
    if not fate.died:
        said.new += fate.known is None
        said.known += fate.known is not None and not fate.known.line
        said.repeats += fate.known is not None and fate.known.line > 0
    if said.lines <= _SHOWN:
        known = fate.known
        said.of[line.number] = FirstLine(
            known.reference if known else "", known.line if known else 0, fate.left_out
        )


def _brought(line: _Line, person: Person, now: datetime) -> Known:
    """The lead that a line will make; the leads that are here stand before it, as by their ids."""
    came = (person.came_at or now, 2**62 + line.number)
    return Known(None, "", person.name or None, None, came, line=line.number)
