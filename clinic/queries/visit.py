"""The visit of a booked lead: what was planned for it, while that lies ahead."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import LeadStatus, NextStep, NextStepCode
from clinic.models import Lead, LeadEvent

_PLANS = (EventKind.OUTCOME, EventKind.NEXT_STEP)
_IN_BETWEEN = frozenset(NextStepCode) - {NextStepCode.SET_DATE}
"""Steps of calls and messages about a visit. They leave standing what was planned for it."""
_LOOKED_AT = 50


def visit_ahead(session: Session, *, lead: Lead, now: datetime) -> NextStep | None:
    """The step that stands for the visit of a booked lead; None where none is still to come.

    It is the consultation that is written down; of older leads the latest step that staff put into
    words since the booking, else "when?".
    """
    if lead.status != LeadStatus.BOOKED:
        return None
    if lead.visit_at is not None:
        return NextStep(NextStepCode.VISIT, lead.visit_at) if lead.visit_at > now else None
    asked = (
        sa.select(LeadEvent)
        .where(
            LeadEvent.lead_id == lead.id,
            LeadEvent.kind.in_(_PLANS),
            LeadEvent.undone_at.is_(None),
        )
        .order_by(LeadEvent.id.desc())
        .limit(_LOOKED_AT)
    )
    for event in session.scalars(asked):
        step, at = event.detail["after"]["next_step"], event.detail["after"]["next_step_at"]
        if step not in _IN_BETWEEN:
            planned = NextStep(step, datetime.fromisoformat(at))
            return planned if planned.at > now else None
    return None
