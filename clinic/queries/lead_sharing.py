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
        and not was_pressed_again(session, enquiry=enquiry)
    )


def has_spoken(session: Session, *, lead_id: int) -> bool:
    """Whether staff wrote down that the person got in touch without the form, by some number."""
    asked = sa.select(LeadEvent.id).where(
        LeadEvent.lead_id == lead_id, LeadEvent.kind == EventKind.CONTACTED_US
    )
    return session.scalar(asked.limit(1)) is not None


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
