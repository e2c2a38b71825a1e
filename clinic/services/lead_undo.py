"""Taking the latest change of a lead back, with all that it brought along."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.errors import Conflict, NotFound
from clinic.domain.lead_event import STOPS_UNDO, UNDO_WITHIN, UNDOABLE, EventKind
from clinic.domain.lead_status import CloseReason, Outcome
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.services import (
    audit,
    doctor_questions,
    edit_undo,
    lead_contacts,
    lead_state,
    leads,
    leave_ends,
    merging,
    pairs,
    stopped,
    tags,
)

_OF_TWO = (EventKind.MERGED, EventKind.ANOTHER_PATIENT)


def hold(session: Session, *, event_id: int) -> None:
    """Hold every lead that taking an event back changes, before one of them is found."""
    merging.hold_both(session, event_id=event_id)
    leave_ends.hold_for_undo(session, event_id=event_id)


def undo(
    session: Session,
    *,
    lead: Lead,
    event_id: int,
    by: StaffUser,
    now: datetime,
    seen: int | None = None,
) -> LeadEvent:
    """Take the latest change of a lead back, within 24 hours.

    `seen`: the version of the lead on the page that Undo was pressed on, where it says so.
    Raises NotFound for an event of another lead, Conflict when something came after it, and Stale
    where it can be taken back, but the page did not show all that has changed since.
    """
    event = session.get(LeadEvent, event_id)
    known = (*UNDOABLE, EventKind.EDITED, EventKind.TAGGED, *_OF_TWO)
    if event is None or event.lead_id != lead.id or event.kind not in known:
        raise NotFound("There is nothing to undo here.")
    if event.undone_at is not None:
        return event
    if event.kind in _OF_TWO:
        take_back = merging.undo if event.kind == EventKind.MERGED else pairs.undo_another_patient
        return take_back(session, lead=lead, event=event, by=by, now=now)
    if merging.came_by_merging(session, event=event):
        raise Conflict("This was done before two leads were made one. Undo that first.")
    if event.kind == EventKind.TAGGED:
        return tags.undo(session, lead=lead, event=event, by=by, now=now)
    if event.kind == EventKind.EDITED:
        return edit_undo.undo_edit(session, lead=lead, event=event, by=by, now=now)
    if (
        event.at < now - UNDO_WITHIN
        or not lead_state.is_still(lead, event.detail["after"])
        or _something_after(session, event)
    ):
        raise Conflict("Something has happened since. Look at the lead, then change it by hand.")
    if seen is not None:
        leads.must_be_as_seen(lead, version=seen)
    lead_state.restore(lead, event.detail["before"])
    if _says_wrong_number(event):
        lead_contacts.mark_number_right(session, lead=lead, marked_at=event.at)
    lead_contacts.give_back(session, lead=lead, event=event, by=by, now=now)
    edit_undo.undo_with_others(session, lead=lead, event=event, by=by, now=now)
    stopped.go_on(session, lead=lead, kept=event.detail)
    doctor_questions.take_back(session, event=event, now=now)
    event.undone_at, event.undone_by_id = now, by.id
    audit.record(session, action="lead.undone", by=by, now=now, subject=lead.reference)
    return event


def _says_wrong_number(event: LeadEvent) -> bool:
    return (
        event.detail.get("outcome") == Outcome.WRONG_NUMBER
        or event.detail.get("reason") == CloseReason.WRONG_NUMBER
    )


def _something_after(session: Session, event: LeadEvent) -> bool:
    """Whether a later change stands. What was changed and changed back looks as it did before."""
    later = sa.select(LeadEvent.id).where(
        LeadEvent.lead_id == event.lead_id,
        LeadEvent.id > event.id,
        LeadEvent.kind.in_(STOPS_UNDO),
        LeadEvent.undone_at.is_(None),
    )
    return session.scalar(later.limit(1)) is not None
