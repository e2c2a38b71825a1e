"""Questions to a doctor that went back when two leads became two again, and what became of them."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import NextStepCode
from clinic.models import DoctorQuestion, Lead, LeadEvent
from clinic.services import doctor_questions, lead_state, merge_state

_OF_A_QUESTION = (EventKind.ASKED_DOCTOR, EventKind.DOCTOR_ANSWERED)


def follow(
    session: Session, *, kept: Lead, merged: Lead, event: LeadEvent, before: dict[str, Any]
) -> None:
    """What came of a question while it stood with the kept lead goes where the question goes.

    An answer is passed on there, and no longer here. `event`: that they became one; `before`: the
    kept lead before that (merge_state.of).
    """
    asked = sa.select(DoctorQuestion).where(DoctorQuestion.lead_id == merged.id)
    questions = {one.id: one for one in session.scalars(asked)}
    since = sa.select(LeadEvent).where(
        LeadEvent.lead_id == kept.id, LeadEvent.kind.in_(_OF_A_QUESTION)
    )
    for one in session.scalars(since.order_by(LeadEvent.id)).all():
        question = questions.get(one.detail["question_id"])
        if question is not None:
            _take_along(session, one, question, merged)
    if kept.next_step == NextStepCode.PASS_ON and not _was_answered_since(session, kept, event):
        merge_state.take_back(kept, before, "next_step", "next_step_at")
    session.flush()


def _take_along(session: Session, event: LeadEvent, question: DoctorQuestion, merged: Lead) -> None:
    """Undo of it puts the lead back that it stands with now, not the one on which it came."""
    stood = lead_state.of(merged)
    if event.kind == EventKind.DOCTOR_ANSWERED and event.undone_at is None:
        # An event of an older release does not say until when: it was due at once.
        by = datetime.fromisoformat(
            event.detail.get(doctor_questions.PASS_ON_BY, event.at.isoformat())
        )
        doctor_questions.pass_on(session, lead=merged, question=question, at=by)
    event.lead_id = merged.id
    event.detail = event.detail | {"before": stood, "after": lead_state.of(merged)}


def _was_answered_since(session: Session, lead: Lead, event: LeadEvent) -> bool:
    answered = sa.select(LeadEvent.id).where(
        LeadEvent.lead_id == lead.id,
        LeadEvent.id > event.id,
        LeadEvent.kind == EventKind.DOCTOR_ANSWERED,
        LeadEvent.undone_at.is_(None),
    )
    return session.scalar(answered.limit(1)) is not None
