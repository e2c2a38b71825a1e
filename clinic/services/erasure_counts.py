"""What there is of a person to erase: where it lies, how much it is, and what it is known by."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from clinic.db import Base
from clinic.models import (
    AuditEntry,
    BatchLead,
    Consent,
    ContactPoint,
    DoctorQuestion,
    Draft,
    Enquiry,
    Lead,
    LeadApart,
    LeadEvent,
    LeadImportRow,
    LeadMerge,
    LeadOpening,
    LeadTag,
    LeadTerm,
    MistakeReport,
    OutboxMessage,
    SpooledEnquiry,
)
from clinic.queries import merged
from clinic.services import drafts, import_rest, mistakes

OF_A_LEAD: tuple[tuple[type[Base], InstrumentedAttribute[Any]], ...] = (
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

DONE = "lead.erased"
"""What the audit calls it. Nothing else that it says of an erased lead is kept."""

ENQUIRY_DONE = "enquiry.erased"
"""The same, of one enquiry whose lead others have a part in."""


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


def counted(session: Session, lead: Lead) -> Erased:
    """What there is to erase of this lead and of those that were merged into it."""
    shells = merged.shells(session, lead_id=lead.id)
    rows: Counter[str] = Counter()
    for one in (lead, *shells):
        of_one = [(table, column == one.id) for table, column in OF_A_LEAD]
        of_one += [(SpooledEnquiry, of_the_spool(one)), (AuditEntry, about(one))]
        for table, which in of_one:
            how_many = sa.select(sa.func.count()).select_from(table).where(which)
            rows[table.__tablename__] += session.scalar(how_many) or 0
    rows[Draft.__tablename__] = len(_saved_forms(session, lead))
    rows[MistakeReport.__tablename__] = len(_reports(session, lead))
    rows[LeadImportRow.__tablename__] = len(_lines(session, lead))
    references, token_hashes = _known_by(session, lead)
    references |= {one.reference for one in shells}
    return Erased(lead.reference, dict(rows), references, token_hashes)


def _known_by(session: Session, lead: Lead) -> tuple[frozenset[str], frozenset[str]]:
    sent = sa.select(Enquiry.reference, Enquiry.token_hash).where(Enquiry.lead_id == lead.id)
    spooled = sa.select(SpooledEnquiry.reference, SpooledEnquiry.token_hash)
    pairs = [*session.execute(sent), *session.execute(spooled.where(of_the_spool(lead)))]
    references = {lead.reference, *(reference for reference, _ in pairs)}
    return frozenset(references), frozenset(token_hash for _, token_hash in pairs)


def _saved_forms(session: Session, lead: Lead) -> list[int]:
    """Ids of forms that somebody saved and has not sent, with a number or address of theirs."""
    return drafts.of_person(session, contacts=_contacts(session, lead))


def _reports(session: Session, lead: Lead) -> list[int]:
    """Ids of reports of a mistake, not answered yet, that ask to be answered at one of theirs."""
    return mistakes.of_person(session, contacts=_contacts(session, lead))


def _lines(session: Session, lead: Lead) -> list[tuple[int, int]]:
    """Lines of files that have not come in, with a number or address of theirs."""
    return import_rest.of_person(session, contacts=_contacts(session, lead))


def elsewhere(session: Session, lead: Lead) -> Iterator[sa.Executable]:
    """What forgets the person where no lead is spoken of: forms, reports, lines of files."""
    yield sa.delete(Draft).where(Draft.id.in_(_saved_forms(session, lead)))
    yield sa.delete(MistakeReport).where(MistakeReport.id.in_(_reports(session, lead)))
    yield from import_rest.forgetting(_lines(session, lead))


def _contacts(session: Session, lead: Lead) -> set[str]:
    """Numbers (E.164) and addresses of this lead, as far as they could be read."""
    given = sa.select(ContactPoint.normalised).where(ContactPoint.lead_id == lead.id)
    return {contact for contact in session.scalars(given) if contact}


def about(lead: Lead) -> sa.ColumnElement[bool]:
    """Which audit entries speak of this lead's person: all, but that somebody was erased."""
    references = sa.select(Enquiry.reference).where(Enquiry.lead_id == lead.id)
    spooled = sa.select(SpooledEnquiry.reference).where(of_the_spool(lead))
    return sa.and_(
        AuditEntry.action.not_in((DONE, ENQUIRY_DONE)),
        sa.or_(
            AuditEntry.subject == lead.reference,
            AuditEntry.subject.in_(references),
            AuditEntry.subject.in_(spooled),
        ),
    )


def of_the_spool(lead: Lead) -> sa.ColumnElement[bool]:
    """Which rows say that an enquiry of this lead came out of the spool."""
    enquiries = sa.select(Enquiry.id).where(Enquiry.lead_id == lead.id)
    return SpooledEnquiry.enquiry_id.in_(enquiries)
