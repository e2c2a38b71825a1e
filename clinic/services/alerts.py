"""Telling the clinic that somebody waits, and the visitor that we have their words."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.notices import NoticeKind
from clinic.domain.permissions import Permission, allows
from clinic.models import Enquiry, StaffUser
from clinic.services import outbox


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
    """A line to the visitor's own address, where they gave one."""
    if enquiry.email:
        outbox.enqueue(
            session,
            kind=NoticeKind.ACKNOWLEDGEMENT,
            due_at=now,
            lead_id=enquiry.lead_id,
            enquiry_id=enquiry.id,
        )


def _who_answers(session: Session) -> list[StaffUser]:
    active = sa.select(StaffUser).where(StaffUser.active.is_(True)).order_by(StaffUser.id)
    return [
        user
        for user in session.scalars(active)
        if allows([role.name for role in user.roles], Permission.CHANGE_LEADS)
    ]
