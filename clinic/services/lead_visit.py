"""A consultation: when, with whom, how; moved, called off; and how it went."""

from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.errors import Conflict, Invalid
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import LeadStatus, NextStepCode, VisitEnd, VisitHow
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.services import lead_state
from clinic.services.lead_events import (
    FARTHEST_STEP,
    answered,
    must_be_open,
    owned_at_least_by,
    stands_at,
    written,
)

LONGEST_WITH = 80
"""Characters of the name of whom the consultation is with."""

_WRITTEN_DOWN_WITHIN = timedelta(hours=1)
"""Open time after which it is asked how a consultation went, in words."""


def arrange(
    session: Session,
    *,
    lead: Lead,
    at: datetime,
    with_whom: str,
    how: VisitHow,
    by: StaffUser,
    now: datetime,
) -> LeadEvent:
    """Say when a consultation is (aware), with whom and how, or that it is at another time.

    The lead is due then. Raises Invalid for a time that is past, and for one that lies years ahead.
    """
    must_be_open(lead)
    with_whom = " ".join(with_whom.split())
    if len(with_whom) > LONGEST_WITH:
        raise Invalid(f"There is room for {LONGEST_WITH} characters in the name.")
    if at <= now:
        raise Invalid("Choose a time for the consultation that is still to come.")
    if at > now + FARTHEST_STEP:
        raise Invalid("Choose a time within the next two years.")
    before = lead_state.of(lead)
    moved = lead.visit_at is not None
    lead.visit_at, lead.visit_how, lead.visit_with = at.astimezone(UTC), how, with_whom or None
    lead.status = LeadStatus.BOOKED
    lead.calls_unanswered = 0
    answered(lead, now)
    stands_at(lead, NextStepCode.VISIT, lead.visit_at)
    owned_at_least_by(lead, by)
    return written(session, lead, EventKind.VISIT, before, by, now, how=how, moved=moved)


def end(
    session: Session,
    *,
    lead: Lead,
    ended: VisitEnd,
    by: StaffUser,
    now: datetime,
    hours: ClinicHours,
) -> LeadEvent:
    """Say how the consultation went, or that it will not be. The person stays in contact.

    Raises Conflict where none is written down, or it is still to come and was not called off.
    """
    must_be_open(lead)
    if lead.visit_at is None:
        raise Conflict("No consultation is written down. Look at the lead again.")
    if lead.visit_at > now and ended != VisitEnd.CALLED_OFF:
        raise Conflict("The consultation is still to come.")
    before = lead_state.of(lead)
    forget(lead)
    lead.status = LeadStatus.IN_CONTACT
    if ended == VisitEnd.ATTENDED:
        at = hours.add_open(now, _WRITTEN_DOWN_WITHIN)
        stands_at(lead, NextStepCode.AFTER_VISIT, at)
    else:
        stands_at(lead, NextStepCode.FOLLOW_UP, hours.opening_after_days(now, 1))
    owned_at_least_by(lead, by)
    return written(session, lead, EventKind.VISIT_ENDED, before, by, now, ended=ended)


def forget(lead: Lead) -> None:
    """No consultation is planned any more."""
    lead.visit_at = lead.visit_with = lead.visit_how = None


def must_come_before(lead: Lead, at: datetime, *, now: datetime) -> None:
    """Refuse a next step behind the consultation: the lead would not be due on its day.

    Raises Invalid.
    """
    if lead.visit_at is not None and now < lead.visit_at < at:
        raise Invalid("The consultation is before that. Move it, or choose an earlier time.")
