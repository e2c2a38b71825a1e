"""Erasing by the person themselves, on the private page of their enquiry.

A lead that is made of this enquiry alone goes whole, as at the desk. Where anything else has come
together in it, this enquiry goes and what came by it alone, and staff are asked to look at what is
left: anybody can send an enquiry with somebody's name and number, and must not erase them by it.
"""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.consent import Action
from clinic.domain.errors import NotFound
from clinic.domain.lead_event import EventKind
from clinic.models import (
    AuditEntry,
    Capture,
    Consent,
    ContactPoint,
    DeliveryAttempt,
    Enquiry,
    Lead,
    LeadEvent,
    OutboxMessage,
    SpooledEnquiry,
)
from clinic.queries import merged
from clinic.queries.lead_sharing import is_alone, was_pressed_again
from clinic.services import audit, erasure, lead_origin, lead_terms, own_names, own_page, own_points
from clinic.services.erasure import Erased
from clinic.services.own_page import Pressed

ON_THEIR_PAGE = "They did it themselves, on their own page"
_AS_IT_IS = {"synchronize_session": False}
_Rows = AuditEntry | Consent | ContactPoint | Enquiry | LeadEvent | OutboxMessage | SpooledEnquiry


def erase(session: Session, *, pressed: Pressed) -> Erased:
    """Erase what this private page opens. Raises NotFound.

    After the commit comes `erasure_ends.finish`, as after every erasure.
    """
    lead, enquiry = own_page.find(session, token_hash=pressed.token_hash)
    erased = _take_away(session, lead, enquiry, pressed.at)
    if erased.lead_stays:
        own_page.asked_to_be_erased(session, lead=lead, pressed=pressed, reference=erased.reference)
    return erased


def erase_again(session: Session, *, reference: str, now: datetime) -> Erased | None:
    """The same of an enquiry that was erased before and that a backup brought back.

    None where it is not there, or is erased while we wait for its lead; where its lead goes into
    another one meanwhile, it is erased there. Staff were asked to look the first time.
    """
    try:
        lead, enquiry = own_page.find_where(session, Enquiry.reference == reference)
    except NotFound:
        return None
    return _take_away(session, lead, enquiry, now)


def is_there(session: Session, *, reference: str) -> bool:
    """Whether an enquiry has this reference."""
    return session.scalar(sa.select(Enquiry.id).where(Enquiry.reference == reference)) is not None


def _take_away(session: Session, lead: Lead, enquiry: Enquiry, now: datetime) -> Erased:
    if is_alone(session, enquiry=enquiry, lead=lead):
        return erasure.take_away(
            session, lead=lead, reason=ON_THEIR_PAGE, by=None, now=now, looked_at=False
        )
    return _take_enquiry(session, lead, enquiry, now)


def _take_enquiry(session: Session, lead: Lead, enquiry: Enquiry, now: datetime) -> Erased:
    """1. What came by it alone is looked up while it is there. 2. It goes, with all that it said.
    3. The lead is called, found and answered by what is left. 4. The audit says that it was done.
    """
    again = was_pressed_again(session, enquiry=enquiry)
    of_spool = sa.select(SpooledEnquiry).where(SpooledEnquiry.enquiry_id == enquiry.id)
    given = [(enquiry.reference, enquiry.token_hash)]
    given += [(one.reference, one.token_hash) for one in session.scalars(of_spool)]
    references = frozenset(reference for reference, _ in given)
    erasure.overwrite_what_is_deleted(session)
    session.flush()
    session.expunge(enquiry)
    rows = _delete(session, lead, enquiry, references, ledger_stays=again)
    _forget_merging(session, lead)
    if not again:
        _belongs_to_what_is_left(session, lead, enquiry)
    lead_terms.rebuild(session, lead=lead)
    audit.record(
        session,
        action=erasure.ENQUIRY_DONE,
        by=None,
        now=now,
        subject=enquiry.reference,
        detail={"reason": ON_THEIR_PAGE, "rows": rows},
    )
    token_hashes = frozenset(token_hash for _, token_hash in given)
    return Erased(enquiry.reference, rows, references, token_hashes, lead_stays=True)


