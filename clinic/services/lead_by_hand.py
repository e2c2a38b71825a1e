"""Where a lead stands, said by hand: for many at once, where no call or message is written down."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from clinic.domain.batch import STATES
from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.errors import Conflict, Invalid
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import LeadStatus, NextStep, NextStepCode
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.services import lead_state
from clinic.services.lead_events import must_be_open, owned_at_least_by, written
from clinic.services.leads import plan

_STEPS: Mapping[LeadStatus, NextStepCode] = {
    LeadStatus.TRYING: NextStepCode.CALL_AGAIN,
    LeadStatus.IN_CONTACT: NextStepCode.FOLLOW_UP,
}
"""Of a lead that has none: on the next open day."""


def set_state(
    session: Session,
    *,
    lead: Lead,
    status: LeadStatus,
    step: NextStep | None,
    by: StaffUser,
    now: datetime,
    hours: ClinicHours,
) -> LeadEvent:
    """Say that somebody is being tried, or in contact. `step` None: what is due stays due.

    It is no answer: whoever waits for one goes on waiting, and the time that they were promised
    stays. So nobody is in contact who waits for a first answer; how that went is said on their
    page, which stops the clock. A booking stands until it is said how it went.

    Raises Conflict where it may not be said of this lead, Invalid for a step that lies in the past.
    """
    must_be_open(lead)
    if status not in STATES:
        raise Invalid("Choose a state that can be set by hand.")
    if lead.status == LeadStatus.BOOKED:
        raise Conflict("It is booked. Say on its page how that went, or that it was called off.")
    if status == LeadStatus.IN_CONTACT and lead.waiting_since and not lead.first_response_at:
        raise Conflict("It waits for a first answer. Say on its page how that went.")
    if lead.status == status and step is None:
        raise Conflict("It was so already.")
    before = lead_state.of(lead)
    if step is not None:
        plan(lead, step=step.code, at=step.at, now=now)
    elif lead.next_step is None or lead.next_step_at is None:
        lead.next_step = lead.next_step or _STEPS[status]
        lead.next_step_at = hours.opening_after_days(now, 1)
    lead.status = status
    owned_at_least_by(lead, by)
    return written(session, lead, EventKind.STATE, before, by, now, status=status)
