"""Leads that did not come by the form: a WhatsApp message, a missed call, a call, a visit."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.consent import Action
from clinic.domain.contact import PhoneNumber
from clinic.domain.desk_rules import USUAL, DeskRules
from clinic.domain.errors import Invalid
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CameBy
from clinic.domain.names import compatible
from clinic.domain.reply_promise import ReplyPromise
from clinic.domain.urgent import is_urgent
from clinic.models import ContactPoint, Lead, LeadEvent, StaffUser
from clinic.queries import around
from clinic.services import (
    arrivals,
    audit,
    consents,
    contact_points,
    identity,
    lead_origin,
    lead_terms,
    locks,
)
from clinic.services.presses import SAME_PRESS, Press, already_pressed


def add(  # noqa: PLR0913  # each is one thing that was typed, or that is known of it
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
    page: str = "",
    rules: DeskRules = USUAL,
) -> tuple[Lead, bool]:
    """A lead from a number. Returns it, and whether it was made now (else it was joined).

    `page`: the slug of the page that they wrote from, or empty. Where the desk gives leads in turn,
    and where people see their own alone, one that nobody has stays with whoever wrote it down.

    Raises Invalid where there is no number: somebody who cannot be reached is not a lead.
    """
    if not number.raw.strip():
        raise Invalid("Enter the number.")
    name, note = " ".join(name.split()), note.strip()
    locks.hold(session, locks.of_contacts([number.e164 or number.raw]))
    lead = identity.held(session, lambda: _known(session, number, name, now))
    # The name that was typed tells one form from the next, whatever the lead is called.
    typed = {"came_by": str(came_by), "language": language, "name": name}
    typed |= {"page": page} if page else {}
    press = Press(EventKind.CONTACTED_US, typed, note=note or None)
    heard = (
        None if lead is None else already_pressed(session, lead=lead, press=press, by=by, now=now)
    )
    if lead is not None and heard is not None:
        return lead, _began_with(session, heard)
    made = lead is None
    if lead is None:
        lead = arrivals.make_lead(
            session, came_by=came_by, name=name, language=language, now=now, promise=promise
        )
    else:
        arrivals.come_again(lead, name=name, now=now, promise=promise)
    if lead.owner_id is None and (rules.in_turn or rules.own_leads_only):
        lead.owner_id = by.id
    lead.urgent = bool(lead.urgent) or is_urgent(note)
    lead_origin.keep(lead, page=page)
    _keep_number(session, lead, number, came_by, now, by)
    _write_down(session, lead, press, by, now, made=made)
    lead_terms.refresh(session, lead=lead)
    return lead, made


def _began_with(session: Session, event: LeadEvent) -> bool:
    """Whether this was the first that the clinic knew of the lead."""
    first = sa.select(sa.func.min(LeadEvent.id)).where(LeadEvent.lead_id == event.lead_id)
    return session.scalar(first) == event.id


def _known(session: Session, number: PhoneNumber, name: str, now: datetime) -> Lead | None:
    if number.e164:
        return identity.lead_of_person(session, normalised=[number.e164], name=name or None)
    lead = _just_added(session, number, now)
    another = lead and lead.name and name and not compatible(lead.name, name)
    return None if another else lead


def _write_down(
    session: Session, lead: Lead, press: Press, by: StaffUser, now: datetime, *, made: bool
) -> None:
    detail = dict(press.codes)
    event = LeadEvent(
        lead_id=lead.id, at=now, kind=press.kind, by_id=by.id, note=press.note, detail=detail
    )
    session.add(event)
    action = "lead.added" if made else "lead.came_again"
    came_by = {"came_by": press.codes["came_by"]}
    audit.record(session, action=action, by=by, now=now, subject=lead.reference, detail=came_by)


def _just_added(session: Session, number: PhoneNumber, now: datetime) -> Lead | None:
    """The lead of a number that is not plain, where the same was typed a moment ago."""
    recent = (
        sa.select(Lead)
        .join(ContactPoint, ContactPoint.lead_id == Lead.id)
        .where(
            Lead.created_at >= now - SAME_PRESS,
            ContactPoint.raw == number.raw,
            Lead.canary.is_(False),
            Lead.merged_into_id.is_(None),
        )
        .order_by(Lead.id.desc())
        .limit(1)
    )
    return session.scalars(recent).first()


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
    channels: tuple[str, ...] = ("whatsapp",) if kind == "whatsapp" else ("phone", "whatsapp")
    if came_by == CameBy.MISSED_CALL:
        channels = _not_withdrawn(session, lead, channels)
    consents.write(
        session,
        lead_id=lead.id,
        channels=channels,
        action=Action.GIVEN,
        now=now,
        language=lead.language,
        by_id=by.id,
    )


def _not_withdrawn(session: Session, lead: Lead, channels: tuple[str, ...]) -> tuple[str, ...]:
    """A call that nobody took has said nothing: it does not renew what was withdrawn."""
    said = around.consents(session, lead_ids=[lead.id]).get(lead.id, {})
    return tuple(channel for channel in channels if said.get(channel) != Action.WITHDRAWN)
