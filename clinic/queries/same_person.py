"""Leads that may be one person: by a number or mail box in any spelling, or by a name's sound.

Both are read from the index of terms (domain.search_terms): what all spellings share stands there.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.lead_status import LeadStatus
from clinic.domain.names import compatible
from clinic.domain.search_terms import REACHED_BY, WHOLE_NAME
from clinic.models import ContactPoint, Lead, LeadApart, LeadTerm
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import seen_by

PAGE = 25
_STRETCH = 60
"""So many leads are looked at in one statement."""
_LOOKED_AT = 40
"""So many stretches are looked through for one page."""
_MOST_OF_ONE = 10
_TELLS_NOBODY_APART = 30
"""A number or a name that so many leads have is a hospital's line, or the commonest of names."""


_OPEN = tuple(status for status in LeadStatus if status != LeadStatus.CLOSED)

Place = tuple[datetime, int]
"""Where a lead stands among the others: when it came, and its id."""
_PLACE = sa.select(Lead.created_at, Lead.id)


class Doubt(IntEnum):
    """Why two leads may be one person, the strongest reason first."""

    SAME_NUMBER_AND_NAME = 1
    SAME_NUMBER_OTHER_PATIENT = 2
    SAME_NUMBER = 3
    SAME_NAME = 4


@dataclass(frozen=True)
class Pair:
    """A lead, another one, and why they may be one person."""

    lead: Lead
    other: Lead
    doubt: Doubt


@dataclass(frozen=True)
class Pairs:
    """Pairs of the open leads that came before some lead, the strongest first.

    `further`: the id before whose time to look further; None where all has been looked through.
    """

    pairs: tuple[Pair, ...]
    further: int | None


def doubts_about(session: Session, *, lead: Lead, view: Viewpoint) -> list[Pair]:
    """Other leads that may be this one's person, the strongest first, but for those kept apart."""
    found = _pairs(session, [lead.id], view).get(lead.id, [])
    return sorted(found, key=lambda one: (one.doubt, -one.other.id))


def pairs_in_doubt(session: Session, *, before: int | None, view: Viewpoint) -> Pairs:
    """A page of pairs with one who waits, from the newest lead (or from that of this id) backwards.

    Leads are looked through in stretches of their order, so that no statement reads them all. A
    page ends where there are enough pairs, or where it has looked far enough.
    """
    found: list[Pair] = []
    place = session.execute(_PLACE.where(Lead.id == before)).tuples().first() if before else None
    for _ in range(_LOOKED_AT):
        stretch = _stretch(session, place, view)
        if not stretch:
            return _page(found, None)
        by_lead = _pairs(session, [lead_id for _, lead_id in stretch], view)
        for place in stretch:
            found += [one for one in by_lead.get(place[1], ()) if _is_first(one)]
            if len(found) >= PAGE:
                return _page(found, place[1])
    return _page(found, place[1] if place else None)


def apart_from(session: Session, *, lead_id: int) -> frozenset[int]:
    """Ids of leads of which somebody has said that they are another person."""
    left = sa.select(LeadApart.other_id).where(LeadApart.one_id == lead_id)
    right = sa.select(LeadApart.one_id).where(LeadApart.other_id == lead_id)
    return frozenset((*session.scalars(left), *session.scalars(right)))


def _page(found: Iterable[Pair], further: int | None) -> Pairs:
    strongest_first = sorted(found, key=lambda one: (one.doubt, -one.lead.id, -one.other.id))
    return Pairs(tuple(strongest_first), further)


def _stretch(session: Session, before: Place | None, view: Viewpoint) -> list[Place]:
    """The next open leads, newest first: read state by state, each in the order of its index."""
    found: list[Place] = []
    for status in _OPEN:
        asked = _PLACE.where(
            Lead.held_back.is_(False),
            Lead.merged_into_id.is_(None),
            Lead.status == status,
            seen_by(view),
        )
        if before is not None:
            asked = asked.where(
                sa.tuple_(Lead.created_at, Lead.id)
                < sa.tuple_(sa.literal(before[0], Lead.created_at.type), sa.literal(before[1]))
            )
        newest = asked.order_by(Lead.created_at.desc(), Lead.id.desc()).limit(_STRETCH)
        found += session.execute(newest).tuples().all()
    return sorted(found, reverse=True)[:_STRETCH]


def _is_first(pair: Pair) -> bool:
    """Whether a pair is to be named here: one of two open leads with the newer one alone."""
    if pair.other.status == LeadStatus.CLOSED:
        return True
    places = [(one.created_at, one.id) for one in (pair.lead, pair.other)]
    return places[0] > places[1]


def _stands() -> sa.ColumnElement[bool]:
    return sa.and_(Lead.held_back.is_(False), Lead.canary.is_(False), Lead.merged_into_id.is_(None))


