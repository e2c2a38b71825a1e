"""The desk without HTTP: people who come in, what staff do with them, how it looks from there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session

from clinic.db import Database
from clinic.domain.contact import read_phone
from clinic.domain.lead_status import CameBy, CloseReason, MessageBy, Outcome
from clinic.models import AuditEntry, Consent, Lead, LeadEvent, StaffUser
from clinic.queries.viewpoint import Viewpoint
from clinic.services import lead_undo, leads, walk_ins
from tests.support.enquiries import NOW, PROMISE, new_enquiry, number, submit

HOURS = PROMISE.hours
"""Monday to Saturday, 10 am to 6 pm in Kolkata."""

TITLES = {"als-stem-cell-treatment": "Stem cells for ALS"}


def view(viewer: StaffUser | None = None, *, now: datetime = NOW) -> Viewpoint:
    """From where somebody looks at the desk."""
    return Viewpoint(
        now=now,
        hours=HOURS,
        viewer_id=viewer.id if viewer else 0,
        clinic_name="Sample clinic",
        reply_within_hours=4,
        page_titles=TITLES,
    )


def wrote(
    database: Database,
    name: str = "Asha",
    raw: str = "98765 43210",
    *,
    now: datetime = NOW,
    **given: Any,
) -> str:
    """Somebody sends the form. The reference of their enquiry."""
    values = {"name": name, "phone": number(raw)} | given
    return submit(database, new_enquiry(**values), now=now).reference


def came(
    database: Database,
    by: StaffUser,
    raw: str = "98765 43210",
    *,
    came_by: CameBy = CameBy.WHATSAPP,
    name: str = "",
    note: str = "",
    now: datetime = NOW,
) -> str:
    """Staff write somebody down. The reference of the lead."""
    with database.write() as session:
        lead, _ = walk_ins.add(
            session,
            number=read_phone(raw),
            came_by=came_by,
            name=name,
            note=note,
            language="en",
            by=by,
            now=now,
            promise=PROMISE,
        )
        return lead.reference


def change(
    database: Database, reference: str, act: Callable[[Session, Lead], LeadEvent]
) -> LeadEvent:
    """Do something with a lead, in a transaction of its own."""
    with database.write() as session:
        return act(session, leads.find(session, reference=reference))


def went(
    database: Database,
    reference: str,
    outcome: Outcome,
    by: StaffUser,
    *,
    now: datetime = NOW,
    message_by: MessageBy | None = None,
) -> LeadEvent:
    """A call or a message went like this."""
    return change(
        database,
        reference,
        lambda session, lead: leads.record_outcome(
            session,
            lead=lead,
            outcome=outcome,
            by=by,
            now=now,
            hours=HOURS,
            message_by=message_by,
        ),
    )


def next_step(
    database: Database,
    reference: str,
    by: StaffUser,
    at: datetime,
    *,
    step: str = "Call back",
    now: datetime = NOW,
) -> LeadEvent:
    """Somebody says what happens next."""
    return change(
        database,
        reference,
        lambda session, lead: leads.set_next_step(
            session, lead=lead, step=step, at=at, by=by, now=now
        ),
    )


def close(
    database: Database,
    reference: str,
    by: StaffUser,
    reason: CloseReason = CloseReason.ANSWERED,
    *,
    note: str = "",
) -> LeadEvent:
    """Close a lead."""
    return change(
        database,
        reference,
        lambda session, lead: leads.close(
            session, lead=lead, reason=reason, note=note, by=by, now=NOW
        ),
    )


def undo(
    database: Database,
    reference: str,
    event: LeadEvent,
    by: StaffUser,
    *,
    later: timedelta = timedelta(hours=1),
) -> LeadEvent:
    """Take a change back, so much later."""
    return change(
        database,
        reference,
        lambda session, lead: lead_undo.undo(
            session, lead=lead, event_id=event.id, by=by, now=NOW + later
        ),
    )


def audited(database: Database, reference: str) -> list[str]:
    """What the audit says was done with a lead, in order."""
    with database.read() as session:
        entries = sa.select(AuditEntry.action).where(AuditEntry.subject == reference)
        return list(session.scalars(entries.order_by(AuditEntry.id)))


def consents(database: Database) -> dict[str, str]:
    """The ledger's latest word on each channel, where there is one lead."""
    with database.read() as session:
        rows = session.execute(sa.select(Consent.channel, Consent.action).order_by(Consent.id))
        return dict(rows.tuples().all())


def stands(database: Database, reference: str) -> Lead:
    """The lead as it stands now."""
    with database.read() as session:
        return session.scalars(sa.select(Lead).where(Lead.reference == reference)).one()


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """What the database is asked while the block runs."""
    asked: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(database.engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(database.engine, "before_cursor_execute", hear)
