"""What a lead is called once one of its enquiries was erased by who sent it."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.lead_event import EventKind
from clinic.domain.names import compatible
from clinic.models import Enquiry, Lead, LeadEvent

_TYPED = (EventKind.CONTACTED_US, EventKind.IMPORTED, EventKind.ANOTHER_PATIENT)


def forget(session: Session, *, lead: Lead, gone: str | None) -> None:
    """The name of an enquiry that is gone goes in each spelling, but for what others gave.

    What staff put right of it is not another's word: it goes from the timeline as well.
    """
    if not gone:
        return
    if lead.name and compatible(lead.name, gone):
        left = list(_left(session, lead))
        given = lead.name != gone and any(compatible(lead.name, name) for name in left)
        if not given:
            lead.name = next(iter(left), None)
    edits = sa.select(LeadEvent).where(
        LeadEvent.lead_id == lead.id, LeadEvent.kind == EventKind.EDITED
    )
    for event in session.scalars(edits):
        event.detail = _blanked(event.detail, gone)


def _left(session: Session, lead: Lead) -> Iterator[str]:
    """Names that others gave, what was sent before what staff wrote down, the latest first."""
    sent = sa.select(Enquiry.name).where(Enquiry.lead_id == lead.id).order_by(Enquiry.id.desc())
    yield from (name for name in session.scalars(sent) if name)
    asked = sa.select(LeadEvent).where(
        LeadEvent.lead_id == lead.id, LeadEvent.kind.in_(_TYPED), LeadEvent.undone_at.is_(None)
    )
    for event in session.scalars(asked.order_by(LeadEvent.id.desc())):
        name = event.detail.get("name") or _of_the_other(session, event)
        if name:
            yield name


def _of_the_other(session: Session, event: LeadEvent) -> str | None:
    """A second patient's lead has its name from the first."""
    if event.kind != EventKind.ANOTHER_PATIENT:
        return None
    other = sa.select(Lead.name).where(Lead.reference == event.detail["reference"])
    return session.scalar(other)


def _blanked(detail: dict[str, Any], gone: str) -> dict[str, Any]:
    was = detail.get("fields", {}).get("name")
    if not was:
        return detail
    blank = {at: None if name and compatible(name, gone) else name for at, name in was.items()}
    return {**detail, "fields": {**detail["fields"], "name": blank}}
