"""The ways to reach a lead's person, and the channels that each agrees to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.consent import Channel, agreed_by
from clinic.domain.contact import PhoneNumber
from clinic.domain.enquiry import NewEnquiry
from clinic.models import ContactPoint, Lead


@dataclass(frozen=True)
class Way:
    """One way that a person gave: kind phone, whatsapp or email."""

    kind: str
    raw: str
    normalised: str | None
    country: str | None


def ways_of(new: NewEnquiry) -> Iterator[Way]:
    """Each way to reach the person, as they gave them."""
    return ways_given(phone=new.phone, whatsapp=new.whatsapp, email=new.email)


def ways_given(
    *, phone: PhoneNumber | None, whatsapp: PhoneNumber | None, email: str | None
) -> Iterator[Way]:
    """The same, of what was typed. `email` is normalised."""
    if phone:
        yield _number("phone", phone)
    if whatsapp:
        yield _number("whatsapp", whatsapp)
    if email:
        yield Way("email", email, email, None)


def _number(kind: str, number: PhoneNumber) -> Way:
    return Way(kind, number.raw, number.e164, number.country)


def channels_of(new: NewEnquiry) -> tuple[Channel, ...]:
    """Channels that pressing Send agreed to: those the person gave."""
    return agreed_by([way.kind for way in ways_of(new)], reply_by=new.reply_by)


def keep(session: Session, *, lead: Lead, way: Way, now: datetime) -> ContactPoint:
    """Add this way to the lead, or take it up again where somebody had called it wrong.

    A number in another spelling is the same way; what was typed stands in the enquiry. What is new
    gets its id when the session is flushed.
    """
    same = ContactPoint.raw == way.raw
    if way.normalised:
        same = sa.or_(same, ContactPoint.normalised == way.normalised)
    point = session.scalar(
        sa.select(ContactPoint)
        .where(ContactPoint.lead_id == lead.id, ContactPoint.kind == way.kind, same)
        .order_by(ContactPoint.id)
        .limit(1)
    )
    if point is None:
        point = ContactPoint(
            lead_id=lead.id,
            kind=way.kind,
            raw=way.raw,
            normalised=way.normalised,
            country=way.country,
            created_at=now,
        )
        session.add(point)
    point.wrong_at = None
    return point
