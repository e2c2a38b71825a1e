"""Erasing a person: all that we know of them goes; that we did it, and why, stays."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from clinic.db import Base, is_postgresql
from clinic.domain.errors import Conflict, Invalid, NotFound
from clinic.domain.search_terms import terms_of
from clinic.models import (
    AuditEntry,
    BatchLead,
    Capture,
    Consent,
    ContactPoint,
    DeliveryAttempt,
    DoctorQuestion,
    Draft,
    Enquiry,
    Lead,
    LeadApart,
    LeadEvent,
    LeadMerge,
    LeadOpening,
    LeadTag,
    LeadTerm,
    MistakeReport,
    OutboxMessage,
    SpooledEnquiry,
    StaffUser,
)
from clinic.queries import merged
from clinic.services import audit, drafts, mistakes

_OF_A_LEAD: tuple[tuple[type[Base], InstrumentedAttribute[Any]], ...] = (
    (OutboxMessage, OutboxMessage.lead_id),
    (DoctorQuestion, DoctorQuestion.lead_id),
    (LeadTag, LeadTag.lead_id),
    (BatchLead, BatchLead.lead_id),
    (LeadOpening, LeadOpening.lead_id),
    (Consent, Consent.lead_id),
    (LeadEvent, LeadEvent.lead_id),
    (LeadTerm, LeadTerm.lead_id),
    (ContactPoint, ContactPoint.lead_id),
    (Enquiry, Enquiry.lead_id),
    (LeadMerge, LeadMerge.kept_id),
    (LeadMerge, LeadMerge.merged_id),
    (LeadApart, LeadApart.one_id),
    (LeadApart, LeadApart.other_id),
    (Lead, Lead.id),
)
"""Tables that speak of a lead, each before what it refers to."""

TOUCHED: tuple[type[Base], ...] = (
    *(table for table, _column in _OF_A_LEAD),
    *(SpooledEnquiry, DeliveryAttempt, Capture, AuditEntry, Draft, MistakeReport),
)
"""Tables that erasing takes rows from or changes rows of."""

DONE = "lead.erased"
"""What the audit calls it. Nothing else that it says of an erased lead is kept."""

ENQUIRY_DONE = "enquiry.erased"
"""The same, of one enquiry whose lead others have a part in."""

_LONGEST_REASON = 300
_SHORTEST_TELLING_WORD = 3
_DIGITS_OF_A_NUMBER = 6
_NAMES_SOMEBODY = "Leave names, numbers and addresses out of the reason: it is kept."


@dataclass(frozen=True)
class Erased:
    """The lead's reference, and how many rows of each table there are to erase.

    `references` and `token_hashes`: all under which something of the person may lie elsewhere.
    `lead_stays`: one enquiry went, of a lead that others have a part in; the reference is its own.
    """

    reference: str
    rows: dict[str, int]
    references: frozenset[str] = frozenset()
    token_hashes: frozenset[str] = frozenset()
    lead_stays: bool = False


def count(session: Session, *, reference: str) -> Erased:
    """What erasing would take away. `reference`: the lead's, or any that the person was given.

    Raises NotFound.
    """
    return _counted(session, find(session, reference=reference))


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

    `looked_at`: by a colleague, who knows whose numbers these are. Where nobody has, saved forms
    and reports of mistakes with the same number or address stay: anybody can type one.
    """
    erased = _counted(session, lead)
    elsewhere: tuple[sa.Executable, ...] = ()
    if looked_at:
        elsewhere = (_of_saved_forms(session, lead), _of_reports(session, lead))
    else:
        erased.rows.update({Draft.__tablename__: 0, MistakeReport.__tablename__: 0})
    overwrite_what_is_deleted(session)
    whole = [*reversed(merged.shells(session, lead_id=lead.id)), lead]
    of_all = [statement for one in whole for statement in statements(one)]
    for statement in (*elsewhere, *of_all):
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
    by_enquiry = sa.select(Enquiry.lead_id).where(Enquiry.reference == reference)
    by_spool = (
        sa.select(Enquiry.lead_id)
        .join(SpooledEnquiry, SpooledEnquiry.enquiry_id == Enquiry.id)
        .where(SpooledEnquiry.reference == reference)
    )
    led_to = sa.or_(Lead.reference == reference, Lead.id.in_(by_enquiry), Lead.id.in_(by_spool))
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


