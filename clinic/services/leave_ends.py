"""What follows when a leave to answer somebody ends, whoever wrote it down."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from clinic.domain.consent import Channel
from clinic.domain.lead_status import LeadStatus, NextStepCode
from clinic.domain.notices import NoticeKind
from clinic.models import Lead
from clinic.services import outbox

_NO_MORE_OF_IT = "The person took back the leave to write to them."


def cancel_what_waits(session: Session, *, lead: Lead, channels: Collection[str]) -> None:
    """Let what waits to go out to them by these channels not go any more."""
    if Channel.EMAIL in channels:
        outbox.cancel(
            session, lead_id=lead.id, kind=NoticeKind.ACKNOWLEDGEMENT, words=_NO_MORE_OF_IT
        )


def has_no_leave(lead: Lead, *, due: datetime) -> None:
    """No leave is left: the lead says so, as something to look at by then."""
    if lead.status not in (LeadStatus.CLOSED, LeadStatus.BOOKED):
        lead.next_step, lead.next_step_at = NextStepCode.NO_LEAVE, due
