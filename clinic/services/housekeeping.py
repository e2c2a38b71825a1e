"""What nobody needs any more goes, by the times that docs/privacy.md prints."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.notices import MessageState
from clinic.models import OutboxMessage
from clinic.services import (
    canary,
    drafts,
    imports,
    lead_openings,
    mistakes,
    sign_ins,
    staff_sessions,
)

MESSAGES_KEPT = timedelta(days=90)
"""Of messages that belong to no lead (digests, new passwords). Those of a lead go with it."""


def tidy(session: Session, *, now: datetime) -> dict[str, int]:
    """Delete what is old. How many rows of each kind; attempts go with their messages."""
    return {
        "sessions": staff_sessions.forget_old(session, now=now),
        "sign_in_attempts": sign_ins.forget_old(session, now=now),
        "messages": _forget_messages(session, now),
        "canary_runs": canary.clear_up(session, now=now),
        "drafts": drafts.forget_expired(session, now=now),
        "openings": lead_openings.forget_old(session, now=now),
        "addresses_of_reports": mistakes.forget_addresses(session, now=now),
        "lines_of_files": imports.forget_lines(session, now=now),
    }


def _forget_messages(session: Session, now: datetime) -> int:
    """What failed stays: somebody is to see to it."""
    done = sa.delete(OutboxMessage).where(
        OutboxMessage.lead_id.is_(None),
        OutboxMessage.state.in_((MessageState.SENT, MessageState.CANCELLED)),
        OutboxMessage.created_at < now - MESSAGES_KEPT,
    )
    return len(session.execute(done.returning(OutboxMessage.id)).all())
