"""How somebody comes to the desk: as a new lead, or as one that the clinic knows already."""

from datetime import datetime

from sqlalchemy.orm import Session

from clinic.domain import reference_number
from clinic.domain.lead_status import CameBy, LeadStatus, NextStepCode
from clinic.domain.reply_promise import Promise
from clinic.models import Lead
from clinic.services import references


def make_lead(
    session: Session,
    *,
    came_by: CameBy,
    name: str | None,
    language: str,
    now: datetime,
    promise: Promise,
    drawn_reference: str | None = None,
    held_back: bool = False,
    canary: bool = False,
) -> Lead:
    """A new lead that waits for its first answer until the promise is due."""
    due = promise.due(now)
    lead = Lead(
        reference=references.free_reference(
            session, drawn=drawn_reference or reference_number.draw()
        ),
        name=name or None,
        status=LeadStatus.NEW,
        came_by=came_by,
        language=language,
        held_back=held_back,
        canary=canary,
        created_at=now,
        waiting_since=now,
        answer_due_at=due,
        next_step=NextStepCode.ANSWER,
        next_step_at=due,
    )
    session.add(lead)
    session.flush()
    return lead


def come_again(lead: Lead, *, name: str | None, now: datetime, promise: Promise) -> None:
    """They got in touch again: the lead opens if it was closed, and rises to the top.

    What is planned for a visit stays. Who waits already waits since they came, and the time until
    which they were promised an answer stays; for anybody else both begin anew.
    """
    if lead.status == LeadStatus.CLOSED:
        lead.status = LeadStatus.IN_CONTACT if lead.first_response_at else LeadStatus.NEW
        lead.closed_at = lead.closed_reason = None
    lead.name = lead.name or name or None
    lead.replied_at = now
    if lead.waiting_since is None:
        lead.waiting_since, lead.answer_due_at = now, promise.due(now)
    lead.calls_unanswered = 0
    if lead.next_step is None or lead.status not in (LeadStatus.NEW, LeadStatus.BOOKED):
        lead.next_step, lead.next_step_at = NextStepCode.ANSWER, promise.due(now)
