"""What staff do with a lead. Each change writes its event and its audit entry beside it.

Verbs that bring more along have files of their own and are named here, too.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.desk_rules import USUAL, DeskRules
from clinic.domain.enquiry import LIMITS
from clinic.domain.errors import Conflict, Invalid, NotFound, Stale
from clinic.domain.lead_event import EventKind
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.queries.visibility import NO_SUCH_LEAD, of_owner
from clinic.services import alerts, assignment, lead_state
from clinic.services.lead_closing import close, reopen
from clinic.services.lead_events import (
    NOTE_LIMIT,
    checked_note,
    must_be_in_time,
    must_be_open,
    owned_at_least_by,
    stands_at,
    written,
)
from clinic.services.lead_outcomes import record_outcome
from clinic.services.lead_visit import must_come_before

__all__ = [
    "NOTE_LIMIT",
    "add_note",
    "close",
    "find",
    "give_to",
    "hold_back",
    "must_be_as_seen",
    "record_outcome",
    "release",
    "reopen",
    "set_next_step",
]

STEP_LIMIT = LIMITS["next_step"]


def find(session: Session, *, reference: str, only_of: int | None = None) -> Lead:
    """The lead of this reference, ours to change until the transaction ends. Raises NotFound.

    `only_of`: whoever asks sees their own leads and no others; one of somebody else is none.
    """
    of_a_person = (Lead.reference == reference, Lead.canary.is_(False), of_owner(only_of))
    lead = session.scalar(sa.select(Lead).where(*of_a_person).with_for_update())
    if lead is None:
        raise NotFound(NO_SUCH_LEAD)
    into = session.get(Lead, lead.merged_into_id) if lead.merged_into_id else None
    # What is meant for a lead that was merged meanwhile is meant for the one that was kept.
    return find(session, reference=into.reference, only_of=only_of) if into else lead


def must_be_as_seen(lead: Lead, *, version: int) -> None:
    """Refuse a decision that was made on an older page. Raises Stale."""
    if lead.version != version:
        raise Stale("This lead has changed since you opened it.")


def add_note(session: Session, *, lead: Lead, text: str, by: StaffUser, now: datetime) -> LeadEvent:
    """Keep a note. Raises Invalid when it is empty or longer than NOTE_LIMIT."""
    text = checked_note(text)
    if not text:
        raise Invalid("Write the note first.")
    return written(session, lead, EventKind.NOTE, None, by, now, note=text)


def set_next_step(
    session: Session, *, lead: Lead, step: str, at: datetime, by: StaffUser, now: datetime
) -> LeadEvent:
    """Say what happens next and when (aware).

    Raises Invalid for a time in the past, and for one that lies years ahead.
    """
    must_be_open(lead)
    before = lead_state.of(lead)
    plan(lead, step=step, at=at, now=now)
    owned_at_least_by(lead, by)
    return written(session, lead, EventKind.NEXT_STEP, before, by, now)


def plan(lead: Lead, *, step: str, at: datetime, now: datetime) -> None:
    """The lead stands at this step from now on, at `at` (aware). Raises Invalid, as above."""
    step = " ".join(step.split())
    if not step or len(step) > STEP_LIMIT:
        raise Invalid(f"Say the next step in 1 to {STEP_LIMIT} characters.")
    must_be_in_time(at, now=now)
    must_come_before(lead, at, now=now)
    stands_at(lead, step, at.astimezone(UTC))


def give_to(
    session: Session, *, lead: Lead, owner: StaffUser | None, by: StaffUser, now: datetime
) -> LeadEvent:
    """Give the lead to somebody, or to nobody (then it stands under Unassigned).

    Held back as spam it would be shown to nobody it is given to: given, it stands with the others.
    """
    before = lead_state.of(lead)
    lead.owner_id = owner.id if owner else None
    lead.held_back = lead.held_back and owner is None
    return written(session, lead, EventKind.OWNER, before, by, now, owner_id=lead.owner_id)


def release(
    session: Session, *, lead: Lead, by: StaffUser, now: datetime, rules: DeskRules = USUAL
) -> LeadEvent:
    """Not spam: the lead takes its place among the others, with its own arrival time.

    Where the desk gives leads in turn, whose turn it is gets it, and is told where that is not the
    person who looked.
    """
    if not lead.held_back:
        raise Conflict("This lead is not held back.")
    before = lead_state.of(lead)
    lead.held_back = False
    given = assignment.next_owner(session, lead=lead, rules=rules, now=now)
    if given is None:
        return written(session, lead, EventKind.RELEASED, before, by, now)
    lead.owner_id = given
    if given != by.id:
        alerts.tell_owner(session, lead=lead, now=now)
    return written(session, lead, EventKind.RELEASED, before, by, now, owner_id=given)


def hold_back(session: Session, *, lead: Lead, by: StaffUser, now: datetime) -> LeadEvent:
    """Spam: the lead stands apart. Nothing is deleted."""
    if lead.held_back:
        raise Conflict("This lead is held back already.")
    before = lead_state.of(lead)
    lead.held_back = True
    return written(session, lead, EventKind.HELD_BACK, before, by, now)
