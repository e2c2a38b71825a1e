"""Who a line of a file speaks of, among the people who are here."""

from sqlalchemy.orm import Session

from clinic.domain.import_file import Choices, Person
from clinic.domain.lead_status import CloseReason
from clinic.domain.names import compatible
from clinic.models import Lead
from clinic.queries import merged
from clinic.services import contact_points, identity
from clinic.services.contact_points import Way


def why_left_out(
    session: Session, person: Person, lead: Lead | None, choices: Choices
) -> str | None:
    """Why a line is left out, in words; None where it comes in. `lead`: their own, if any."""
    died = _died(session, person)
    if died is not None and (lead is None or (died.name and person.name)):
        return f"Has died, as {died.reference} says: nobody is to be written to."
    if lead is not None and choices.leave_out_known:
        return f"At the desk already, as {lead.reference}."
    return None


def _died(session: Session, person: Person) -> Lead | None:
    """The lead of somebody with one of these numbers, and such a name, who has died."""
    reached = identity.leads_reached_by(session, normalised=_normalised(person))
    return next(
        (
            lead
            for lead in reached
            if lead.closed_reason == CloseReason.HAS_DIED
            and (not lead.name or not person.name or compatible(lead.name, person.name))
        ),
        None,
    )


def _normalised(person: Person) -> list[str]:
    return [way.normalised for way in ways(person) if way.normalised]


def known(session: Session, person: Person) -> Lead | None:
    """Their lead, ours to change: somebody else may be changing it at this moment."""
    lead = identity.lead_of_person(
        session, normalised=_normalised(person), name=person.name or None
    )
    if lead is None:
        return None
    session.refresh(lead, with_for_update=True)
    into = merged.kept_lead(session, lead=lead)
    if into is not lead:
        session.refresh(into, with_for_update=True)
    return into


def ways(person: Person) -> list[Way]:
    """The ways to reach them that the line gives."""
    return list(
        contact_points.ways_given(phone=person.phone, whatsapp=person.whatsapp, email=person.email)
    )
