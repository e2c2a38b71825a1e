"""Erasing a person: all that we know of them goes; that we did it, and why, stays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from clinic.db import Base, is_postgresql
from clinic.domain.errors import Invalid, NotFound
from clinic.models import (
    AuditEntry,
    Capture,
    Consent,
    ContactPoint,
    DeliveryAttempt,
    Enquiry,
    Lead,
    LeadEvent,
    LeadTerm,
    OutboxMessage,
    StaffUser,
)
from clinic.services import audit

_OF_A_LEAD: tuple[tuple[type[Base], InstrumentedAttribute[Any]], ...] = (
    (OutboxMessage, OutboxMessage.lead_id),
    (Consent, Consent.lead_id),
    (LeadEvent, LeadEvent.lead_id),
    (LeadTerm, LeadTerm.lead_id),
    (ContactPoint, ContactPoint.lead_id),
    (Enquiry, Enquiry.lead_id),
    (Lead, Lead.id),
)
"""Tables that speak of a lead, each before what it refers to."""
_DONE = "lead.erased"


@dataclass(frozen=True)
class Erased:
    """The lead's reference, and how many rows of each table there are to erase."""

    reference: str
    rows: dict[str, int]


def count(session: Session, *, reference: str) -> Erased:
    """What erasing would take away. `reference`: the lead's, or one of its enquiries'.

    Raises NotFound.
    """
    return _counted(session, _lead_of(session, reference))


def erase(
    session: Session, *, reference: str, reason: str, by: StaffUser | None, now: datetime
) -> Erased:
    """Erase the lead and everything that speaks of its person; write down that it was done.

    The capture ledger keeps that somebody pressed Send, and loses the link to the enquiry. What was
    written down under their references goes, too, for it tells their story ("has died").
    `by` is None on the command line; `reason` must name nobody. Raises NotFound, and Invalid
    where there is no reason.
    """
    if not reason.strip():
        raise Invalid("Say why, without naming anybody.")
    lead = _lead_of(session, reference)
    erased = _counted(session, lead)
    if not is_postgresql(session):
        session.execute(sa.text("PRAGMA secure_delete=ON"))  # free pages are overwritten
    for statement in _statements(lead):
        session.execute(statement, execution_options={"synchronize_session": False})
    session.expunge(lead)
    audit.record(
        session,
        action=_DONE,
        by=by,
        now=now,
        subject=erased.reference,
        detail={"reason": reason.strip(), "rows": erased.rows},
    )
    return erased


def _lead_of(session: Session, reference: str) -> Lead:
    by_enquiry = sa.select(Enquiry.lead_id).where(Enquiry.reference == reference)
    lead = session.scalar(
        sa.select(Lead)
        .where(sa.or_(Lead.reference == reference, Lead.id.in_(by_enquiry)))
        .with_for_update()
    )
    if lead is None:
        raise NotFound("There is no lead with this reference.")
    return lead


def _counted(session: Session, lead: Lead) -> Erased:
    rows = {
        table.__tablename__: session.scalar(
            sa.select(sa.func.count()).select_from(table).where(column == lead.id)
        )
        or 0
        for table, column in _OF_A_LEAD
    }
    written_down = sa.select(sa.func.count()).select_from(AuditEntry).where(_about(lead))
    rows[AuditEntry.__tablename__] = session.scalar(written_down) or 0
    return Erased(reference=lead.reference, rows=rows)


def _about(lead: Lead) -> sa.ColumnElement[bool]:
    """Which audit entries speak of this lead's person: all, but that somebody was erased."""
    references = sa.select(Enquiry.reference).where(Enquiry.lead_id == lead.id)
    return sa.and_(
        AuditEntry.action != _DONE,
        sa.or_(AuditEntry.subject == lead.reference, AuditEntry.subject.in_(references)),
    )


def _statements(lead: Lead) -> Iterator[sa.Executable]:
    lead_id = lead.id
    enquiries = sa.select(Enquiry.id).where(Enquiry.lead_id == lead_id)
    messages = sa.select(OutboxMessage.id).where(OutboxMessage.lead_id == lead_id)
    yield sa.delete(AuditEntry).where(_about(lead))
    yield sa.update(Capture).where(Capture.enquiry_id.in_(enquiries)).values(enquiry_id=None)
    yield sa.delete(DeliveryAttempt).where(DeliveryAttempt.outbox_message_id.in_(messages))
    yield sa.update(Lead).where(Lead.merged_into_id == lead_id).values(merged_into_id=None)
    for table, column in _OF_A_LEAD:
        yield sa.delete(table).where(column == lead_id)
