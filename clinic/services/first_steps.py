"""What the five steps do beside settings: a test alert."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.notices import MessageState, NoticeKind
from clinic.models import OutboxMessage, StaffUser
from clinic.services import audit, outbox


def send_test_alert(session: Session, *, by: StaffUser, now: datetime) -> bool:
    """Put a test alert to this person into the outbox. False where one is on its way already."""
    waiting = sa.select(OutboxMessage.id).where(
        OutboxMessage.staff_user_id == by.id,
        OutboxMessage.kind == NoticeKind.TEST_ALERT,
        OutboxMessage.state == MessageState.WAITING,
        OutboxMessage.last_error.is_(None),
    )
    if session.scalar(waiting.limit(1)) is not None:
        return False
    outbox.enqueue(session, kind=NoticeKind.TEST_ALERT, due_at=now, staff_user_id=by.id)
    audit.record(session, action="alert.tested", by=by, now=now, subject=str(by.id))
    return True
