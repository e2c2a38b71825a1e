"""Is the desk working? What can be seen of it in the database, and nothing else."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.notices import MessageState, NoticeKind
from clinic.models import Enquiry, OutboxMessage
from clinic.queries.rows import HealthLine
from clinic.queries.time_words import Clock

STUCK_AFTER = timedelta(minutes=15)
"""A message that has waited for longer does not go out by itself."""
FAILED_SHOWN_FOR = timedelta(days=7)


def desk_health(session: Session, *, clock: Clock) -> tuple[HealthLine, ...]:
    """The last enquiry, the last alert, messages that wait, messages that failed."""
    received = session.scalar(sa.select(sa.func.max(Enquiry.received_at)))
    alerted = session.scalar(
        sa.select(sa.func.max(OutboxMessage.sent_at)).where(
            OutboxMessage.state == MessageState.SENT,
            OutboxMessage.kind == NoticeKind.STAFF_ALERT,
        )
    )
    return (
        HealthLine("Last enquiry", clock.ago(received) if received else "none yet"),
        HealthLine("Last alert", f"sent {clock.when(alerted)}" if alerted else "none yet"),
        _waiting(session, clock),
        _failed(session, clock),
    )


def _waiting(session: Session, clock: Clock) -> HealthLine:
    count, since = session.execute(
        sa.select(sa.func.count(OutboxMessage.id), sa.func.min(OutboxMessage.created_at)).where(
            OutboxMessage.state == MessageState.WAITING
        )
    ).one()
    if not count:
        return HealthLine("Messages waiting", "none")
    return HealthLine(
        "Messages waiting",
        f"{count} since {clock.when(since)}",
        broken=clock.now - since > STUCK_AFTER,
        advice="Nobody is alerted about new enquiries while they wait. Look at this page often.",
    )


def _failed(session: Session, clock: Clock) -> HealthLine:
    failed = (
        OutboxMessage.state == MessageState.FAILED,
        OutboxMessage.created_at > clock.now - FAILED_SHOWN_FOR,
    )
    count = session.scalar(sa.select(sa.func.count(OutboxMessage.id)).where(*failed))
    if not count:
        return HealthLine("Messages failed", "none")
    last = sa.select(OutboxMessage.last_error).where(*failed).order_by(OutboxMessage.id.desc())
    return HealthLine(
        "Messages failed",
        f"{count} in 7 days",
        broken=True,
        advice=session.scalar(last.limit(1)) or "",
    )