def _counted(session: Session, lead: Lead) -> Erased:
    shells = merged.shells(session, lead_id=lead.id)
    rows: Counter[str] = Counter()
    for one in (lead, *shells):
        of_one = [(table, column == one.id) for table, column in _OF_A_LEAD]
        of_one += [(SpooledEnquiry, _of_the_spool(one)), (AuditEntry, _about(one))]
        for table, which in of_one:
            counted = sa.select(sa.func.count()).select_from(table).where(which)
            rows[table.__tablename__] += session.scalar(counted) or 0
    rows[Draft.__tablename__] = len(_saved_forms(session, lead))
    rows[MistakeReport.__tablename__] = len(_reports(session, lead))
    references, token_hashes = _known_by(session, lead)
    references |= {one.reference for one in shells}
    return Erased(lead.reference, dict(rows), references, token_hashes)


def _known_by(session: Session, lead: Lead) -> tuple[frozenset[str], frozenset[str]]:
    sent = sa.select(Enquiry.reference, Enquiry.token_hash).where(Enquiry.lead_id == lead.id)
    spooled = sa.select(SpooledEnquiry.reference, SpooledEnquiry.token_hash)
    pairs = [*session.execute(sent), *session.execute(spooled.where(_of_the_spool(lead)))]
    references = {lead.reference, *(reference for reference, _ in pairs)}
    return frozenset(references), frozenset(token_hash for _, token_hash in pairs)


def _saved_forms(session: Session, lead: Lead) -> list[int]:
    """Ids of forms that somebody saved and has not sent, with a number or address of theirs."""
    return drafts.of_person(session, contacts=_contacts(session, lead))


def _of_saved_forms(session: Session, lead: Lead) -> sa.Executable:
    return sa.delete(Draft).where(Draft.id.in_(_saved_forms(session, lead)))


def _reports(session: Session, lead: Lead) -> list[int]:
    """Ids of reports of a mistake, not answered yet, that ask to be answered at one of theirs."""
    return mistakes.of_person(session, contacts=_contacts(session, lead))


def _of_reports(session: Session, lead: Lead) -> sa.Executable:
    return sa.delete(MistakeReport).where(MistakeReport.id.in_(_reports(session, lead)))


def _contacts(session: Session, lead: Lead) -> set[str]:
    """Numbers (E.164) and addresses of this lead, as far as they could be read."""
    given = sa.select(ContactPoint.normalised).where(ContactPoint.lead_id == lead.id)
    return {contact for contact in session.scalars(given) if contact}


def _about(lead: Lead) -> sa.ColumnElement[bool]:
    """Which audit entries speak of this lead's person: all, but that somebody was erased."""
    references = sa.select(Enquiry.reference).where(Enquiry.lead_id == lead.id)
    spooled = sa.select(SpooledEnquiry.reference).where(_of_the_spool(lead))
    return sa.and_(
        AuditEntry.action.not_in((DONE, ENQUIRY_DONE)),
        sa.or_(
            AuditEntry.subject == lead.reference,
            AuditEntry.subject.in_(references),
            AuditEntry.subject.in_(spooled),
        ),
    )


def _of_the_spool(lead: Lead) -> sa.ColumnElement[bool]:
    """Which rows say that an enquiry of this lead came out of the spool."""
    enquiries = sa.select(Enquiry.id).where(Enquiry.lead_id == lead.id)
    return SpooledEnquiry.enquiry_id.in_(enquiries)


def statements(lead: Lead) -> Iterator[sa.Executable]:
    """What takes a lead away, with all that speaks of it, in the order in which it can go."""
    lead_id = lead.id
    enquiries = sa.select(Enquiry.id).where(Enquiry.lead_id == lead_id)
    messages = sa.select(OutboxMessage.id).where(OutboxMessage.lead_id == lead_id)
    yield sa.delete(AuditEntry).where(_about(lead))
    yield sa.delete(SpooledEnquiry).where(_of_the_spool(lead))
    yield sa.update(Capture).where(Capture.enquiry_id.in_(enquiries)).values(enquiry_id=None)
    yield sa.delete(DeliveryAttempt).where(DeliveryAttempt.outbox_message_id.in_(messages))
    yield sa.update(Lead).where(Lead.merged_into_id == lead_id).values(merged_into_id=None)
    for table, column in _OF_A_LEAD:
        yield sa.delete(table).where(column == lead_id)
