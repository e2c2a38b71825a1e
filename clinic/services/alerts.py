"""Telling the clinic that somebody waits, and the visitor that we have their words."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.notices import NoticeKind
from clinic.domain.permissions import Permission, allows
from clinic.models import Enquiry, OutboxMessage, StaffUser
from clinic.services import outbox

ACKNOWLEDGED_EVERY = timedelta(hours=24)
"""One mail box gets no more than one acknowledgement in this time."""


def alert_staff(session: Session, *, enquiry: Enquiry, now: datetime) -> None:
    """One message to each active member of staff who may answer leads.

    Where there is nobody yet, one message goes without a name on it: delivery sends it to the
    clinic's own address.
    """
    ids: list[int | None] = [user.id for user in _who_answers(session)]
    for staff_user_id in ids or [None]:
        outbox.enqueue(
            session,
            kind=NoticeKind.STAFF_ALERT,
            due_at=now,
            lead_id=enquiry.lead_id,
            enquiry_id=enquiry.id,
            staff_user_id=staff_user_id,
        )


def acknowledge(session: Session, *, enquiry: Enquiry, now: datetime) -> None:
    """A line to the visitor's own address, where they gave one and it has had none today.

    Anybody can type anybody's address: nobody must get more of our mail for that than one a day.
    """
    if enquiry.email and not _acknowledged(session, enquiry.email, now):
        outbox.enqueue(
            session,
            kind=NoticeKind.ACKNOWLEDGEMENT,
            due_at=now,
            lead_id=enquiry.lead_id,
            enquiry_id=enquiry.id,
        )


def _acknowledged(session: Session, email: str, now: datetime) -> bool:
    """Whether this mail box was sent one, on whatever lead: by any case, with any "+tag"."""
    box, _, host = email.lower().rpartition("@")
    box = box.partition("+")[0]
    address = sa.func.lower(Enquiry.email)
    tagged = sa.and_(
        address.startswith(f"{box}+", autoescape=True),
        address.endswith(f"@{host}", autoescape=True),
    )
    asked = (
        sa.select(OutboxMessage.id)
        .join(Enquiry, Enquiry.id == OutboxMessage.enquiry_id)
        .where(
            Enquiry.received_at > now - ACKNOWLEDGED_EVERY,
            OutboxMessage.kind == NoticeKind.ACKNOWLEDGEMENT,
            sa.or_(address == f"{box}@{host}", tagged),
        )
        .limit(1)
    )
    return session.scalar(asked) is not None


def _who_answers(session: Session) -> list[StaffUser]:
    active = sa.select(StaffUser).where(StaffUser.active.is_(True)).order_by(StaffUser.id)
    return [
        user
        for user in session.scalars(active)
        if allows([role.name for role in user.roles], Permission.CHANGE_LEADS)
    ]
