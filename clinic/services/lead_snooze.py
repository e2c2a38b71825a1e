"""Putting the next step of a lead off, with the reason."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from clinic.domain.errors import Invalid
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import NextStepCode
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.services import lead_state
from clinic.services.lead_events import (
    checked_note,
    must_be_in_time,
    must_be_open,
    owned_at_least_by,
    stands_at,
    written,
)
from clinic.services.lead_visit import must_come_before


def snooze(
    session: Session, *, lead: Lead, at: datetime, reason: str, by: StaffUser, now: datetime
) -> LeadEvent:
    """Let the next step wait until `at` (aware); what it is stays as it was.

    Raises Invalid without a reason, and for a time that is past or years ahead.
    """
    reason = checked_note(reason)
    if not reason:
        raise Invalid("Say in a word why it can wait.")
    must_be_in_time(at, now=now)
    must_be_open(lead)
    must_come_before(lead, at, now=now)
    before = lead_state.of(lead)
    stands_at(lead, lead.next_step or NextStepCode.FOLLOW_UP, at.astimezone(UTC))
    owned_at_least_by(lead, by)
    return written(session, lead, EventKind.SNOOZED, before, by, now, note=reason)
