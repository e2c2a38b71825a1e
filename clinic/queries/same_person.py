"""Leads that may be one person: by a number or mail box in any spelling, or by a name's sound.

Both are read from the index of terms (domain.search_terms): what all spellings share stands there.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
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
_STRETCH = 200
"""So many leads are looked at in one statement."""
_LOOKED_AT = 25
"""So many stretches are looked through for one page."""
_MOST_OF_ONE = 10


class Doubt(IntEnum):
    """Why two leads may be one person, the strongest reason first."""

    SAME_NUMBER_AND_NAME = 1
    SAME_NUMBER_OTHER_PATIENT = 2
    SAME_NUMBER = 3
    SAME_NAME = 4


@dataclass(frozen=True)
class Pair:
    """A lead, an older one, and why they may be one person."""

    lead: Lead
    other: Lead
    doubt: Doubt


@dataclass(frozen=True)
class Pairs:
    """Pairs among the leads that came before some lead, the strongest first.

    `further`: the id before which to look further; None where all has been looked through.
    """

    pairs: tuple[Pair, ...]
    further: int | None


def doubts_about(session: Session, *, lead: Lead, view: Viewpoint) -> list[Pair]:
    """Other leads that may be this one's person, the strongest first, but for those kept apart."""
    found = _pairs(session, [lead.id], view, older=False).get(lead.id, [])
    return sorted(found, key=lambda one: (one.doubt, -one.other.id))


def pairs_in_doubt(session: Session, *, before: int | None, view: Viewpoint) -> Pairs:
    """A page of pairs, from the newest lead (or from `before` this id) on backwards.

    Leads are looked through in stretches of their order, so that no statement reads them all. A
    page ends where there are enough pairs, or where it has looked far enough.
    """
    found: list[Pair] = []
    for _ in range(_LOOKED_AT):
        ids = _stretch(session, before, view)
        if not ids:
            return _page(found, None)
        by_lead = _pairs(session, ids, view, older=True)
        for lead_id in ids:
            found += by_lead.get(lead_id, [])
            before = lead_id
            if len(found) >= PAGE:
                return _page(found, before)
    return _page(found, before)


def apart_from(session: Session, *, lead_id: int) -> frozenset[int]:
    """Ids of leads of which somebody has said that they are another person."""
    left = sa.select(LeadApart.other_id).where(LeadApart.one_id == lead_id)
    right = sa.select(LeadApart.one_id).where(LeadApart.other_id == lead_id)
    return frozenset((*session.scalars(left), *session.scalars(right)))


def _page(found: Iterable[Pair], further: int | None) -> Pairs:
    strongest_first = sorted(found, key=lambda one: (one.doubt, -one.lead.id, -one.other.id))
    return Pairs(tuple(strongest_first), further)


def _stretch(session: Session, before: int | None, view: Viewpoint) -> list[int]:
    asked = sa.select(Lead.id).where(_stands(), seen_by(view))
    if before is not None:
        asked = asked.where(Lead.id < before)
    return list(session.scalars(asked.order_by(Lead.id.desc()).limit(_STRETCH)))


def _stands() -> sa.ColumnElement[bool]:
    return sa.and_(Lead.held_back.is_(False), Lead.canary.is_(False), Lead.merged_into_id.is_(None))


def _pairs(
    session: Session, ids: Collection[int], view: Viewpoint, *, older: bool
) -> Mapping[int, list[Pair]]:
    """By lead. `older`: only with leads that came before it, so that each pair is found once."""
    sharing = _sharing(session, ids, older=older)
    both = {*ids, *(other for others in sharing.values() for other in others)} if sharing else set()
    leads = _leads(session, both, view)
    numbers = _numbers(session, leads)
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


def _sharing(
    session: Session, ids: Collection[int], *, older: bool
) -> Mapping[int, Mapping[int, bool]]:
    """By lead and other lead: whether they share a number or mail box, or a name alone."""
    known = sa.or_(*(_begins(sign) for sign in (REACHED_BY, WHOLE_NAME)))
    terms = sa.select(LeadTerm.term, LeadTerm.lead_id).where(LeadTerm.lead_id.in_(ids), known)
    holders: dict[str, list[int]] = defaultdict(list)
    for term, lead_id in session.execute(terms):
        holders[term].append(lead_id)
    found: dict[int, dict[int, bool]] = defaultdict(dict)
    asked = sa.select(LeadTerm.term, LeadTerm.lead_id).where(LeadTerm.term.in_(holders))
    for term, other_id in session.execute(asked) if holders else ():
        by_number = term.startswith(REACHED_BY)
        for lead_id in holders[term]:
            if other_id < lead_id or (not older and other_id != lead_id):
                found[lead_id][other_id] = by_number or found[lead_id].get(other_id, False)
    return found


def _begins(sign: str) -> sa.ColumnElement[bool]:
    return sa.and_(LeadTerm.term >= sign, LeadTerm.term < chr(ord(sign) + 1))


def _leads(session: Session, ids: Collection[int], view: Viewpoint) -> Mapping[int, Lead]:
    if not ids:
        return {}
    asked = sa.select(Lead).where(Lead.id.in_(ids), _stands(), seen_by(view))
    return {lead.id: lead for lead in session.scalars(asked)}


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
