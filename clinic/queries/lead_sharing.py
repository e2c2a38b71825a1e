"""Whether a lead is made of one enquiry, or whether others have come together in it."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CameBy
from clinic.models import Capture, Enquiry, Lead, LeadEvent, SpooledEnquiry
from clinic.queries.merged import shells


def is_alone(session: Session, *, enquiry: Enquiry, lead: Lead) -> bool:
    """Whether the lead is made of this enquiry and of nothing else that anybody has sent or said.

    A second press of equal answers counts as something else: it may have been another person's, who
    has no page, and whom nobody may erase for them.
    """
    others = sa.select(Enquiry.id).where(Enquiry.lead_id == lead.id, Enquiry.id != enquiry.id)
    return (
        lead.came_by == CameBy.FORM
        and not shells(session, lead_id=lead.id)
        and session.scalar(others.limit(1)) is None
        and not has_spoken(session, lead_id=lead.id)
        and not came_otherwise(session, lead_id=lead.id)
        and not added_by_staff(session, lead_id=lead.id)
        and not was_pressed_again(session, enquiry=enquiry)
    )


def has_spoken(session: Session, *, lead_id: int) -> bool:
    """Whether staff wrote down that the person got in touch without the form, by some number."""
    return _has(session, lead_id, EventKind.CONTACTED_US)


def came_otherwise(session: Session, *, lead_id: int) -> bool:
    """Whether the lead has something from a file, or is one of two patients of one carer.

    Then each of its numbers and addresses may have come by that way, too.
    """
    return _has(session, lead_id, EventKind.IMPORTED, EventKind.ANOTHER_PATIENT)


def added_by_staff(session: Session, *, lead_id: int) -> frozenset[int]:
    """Ids of the numbers and addresses that staff added, as they were told, or called right."""
    asked = sa.select(LeadEvent.detail).where(_stands(lead_id, EventKind.EDITED))
    return frozenset(
        point["id"]
        for detail in session.scalars(asked)
        for point in detail.get("points", ())
        if point["act"] in ("added", "right")
    )


def _has(session: Session, lead_id: int, *kinds: EventKind) -> bool:
    asked = sa.select(LeadEvent.id).where(_stands(lead_id, *kinds))
    return session.scalar(asked.limit(1)) is not None


def _stands(lead_id: int, *kinds: EventKind) -> sa.ColumnElement[bool]:
    """Events of these kinds that nobody has taken back."""
    return sa.and_(
        LeadEvent.lead_id == lead_id, LeadEvent.kind.in_(kinds), LeadEvent.undone_at.is_(None)
    )


def was_pressed_again(session: Session, *, enquiry: Enquiry) -> bool:
    """Whether equal answers were sent again, by whomever, so that no second enquiry was made."""
    pressed = sa.select(Capture.id).where(
        Capture.enquiry_id == enquiry.id, Capture.outcome == "repeated"
    )
    spooled = sa.select(SpooledEnquiry.id).where(
        SpooledEnquiry.enquiry_id == enquiry.id, SpooledEnquiry.repeated.is_(True)
    )
    found = (session.scalar(asked.limit(1)) for asked in (pressed, spooled))
    return any(one is not None for one in found)
