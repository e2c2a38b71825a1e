"""Erasing a person: all that we know of them goes; that we did it, and why, stays."""

from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.db import Base, is_postgresql
from clinic.domain.errors import Conflict, Invalid, NotFound
from clinic.domain.search_terms import terms_of
from clinic.models import (
    AuditEntry,
    Capture,
    DeliveryAttempt,
    Draft,
    Enquiry,
    Lead,
    LeadImportRow,
    LeadTerm,
    MistakeReport,
    OutboxMessage,
    SpooledEnquiry,
    StaffUser,
)
from clinic.queries import merged
from clinic.services import audit
from clinic.services.erasure_counts import (
    DONE,
    ENQUIRY_DONE,
    OF_A_LEAD,
    Erased,
    about,
    counted,
    elsewhere,
    of_the_spool,
)

__all__ = [
    "DONE",
    "ENQUIRY_DONE",
    "TOUCHED",
    "Erased",
    "count",
    "erase",
    "find",
    "must_hold_no_number_or_address",
    "overwrite_what_is_deleted",
    "statements",
    "take_away",
    "was_erased",
]

TOUCHED: tuple[type[Base], ...] = (
    *(table for table, _column in OF_A_LEAD),
    *(SpooledEnquiry, DeliveryAttempt, Capture, AuditEntry, Draft, MistakeReport, LeadImportRow),
)
"""Tables that erasing takes rows from or changes rows of."""

_ELSEWHERE = (Draft, MistakeReport, LeadImportRow)
_LONGEST_REASON = 300
_SHORTEST_TELLING_WORD = 3
_DIGITS_OF_A_NUMBER = 6
_NAMES_SOMEBODY = "Leave names, numbers and addresses out of the reason: it is kept."


def count(session: Session, *, reference: str) -> Erased:
    """What erasing would take away. `reference`: the lead's, or any that the person was given.

    Raises NotFound.
    """
    return counted(session, find(session, reference=reference))


def erase(
    session: Session,
    *,
    reference: str,
    reason: str,
    by: StaffUser | None,
    now: datetime,
    typed: str | None = None,
) -> Erased:
    """Erase the lead and everything that speaks of its person; write down that it was done.

    Leads that were merged into it go with it.

    The capture ledger keeps that somebody pressed Send, and loses the link to the enquiry. What was
    written down under their references goes, too, for it tells their story ("has died").
    `by` is None on the command line. `typed`: what of the reason somebody typed, "" where it is
    ready-made; all of it unless given. What lies elsewhere, in the spool and as bytes in the files
    of the database, goes after the commit: services.erasure_ends. Raises NotFound, and Invalid
    where the reason is missing or what was typed of it names somebody.
    """
    lead = find(session, reference=reference)
    if not reason.strip():
        raise Invalid("Say why, without naming anybody.")
    _must_name_nobody(session, lead, reason if typed is None else typed)
    return take_away(session, lead=lead, reason=reason.strip(), by=by, now=now)


def take_away(
    session: Session,
    *,
    lead: Lead,
    reason: str,
    by: StaffUser | None,
    now: datetime,
    looked_at: bool = True,
) -> Erased:
    """Erase this lead, for a reason that names nobody.

    `looked_at`: by a colleague, who knows whose numbers these are. Where nobody has, saved forms,
    reports of mistakes and lines of files with the same number or address stay: anybody can type
    one.
    """
    erased = counted(session, lead)
    beside = list(elsewhere(session, lead)) if looked_at else []
    if not looked_at:
        erased.rows.update({table.__tablename__: 0 for table in _ELSEWHERE})
    overwrite_what_is_deleted(session)
    whole = [*reversed(merged.shells(session, lead_id=lead.id)), lead]
    of_all = [statement for one in whole for statement in statements(one)]
    for statement in (*beside, *of_all):
        session.execute(statement, execution_options={"synchronize_session": False})
    for one in whole:
        session.expunge(one)
    audit.record(
        session,
        action=DONE,
        by=by,
        now=now,
        subject=erased.reference,
        detail={"reason": reason, "rows": erased.rows},
    )
    return erased


def overwrite_what_is_deleted(session: Session) -> None:
    """For SQLite, which else leaves a deleted row's bytes in its page."""
    if not is_postgresql(session):
        session.execute(sa.text("PRAGMA secure_delete=ON"))


def was_erased(session: Session, *, reference: str) -> bool:
    """Whether the lead of this reference has been erased."""
    done = sa.select(AuditEntry.id).where(
        AuditEntry.action == DONE, AuditEntry.subject == reference
    )
    return session.scalar(done.limit(1)) is not None


def find(session: Session, *, reference: str) -> Lead:
    """The lead that a reference leads to: its own, an enquiry's, or one of the spool.

    One that was merged leads to the lead that was kept.

    Raises NotFound; and Conflict where it leads to two, for the spool gives numbers without asking
    a database, and nobody may be taken for somebody else here.
    """
    by_lead = sa.select(Lead.id).where(Lead.reference == reference)
    by_enquiry = sa.select(Enquiry.lead_id).where(Enquiry.reference == reference)
    by_spool = (
        sa.select(Enquiry.lead_id)
        .join(SpooledEnquiry, SpooledEnquiry.enquiry_id == Enquiry.id)
        .where(SpooledEnquiry.reference == reference)
    )
    led_to = Lead.id.in_(sa.union(by_lead, by_enquiry, by_spool))
    led = session.scalars(sa.select(Lead).where(led_to).with_for_update()).all()
    found = list({merged.kept_lead(session, lead=one) for one in led})
    if not found:
        raise NotFound("There is no lead with this reference.")
    if len(found) > 1:
        raise Conflict("Two people were given this number. Erase by another number of theirs.")
    return found[0]


def must_hold_no_number_or_address(typed: str) -> None:
    """What somebody typed for a reason outlives the person's data. Raises Invalid."""
    if len(typed) > _LONGEST_REASON:
        raise Invalid(f"The reason has room for {_LONGEST_REASON} characters.")
    digits = sum(char.isdecimal() for char in typed)
    if "@" in typed or digits >= _DIGITS_OF_A_NUMBER:
        raise Invalid(_NAMES_SOMEBODY)


def _must_name_nobody(session: Session, lead: Lead, typed: str) -> None:
    must_hold_no_number_or_address(typed)
    known = sa.select(LeadTerm.term).where(LeadTerm.lead_id == lead.id)
    telling = {word for word in terms_of([typed]) if len(word) >= _SHORTEST_TELLING_WORD}
    if telling & set(session.scalars(known)):
        raise Invalid(_NAMES_SOMEBODY)


def statements(lead: Lead) -> Iterator[sa.Executable]:
    """What takes a lead away, with all that speaks of it, in the order in which it can go."""
    lead_id = lead.id
    enquiries = sa.select(Enquiry.id).where(Enquiry.lead_id == lead_id)
    messages = sa.select(OutboxMessage.id).where(OutboxMessage.lead_id == lead_id)
    yield sa.delete(AuditEntry).where(about(lead))
    yield sa.delete(SpooledEnquiry).where(of_the_spool(lead))
    yield sa.update(Capture).where(Capture.enquiry_id.in_(enquiries)).values(enquiry_id=None)
    yield sa.delete(DeliveryAttempt).where(DeliveryAttempt.outbox_message_id.in_(messages))
    yield sa.update(Lead).where(Lead.merged_into_id == lead_id).values(merged_into_id=None)
    for table, column in OF_A_LEAD:
        yield sa.delete(table).where(column == lead_id)