def _pairs(session: Session, ids: Collection[int], view: Viewpoint) -> Mapping[int, list[Pair]]:
    """By lead: each of these with every other that may be the same person."""
    sharing = _sharing(session, ids)
    both = {*ids, *(other for others in sharing.values() for other in others)} if sharing else set()
    leads = _leads(session, both, view)
    numbers = _numbers(session, _by_name_alone(sharing))
    apart = _apart(session, sharing.keys())
    found: dict[int, list[Pair]] = defaultdict(list)
    for lead_id, others in sharing.items():
        for other_id in sorted(others, reverse=True):
            lead, other = leads.get(lead_id), leads.get(other_id)
            if lead is None or other is None or _key(lead_id, other_id) in apart:
                continue
            doubt = _doubt(lead, other, numbers, by_number=others[other_id])
            if doubt is not None and len(found[lead_id]) < _MOST_OF_ONE:
                found[lead_id].append(Pair(lead, other, doubt))
    return found


def _sharing(session: Session, ids: Collection[int]) -> Mapping[int, Mapping[int, bool]]:
    """By lead and other lead: whether they share a number or mail box, or a name alone."""
    known = sa.or_(*(_begins(sign) for sign in (REACHED_BY, WHOLE_NAME)))
    terms = sa.select(LeadTerm.term, LeadTerm.lead_id).where(LeadTerm.lead_id.in_(ids), known)
    holders: dict[str, list[int]] = defaultdict(list)
    for term, lead_id in session.execute(terms):
        holders[term].append(lead_id)
    found: dict[int, dict[int, bool]] = defaultdict(dict)
    shared = _telling(session, holders)
    asked = sa.select(LeadTerm.term, LeadTerm.lead_id).where(LeadTerm.term.in_(shared))
    for term, other_id in session.execute(asked) if shared else ():
        by_number = term.startswith(REACHED_BY)
        for lead_id in holders[term]:
            if other_id != lead_id:
                found[lead_id][other_id] = by_number or found[lead_id].get(other_id, False)
    return found


def _telling(session: Session, terms: Collection[str]) -> list[str]:
    """Those that more than one lead has, and not too many."""
    if not terms:
        return []
    held = sa.select(LeadTerm.term).where(LeadTerm.term.in_(terms)).group_by(LeadTerm.term)
    return list(session.scalars(held.having(sa.func.count().between(2, _TELLS_NOBODY_APART))))


def _begins(sign: str) -> sa.ColumnElement[bool]:
    return sa.and_(LeadTerm.term >= sign, LeadTerm.term < chr(ord(sign) + 1))


def _leads(session: Session, ids: Collection[int], view: Viewpoint) -> Mapping[int, Lead]:
    if not ids:
        return {}
    asked = sa.select(Lead).where(Lead.id.in_(ids), _stands(), seen_by(view))
    return {lead.id: lead for lead in session.scalars(asked)}


def _by_name_alone(sharing: Mapping[int, Mapping[int, bool]]) -> set[int]:
    alone = [
        (lead_id, other)
        for lead_id, others in sharing.items()
        for other, by_number in others.items()
        if not by_number
    ]
    return {one for pair in alone for one in pair}


def _numbers(session: Session, ids: Collection[int]) -> Mapping[int, set[str]]:
    """Plain numbers by lead: who has another one is hardly the same person by name alone."""
    found: dict[int, set[str]] = defaultdict(set)
    if not ids:
        return found
    asked = sa.select(ContactPoint.lead_id, ContactPoint.normalised).where(
        ContactPoint.lead_id.in_(ids), ContactPoint.kind != "email"
    )
    for lead_id, normalised in session.execute(asked):
        if normalised:
            found[lead_id].add(normalised)
    return found


def _apart(session: Session, ids: Collection[int]) -> set[tuple[int, int]]:
    if not ids:
        return set()
    of_these = sa.or_(LeadApart.one_id.in_(ids), LeadApart.other_id.in_(ids))
    rows = session.execute(sa.select(LeadApart.one_id, LeadApart.other_id).where(of_these))
    return {(one, other) for one, other in rows}


def _key(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _doubt(
    lead: Lead, other: Lead, numbers: Mapping[int, set[str]], *, by_number: bool
) -> Doubt | None:
    if LeadStatus.CLOSED == lead.status == other.status:
        return None  # nobody waits in either
    names = lead.name is None or other.name is None or compatible(lead.name, other.name)
    patients = (
        not lead.patient_name
        or not other.patient_name
        or compatible(lead.patient_name, other.patient_name)
    )
    if by_number:
        if not names:
            return Doubt.SAME_NUMBER
        return Doubt.SAME_NUMBER_AND_NAME if patients else Doubt.SAME_NUMBER_OTHER_PATIENT
    contradict = bool(numbers.get(lead.id) and numbers.get(other.id))
    alike = names and patients and lead.language == other.language
    return Doubt.SAME_NAME if alike and not contradict else None
