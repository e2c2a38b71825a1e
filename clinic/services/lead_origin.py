"""Where a lead came from at first: a page of ours, and the link that had led there."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.enquiry import Source
from clinic.domain.lead_event import EventKind
from clinic.models import Enquiry, Lead, LeadEvent


def keep(lead: Lead, *, page: str | None, source: Source | None = None) -> None:
    """What is known of it now; what was known before stays. `page` is a slug."""
    link = source.link.get("utm_source") if source else None
    lead.page_slug = lead.page_slug or page or None
    lead.utm_source = lead.utm_source or link or None


def read_again(session: Session, *, lead: Lead) -> None:
    """Once an enquiry is gone: what the others know, or what was pasted from a message."""
    lead.page_slug = lead.utm_source = None
    for enquiry in session.scalars(
        sa.select(Enquiry).where(Enquiry.lead_id == lead.id).order_by(Enquiry.id)
    ):
        keep(lead, page=enquiry.page_slug, source=Source(link=enquiry.source))
    pasted = sa.select(LeadEvent.detail).where(
        LeadEvent.lead_id == lead.id, LeadEvent.kind == EventKind.CONTACTED_US
    )
    for detail in session.scalars(pasted.order_by(LeadEvent.id)):
        keep(lead, page=detail.get("page"))
