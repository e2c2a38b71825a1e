"""Two leads side by side that are two people: said so once; and one carer's second patient."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.consent import Action
from clinic.domain.enquiry import LIMITS
from clinic.domain.errors import Conflict, Invalid
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CameBy
from clinic.domain.names import compatible
from clinic.domain.reply_promise import Promise
from clinic.models import ContactPoint, Lead, LeadApart, LeadEvent, StaffUser
from clinic.queries import ledger
from clinic.services import arrivals, audit, consents, contact_points, erasure, lead_terms
from clinic.services.contact_points import Way


def keep_apart(
    session: Session, *, lead: Lead, other: Lead, by: StaffUser | None, now: datetime
) -> None:
    """They are two people: nobody asks again. A second press changes nothing."""
    if _apart(session, lead, other) is not None:
        return
    one, two = sorted((lead.id, other.id))
    session.add(LeadApart(one_id=one, other_id=two, at=now, by_id=by.id if by else None))
    for each in (lead, other):
        audit.record(session, action="lead.kept_apart", by=by, now=now, subject=each.reference)
    session.flush()


def ask_again(session: Session, *, lead: Lead, other: Lead, by: StaffUser, now: datetime) -> None:
    """Take that back: whether they are one person is asked as before."""
    apart = _apart(session, lead, other)
    if apart is None:
        return
    session.delete(apart)
    for each in (lead, other):
        audit.record(session, action="lead.asked_again", by=by, now=now, subject=each.reference)
    session.flush()


def another_patient(
    session: Session,
    *,
    lead: Lead,
    patient: str,
    by: StaffUser,
    now: datetime,
    promise: Promise,
) -> tuple[Lead, LeadEvent]:
    """A lead of the same person for another patient: with their numbers and what they agreed to.

    Returns it, and the event on the first lead's timeline, by which it is undone. A second press
    finds it there. Raises Invalid where no other patient is named.
    """
    patient = " ".join(patient.split())
    if not patient or len(patient) > LIMITS["name"]:
        raise Invalid(f"Write the other patient's name, in 1 to {LIMITS['name']} characters.")
    if lead.patient_name and compatible(lead.patient_name, patient):
        raise Invalid("This lead is for that patient already.")
    before = _made_before(session, lead, patient)
    if before is not None:
        return before
    made = arrivals.make_lead(
        session,
        came_by=CameBy(lead.came_by),
        name=lead.name,
        language=lead.language,
        now=now,
        promise=promise,
    )
    made.patient_name, made.owner_id = patient, lead.owner_id or by.id
    made.reply_by, made.writing_for, made.demo = lead.reply_by, lead.writing_for, lead.demo
    _copy_ways(session, lead, made, by, now)
    keep_apart(session, lead=lead, other=made, by=by, now=now)
    event = _told_of(session, lead, made, by, now, made=True)
    _told_of(session, made, lead, by, now, made=False)
    lead_terms.refresh(session, lead=made)
    audit.record(session, action="lead.added", by=by, now=now, subject=made.reference)
    return made, event


def undo_another_patient(
    session: Session, *, lead: Lead, event: LeadEvent, by: StaffUser, now: datetime
) -> LeadEvent:
    """Take the second lead away again, by the event that made it and by no other.

    Raises Conflict where something has happened to it.
    """
    if not event.detail.get("made"):
        raise Conflict("The other lead was there first. Undo it there.")
    reference = event.detail.get("reference", "")
    other = session.scalar(sa.select(Lead).where(Lead.reference == reference).with_for_update())
    if other is None or other.merged_into_id or _is_used(session, other):
        raise Conflict("Something has happened with the other lead since. Close it by hand.")
    for statement in erasure.statements(other):
        session.execute(statement, execution_options={"synchronize_session": False})
    session.expunge(other)
    event.undone_at, event.undone_by_id = now, by.id
    audit.record(session, action="lead.undone", by=by, now=now, subject=lead.reference)
    return event


def _apart(session: Session, lead: Lead, other: Lead) -> LeadApart | None:
    return session.get(LeadApart, tuple(sorted((lead.id, other.id))))


def _made_before(session: Session, lead: Lead, patient: str) -> tuple[Lead, LeadEvent] | None:
    told = sa.select(LeadEvent).where(
        LeadEvent.lead_id == lead.id,
        LeadEvent.kind == EventKind.ANOTHER_PATIENT,
        LeadEvent.undone_at.is_(None),
    )
    for event in session.scalars(told):
        made = sa.select(Lead).where(Lead.reference == event.detail["reference"])
        other = session.scalar(made)
        if other and other.patient_name and compatible(other.patient_name, patient):
            return other, event
    return None


def _copy_ways(session: Session, lead: Lead, made: Lead, by: StaffUser, now: datetime) -> None:
    points = sa.select(ContactPoint).where(ContactPoint.lead_id == lead.id)
    for point in session.scalars(points.order_by(ContactPoint.id)):
        way = Way(point.kind, point.raw, point.normalised, point.country)
        copy = contact_points.keep(session, lead=made, way=way, now=now)
        copy.wrong_at = point.wrong_at
    for channel, word in ledger.latest_words(session, lead_id=lead.id).items():
        consents.write(
            session,
            lead_id=made.id,
            channels=[channel],
            action=Action(word.action),
            now=now,
            language=lead.language,
            by_id=by.id,
        )


def _told_of(
    session: Session, lead: Lead, other: Lead, by: StaffUser, now: datetime, *, made: bool
) -> LeadEvent:
    event = LeadEvent(
        lead_id=lead.id,
        at=now,
        kind=EventKind.ANOTHER_PATIENT,
        by_id=by.id,
        detail={"reference": other.reference, "made": made},
    )
    session.add(event)
    session.flush()
    return event


def _is_used(session: Session, lead: Lead) -> bool:
    """Whether anything stands on its timeline but that it was made."""
    events = sa.select(LeadEvent.kind, LeadEvent.detail, LeadEvent.undone_at).where(
        LeadEvent.lead_id == lead.id
    )
    return any(
        kind != EventKind.ANOTHER_PATIENT or (detail.get("made") and undone_at is None)
        for kind, detail, undone_at in session.execute(events)
    )
