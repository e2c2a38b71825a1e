"""Reminders as the worker makes them, and whom they went to."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.notices import NoticeKind
from clinic.models import OutboxMessage, StaffUser
from clinic.services import leads, reminders
from clinic.services.reminders import Reminded
from tests.support.desk import HOURS, change

Told = tuple[str, int | None, bool]
"""Kind, to whom, and whether the message speaks of one lead."""


def remind(database: Database, now: datetime, *, endpoints: Sequence[str] = ()) -> Reminded:
    """What the worker does each minute."""
    with database.read() as session:
        lead_ids = reminders.to_tell_of(session, hours=HOURS, now=now)
    with database.write() as session:
        return reminders.remind(
            session, lead_ids=lead_ids, endpoints=endpoints, hours=HOURS, now=now
        )


def messages(database: Database) -> list[OutboxMessage]:
    """The reminders, in order."""
    kinds = (NoticeKind.REMINDER, NoticeKind.MANAGER_REMINDER)
    asked = sa.select(OutboxMessage).where(OutboxMessage.kind.in_(kinds))
    with database.read() as session:
        return list(session.scalars(asked.order_by(OutboxMessage.id)))


def told(database: Database) -> list[Told]:
    """Who was told, in order."""
    return [(one.kind, one.staff_user_id, one.lead_id is not None) for one in messages(database)]


def reopen(database: Database, reference: str, by: StaffUser, *, now: datetime) -> None:
    """Open a closed lead again."""
    change(
        database,
        reference,
        lambda session, lead: leads.reopen(session, lead=lead, by=by, now=now, hours=HOURS),
    )
