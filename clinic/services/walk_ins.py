"""Leads that did not come by the form: a WhatsApp message, a missed call, a call, a visit."""

from datetime import datetime

from sqlalchemy.orm import Session

from clinic.domain.contact import PhoneNumber
from clinic.domain.errors import Invalid
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CameBy
from clinic.domain.reply_promise import ReplyPromise
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.services import arrivals, audit, contact_points, identity, lead_terms, locks


def add(
    session: Session,
    *,
    number: PhoneNumber,
    came_by: CameBy,
    name: str,
    note: str,
    language: str,
    by: StaffUser,
    now: datetime,
    promise: ReplyPromise,
) -> tuple[Lead, bool]:
    """A lead from a number. Returns it, and whether it was made now (else it was joined).

    Raises Invalid where there is no number: somebody who cannot be reached is not a lead.
    """
    if not number.raw.strip():
        raise Invalid("Enter the number.")
    name = " ".join(name.split())
    locks.hold(session, [f"contact:{number.e164 or number.raw}"])
    lead = identity.lead_of_person(
        session, normalised=[number.e164] if number.e164 else [], name=name or None
    )
    made = lead is None
    if lead is None:
        lead = arrivals.make_lead(
            session, came_by=came_by, name=name, language=language, now=now, promise=promise
        )
    else:
        arrivals.come_again(lead, name=name, now=now, promise=promise)
    _keep_number(session, lead, number, came_by, now, by)
    session.add(
        LeadEvent(
            lead_id=lead.id,
            at=now,
            kind=EventKind.CONTACTED_US,
            by_id=by.id,
            note=note.strip() or None,
            detail={"came_by": str(came_by)},
        )
    )
    lead_terms.refresh(session, lead=lead)
    audit.record(
        session,
        action="lead.added" if made else "lead.came_again",
        by=by,
        now=now,
        subject=lead.reference,
        detail={"came_by": str(came_by)},
    )
    return lead, made


def _keep_number(
    session: Session,
    lead: Lead,
    number: PhoneNumber,
    came_by: CameBy,
    now: datetime,
    by: StaffUser,
) -> None:
    kind = "whatsapp" if came_by == CameBy.WHATSAPP else "phone"
    way = contact_points.Way(kind, number.raw, number.e164, number.country)
    contact_points.keep(session, lead=lead, way=way, now=now)
    # They wrote or called first, which is what they agree to be answered by.
    channels = ("whatsapp",) if kind == "whatsapp" else ("phone", "whatsapp")
    contact_points.give_consent(
        session, lead=lead, channels=channels, now=now, language=lead.language, by_id=by.id
    )
