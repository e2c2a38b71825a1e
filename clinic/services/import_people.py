"""Who a line of a file speaks of, among the people who are here and those of earlier lines.

Taking a file in and saying beforehand what that will do go through the same two: `KnownPeople`
knows whom a line's numbers and addresses reach, and `fate_of` says what becomes of the line.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from clinic.domain.import_file import Choices, Person
from clinic.domain.lead_status import CloseReason
from clinic.domain.names import compatible
from clinic.domain.search_terms import reach_terms
from clinic.models import ContactPoint, Lead, LeadImportRow, LeadTerm
from clinic.services import contact_points, identity
from clinic.services.contact_points import Way

_GIVEN, _FILED = "given", "filed"
_Key = tuple[str, str]
"""A number or address as a lead has it, or the term that all its spellings share."""


@dataclass(frozen=True)
class Known:
    """A lead that a line may speak of. `came` orders leads: when it was made, then its id.

    `line`: of the file, where one made it (0: it was here before). One that is only foreseen has
    no id yet and no reference.
    """

    lead_id: int | None
    reference: str
    name: str | None
    closed_reason: str | None
    came: tuple[datetime, int]
    line: int = 0


@dataclass(frozen=True)
class Fate:
    """What becomes of a line. `known`: whose it is; `left_out`: why it is, in words, or empty."""

    known: Known | None
    left_out: str = ""
    died: bool = False


class KnownPeople:
    """Whom the numbers and addresses of a file's lines reach. `of`: the id of its import.

    `hold`: the leads that are found are ours to change until the transaction ends.
    """

    def __init__(self, session: Session, *, of: int, hold: bool) -> None:
        self._session = session
        self._of = of
        self._hold = hold
        self._held: set[int | None] = set()
        self._by_key: defaultdict[_Key, set[Known]] = defaultdict(set)

    def look_for(self, people: Iterable[Person]) -> None:
        """Find out who is here of these, in as many statements for many as for one."""
        wanted = {value for person in people for value in _normalised(person)}
        if not wanted:
            return
        found = self._found(wanted)
        while self._hold and (new := {one.lead_id for _, one in found} - self._held):
            # By their ids, as whoever holds several does; and who was merged while we waited is
            # looked for again.
            rows = sa.select(Lead.id).where(Lead.id.in_(new)).order_by(Lead.id)
            self._session.execute(rows.with_for_update())
            self._held |= new
            found = self._found(wanted)
        for key, known in found:
            self._by_key[key].add(known)

    def reached_as(self, person: Person) -> list[Known]:
        """Leads with one of their numbers or addresses, latest first."""
        wanted = _normalised(person)
        keys = {(_GIVEN, one) for one in wanted} | {(_FILED, one) for one in identity.boxes(wanted)}
        reached = set[Known]().union(*(self._by_key.get(key, set()) for key in keys))
        return sorted(reached, key=lambda one: one.came, reverse=True)

    def note(self, person: Person, known: Known) -> None:
        """From now on this lead is reached by what the line gave, too."""
        for way in ways(person):
            if way.normalised:
                self._by_key[_GIVEN, way.normalised].add(known)
        for term in reach_terms((way.raw, way.normalised) for way in ways(person)):
            self._by_key[_FILED, term].add(known)

    def _found(self, wanted: set[str]) -> list[tuple[_Key, Known]]:
        given = _leads(ContactPoint.normalised).join(ContactPoint, ContactPoint.lead_id == Lead.id)
        filed = _leads(LeadTerm.term).join(LeadTerm, LeadTerm.lead_id == Lead.id)
        asked = (
            (_GIVEN, given.where(ContactPoint.normalised.in_(wanted))),
            (_FILED, filed.where(LeadTerm.term.in_(identity.boxes(wanted)))),
        )
        made = LeadImportRow.lead_id == Lead.id, LeadImportRow.outcome == "made"
        line = (
            sa.select(LeadImportRow.number)
            .where(LeadImportRow.import_id == self._of, *made)
            .limit(1)
            .scalar_subquery()
        )
        return [
            ((kind, value), Known(lead_id, reference, name, reason, (at, lead_id), by or 0))
            for kind, leads in asked
            for value, lead_id, reference, name, reason, at, by in self._session.execute(
                leads.add_columns(line)
            )
        ]


def fate_of(person: Person, reached: Iterable[Known], choices: Choices) -> Fate:
    """What becomes of a line, of all leads with one of its numbers or addresses."""
    reached = list(reached)
    own = identity.own_among(reached, name=person.name or None)
    died = _died(person, reached)
    if died is not None and (own is None or (died.name and person.name)):
        words = f"Has died, as {died.reference} says: nobody is to be written to."
        return Fate(died, words, died=True)
    if own is not None and choices.leave_out_known and not own.line:
        return Fate(own, f"At the desk already, as {own.reference}.")
    return Fate(own)


def _died(person: Person, reached: Iterable[Known]) -> Known | None:
    """The lead of somebody with such a name who has died."""
    return next(
        (
            lead
            for lead in reached
            if lead.closed_reason == CloseReason.HAS_DIED
            and (not lead.name or not person.name or compatible(lead.name, person.name))
        ),
        None,
    )


def ways(person: Person) -> list[Way]:
    """The ways to reach them that the line gives."""
    return list(
        contact_points.ways_given(phone=person.phone, whatsapp=person.whatsapp, email=person.email)
    )


def _normalised(person: Person) -> list[str]:
    return [way.normalised for way in ways(person) if way.normalised]


def _leads(reached_by: InstrumentedAttribute[Any]) -> sa.Select[Any]:
    who = (Lead.id, Lead.reference, Lead.name, Lead.closed_reason, Lead.created_at)
    return sa.select(reached_by, *who).where(identity.can_be_joined())
