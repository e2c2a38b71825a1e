"""How a call or a message went: one tap sets the state, the clock, and the next try."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from clinic.domain.cadence import next_step_after
from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.desk_rules import DeskRules
from clinic.domain.enquiry import ReplyBy
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import (
    OF_A_MESSAGE,
    OUTCOMES,
    LeadStatus,
    MessageBy,
    Outcome,
    status_after,
)
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.queries.tries import cadence_for
from clinic.queries.visit import visit_ahead
from clinic.services import lead_contacts, lead_state
from clinic.services.lead_events import (
    answered,
    must_be_open,
    owned_at_least_by,
    stands_at,
    written,
)


def record_outcome(
    session: Session,
    *,
    lead: Lead,
    outcome: Outcome,
    by: StaffUser,
    now: datetime,
    hours: ClinicHours,
    rules: DeskRules | None = None,
    message_by: MessageBy | None = None,
) -> LeadEvent:
    """Write down how a call or a message went; OUTCOMES and the desk's rules say what follows.

    `message_by`: by which way a message went; None where nobody said. Of a call it says nothing.
    Raises Conflict for a lead that is closed.
    """
    must_be_open(lead)
    before = lead_state.of(lead)
    rule = OUTCOMES[outcome]
    visit = visit_ahead(session, lead=lead, now=now)
    cadence = cadence_for(session, lead=lead, hours=hours, rules=rules)
    step = next_step_after(outcome, now=now, cadence=cadence, visit=visit)
    lead.status = status_after(outcome, LeadStatus(lead.status), visit=visit)
    stands_at(lead, step.code, step.at)
    if rule.unanswered_call:
        lead.calls_unanswered += 1
    if rule.first_response:
        answered(lead, now)
    if rule.heard_from:
        lead.calls_unanswered = 0
    if outcome == Outcome.WRITE_INSTEAD:
        lead.reply_by = ReplyBy.MESSAGE
    owned_at_least_by(lead, by)
    if outcome == Outcome.WRONG_NUMBER:
        lead_contacts.mark_number_wrong(session, lead=lead, now=now)
    codes: dict[str, Any] = {"outcome": outcome}
    codes |= {"message_by": message_by} if outcome in OF_A_MESSAGE else {}
    return written(session, lead, EventKind.OUTCOME, before, by, now, **codes)