def _delete(
    session: Session,
    lead: Lead,
    enquiry: Enquiry,
    references: frozenset[str],
    *,
    ledger_stays: bool,
) -> dict[str, int]:
    """How many rows of which table. `ledger_stays`: whoever pressed again agreed to the same."""
    points = [point.id for point in own_points.of_enquiry(session, enquiry=enquiry)]
    ledger = [] if ledger_stays else _of_the_ledger(session, enquiry)
    messages = sa.select(OutboxMessage.id).where(OutboxMessage.enquiry_id == enquiry.id)
    attempts = DeliveryAttempt.outbox_message_id.in_(messages)
    session.execute(sa.delete(DeliveryAttempt).where(attempts), execution_options=_AS_IT_IS)
    session.execute(
        sa.update(Capture).where(Capture.enquiry_id == enquiry.id).values(enquiry_id=None),
        execution_options=_AS_IT_IS,
    )
    which: tuple[tuple[type[_Rows], sa.ColumnElement[bool]], ...] = (
        (OutboxMessage, OutboxMessage.enquiry_id == enquiry.id),
        (Consent, Consent.id.in_(ledger)),
        (LeadEvent, _in_their_words(enquiry)),
        (ContactPoint, ContactPoint.id.in_(points)),
        (SpooledEnquiry, SpooledEnquiry.enquiry_id == enquiry.id),
        (AuditEntry, _about(lead, references)),
        (Enquiry, Enquiry.id == enquiry.id),
    )
    rows = {}
    for table, condition in which:
        gone = sa.delete(table).where(condition).returning(table.id)
        found = session.execute(gone, execution_options=_AS_IT_IS).all()
        rows[table.__tablename__] = len(found)
    return rows


def _forget_merging(session: Session, lead: Lead) -> None:
    """What was kept to undo a merge tells of them, too: the lead stays one from now on."""
    for shell in reversed(merged.shells(session, lead_id=lead.id)):
        for statement in erasure.statements(shell):
            session.execute(statement, execution_options=_AS_IT_IS)
        session.expunge(shell)
    asked = sa.select(LeadEvent).where(
        LeadEvent.lead_id == lead.id, LeadEvent.kind == EventKind.MERGED
    )
    for event in session.scalars(asked):
        event.detail = {"reference": event.detail["reference"]}


def _of_the_ledger(session: Session, enquiry: Enquiry) -> list[int]:
    """Rows of this enquiry's page, but for what was taken back last: that holds."""
    asked = sa.select(Consent).where(Consent.enquiry_id == enquiry.id)
    said = session.scalars(asked.order_by(Consent.at, Consent.id)).all()
    latest = {one.channel: one for one in said}
    holds = {one.id for one in latest.values() if one.action == Action.WITHDRAWN}
    return [one.id for one in said if one.id not in holds]


def _in_their_words(enquiry: Enquiry) -> sa.ColumnElement[bool]:
    kinds = (EventKind.ENQUIRY, EventKind.ADDED, EventKind.CORRECTED)
    return sa.and_(LeadEvent.enquiry_id == enquiry.id, LeadEvent.kind.in_(kinds))


def _about(lead: Lead, references: frozenset[str]) -> sa.ColumnElement[bool]:
    """What the audit says of this enquiry; under the lead's own reference it says more."""
    done = (erasure.DONE, erasure.ENQUIRY_DONE)
    return sa.and_(
        AuditEntry.subject.in_(references),
        AuditEntry.action.not_in(done),
        sa.or_(AuditEntry.subject != lead.reference, AuditEntry.action.startswith("enquiry.")),
    )


def _belongs_to_what_is_left(session: Session, lead: Lead, gone: Enquiry) -> None:
    """The lead has its name and its wishes from what others sent, or from what staff wrote down."""
    left = sa.select(Enquiry).where(Enquiry.lead_id == lead.id).order_by(Enquiry.id.desc())
    latest = session.scalar(left.limit(1))
    own_names.forget(session, lead=lead, gone=gone.name)
    lead.reply_by = latest.reply_by if latest else None
    lead.writing_for = latest.writing_for if latest else None
    lead.language = latest.language if latest else lead.language
    lead_origin.read_again(session, lead=lead)
