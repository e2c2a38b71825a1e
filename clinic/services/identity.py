"""Who is who: phone is identity, the family is the unit.

The same number or address and a compatible name: the same person, so their enquiry joins the
lead. The same number and another name: another person of that family, so a lead of their own.
"""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.lead_status import CloseReason
from clinic.domain.names import compatible
from clinic.domain.search_terms import reach_terms
from clinic.models import ContactPoint, Lead, LeadTerm


class Somebody(Protocol):
    """What tells one person from another: a lead, or what stands for one."""

    @property
    def name(self) -> str | None: ...

    @property
    def closed_reason(self) -> str | None: ...


One = TypeVar("One", bound=Somebody)


def lead_of_person(session: Session, *, normalised: Iterable[str], name: str | None) -> Lead | None:
    """The lead of the person with one of these numbers or addresses and a compatible name.

    Numbers are E.164, addresses normalised. Held-back leads are left out: spam that knows a number
    must neither reopen somebody's lead nor swallow that person's own enquiry.
    """
    return own_among(leads_reached_by(session, normalised=normalised), name=name)


def own_among(reached: Iterable[One], *, name: str | None) -> One | None:
    """Whose lead it is among those with the same number or address. The first wins: the latest.

    A lead without a name (a missed call) is compatible with every name. Leads of people who have
    died are left out: whoever gets in touch now is somebody else, and must not be greeted by that
    name.
    """
    for lead in reached:
        if lead.closed_reason == CloseReason.HAS_DIED:
            continue
        if lead.name is None or name is None or compatible(lead.name, name):
            return lead
    return None


def held(session: Session, find: Callable[[], Lead | None]) -> Lead | None:
    """The lead that is found, ours to change until the transaction ends.

    Staff may be changing it at this moment: we wait for them, and then see what they did. Whoever
    it is no more, because it went into another lead, or its person has died, is looked for again.
    """
    while (lead := find()) is not None:
        session.refresh(lead, with_for_update=True)
        if find() is lead:
            return lead
    return None


def leads_reached_by(session: Session, *, normalised: Iterable[str]) -> list[Lead]:
    """Leads with one of these numbers or addresses, latest first, held-back ones left out."""
    wanted = [value for value in normalised if value]
    if not wanted:
        return []
    given = sa.select(ContactPoint.lead_id).where(ContactPoint.normalised.in_(wanted))
    filed = sa.select(LeadTerm.lead_id).where(LeadTerm.term.in_(boxes(wanted)))
    ids = sa.union(given, filed)
    leads = (
        sa.select(Lead)
        .where(Lead.id.in_(ids), can_be_joined())
        .order_by(Lead.created_at.desc(), Lead.id.desc())
    )
    return list(session.scalars(leads))


def boxes(normalised: Iterable[str]) -> set[str]:
    """Asha+als@… is Asha@…: the terms know whose box it is."""
    return set(reach_terms((one, one) for one in normalised))


def can_be_joined() -> sa.ColumnElement[bool]:
    """Leads that somebody who comes may turn out to be."""
    return sa.and_(Lead.held_back.is_(False), Lead.merged_into_id.is_(None))
