"""What stops when somebody has died, and goes on where that was a slip of the hand."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.notices import MessageState
from clinic.models import DoctorQuestion, Lead, OutboxMessage

_WORDS = "Stopped at the desk: nobody is to be written to."


def stop(session: Session, *, lead: Lead, now: datetime) -> dict[str, Any]:
    """Cancel each message that waits for this lead, and take its questions to a doctor back.

    Returns the ids, for `go_on`. Whoever has a message in hand finds that it is theirs no longer.
    """
    messages = sa.update(OutboxMessage).where(
        OutboxMessage.lead_id == lead.id, OutboxMessage.state == MessageState.WAITING
    )
    cancelled = session.scalars(
        messages.values(
            state=MessageState.CANCELLED, lease_until=None, failure=None, last_error=_WORDS
        ).returning(OutboxMessage.id),
        execution_options={"synchronize_session": "fetch"},
    )
    questions = sa.update(DoctorQuestion).where(
        DoctorQuestion.lead_id == lead.id,
        DoctorQuestion.answered_at.is_(None),
        DoctorQuestion.withdrawn_at.is_(None),
    )
    withdrawn = session.scalars(
        questions.values(withdrawn_at=now).returning(DoctorQuestion.id),
        execution_options={"synchronize_session": "fetch"},
    )
    return {"cancelled": sorted(cancelled), "questions": sorted(withdrawn)}


def go_on(session: Session, *, lead: Lead, kept: Mapping[str, Any]) -> None:
    """Let the messages wait again and the questions stand again that an event kept the ids of."""
    session.execute(
        sa.update(OutboxMessage)
        .where(
            OutboxMessage.id.in_(kept.get("cancelled", ())),
            OutboxMessage.lead_id == lead.id,
            OutboxMessage.state == MessageState.CANCELLED,
        )
        .values(state=MessageState.WAITING, last_error=None),
        execution_options={"synchronize_session": "fetch"},
    )
    session.execute(
        sa.update(DoctorQuestion)
        .where(DoctorQuestion.id.in_(kept.get("questions", ())), DoctorQuestion.lead_id == lead.id)
        .values(withdrawn_at=None),
        execution_options={"synchronize_session": "fetch"},
    )
