"""What somebody has given since on the private page of their enquiry: words, numbers, addresses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.lead_event import EventKind
from clinic.models import ContactPoint, Enquiry, LeadEvent


@dataclass(frozen=True)
class Added:
    """Something that they added, and when."""

    at: datetime
    words: str


@dataclass(frozen=True)
class Corrected:
    """A number or address that they gave later. `kind`: phone, whatsapp or email.

    `raw` is as typed, `normalised` E.164 or the address, None where a number is not plain.
    """

    at: datetime
    kind: str
    raw: str
    normalised: str | None
    point_id: int


@dataclass(frozen=True)
class Given:
    """A number or address as it was typed, and as E.164 or normalised where it is plain."""

    raw: str
    normalised: str | None


def additions(session: Session, *, enquiry: Enquiry) -> tuple[Added, ...]:
    """What was added on this enquiry's page, oldest first."""
    events = _events(session, enquiry, EventKind.ADDED)
    return tuple(Added(event.at, event.note or "") for event in events)


def corrections(session: Session, *, enquiry: Enquiry) -> tuple[Corrected, ...]:
    """What was corrected on this enquiry's page, oldest first."""
    events = _events(session, enquiry, EventKind.CORRECTED)
    given = [(event.at, point_id) for event in events for point_id in event.detail["points"]]
    asked = sa.select(ContactPoint).where(ContactPoint.id.in_([point_id for _, point_id in given]))
    points = {point.id: point for point in session.scalars(asked)}
    found = [(at, points[point_id]) for at, point_id in given if point_id in points]
    return tuple(Corrected(at, one.kind, one.raw, one.normalised, one.id) for at, one in found)


def given_by(enquiry: Enquiry, corrected: Iterable[Corrected]) -> dict[str, Given]:
    """What the person gave last, by kind. `corrected`: oldest first."""
    sent = {
        "phone": (enquiry.phone_raw, enquiry.phone_e164),
        "whatsapp": (enquiry.whatsapp_raw, enquiry.whatsapp_e164),
        "email": (enquiry.email, enquiry.email),
    }
    given = {kind: Given(raw, normalised) for kind, (raw, normalised) in sent.items() if raw}
    return given | {one.kind: Given(one.raw, one.normalised) for one in corrected}


def _events(session: Session, enquiry: Enquiry, kind: EventKind) -> Sequence[LeadEvent]:
    asked = sa.select(LeadEvent).where(
        LeadEvent.lead_id == enquiry.lead_id,
        LeadEvent.enquiry_id == enquiry.id,
        LeadEvent.kind == kind,
    )
    return session.scalars(asked.order_by(LeadEvent.id)).all()
