"""Is the desk working? What can be seen of it in the database, and nothing else."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.notices import PRINTED, AttemptResult, MessageState, NoticeKind
from clinic.models import DeliveryAttempt, Enquiry, Lead, OutboxMessage
from clinic.queries.rows import HealthLine, Link
from clinic.queries.time_words import Clock
from clinic.queries.viewpoint import Viewpoint

STUCK_AFTER = timedelta(minutes=15)
"""A message that has waited for longer does not go out by itself."""
FAILED_SHOWN_FOR = timedelta(days=7)


def desk_health(session: Session, *, view: Viewpoint) -> tuple[HealthLine, ...]:
    """The last enquiry, the last alert, messages that wait, messages that failed.

    Two lines stand there only where they are true: there is no mail server, nobody was alerted.
    """
    clock = view.clock
    received = session.scalar(sa.select(sa.func.max(Enquiry.received_at)))
    return (
        HealthLine("Last enquiry", clock.ago(received) if received else "none yet"),
        HealthLine("Last alert", _last_alert(session, clock)),
        _waiting(session, clock),
        _failed(session, clock),
        *_nobody_alerted(session, clock),
        *(() if view.sends_mail else (_NO_MAIL,)),
    )


_NO_MAIL = HealthLine(
    "No mail server is set",
    "messages are only printed",
    broken=True,
    advice="Nobody is alerted about new enquiries, and nobody gets a receipt by email. "
    "An administrator sets CLINIC_SMTP_URL. Until then look at this page often.",
)


def _last_alert(session: Session, clock: Clock) -> str:
    """When it went, and whether it was sent at all."""
    how = sa.and_(
        DeliveryAttempt.outbox_message_id == OutboxMessage.id,
        DeliveryAttempt.result == AttemptResult.SENT,
    )
    latest = session.execute(
        sa.select(OutboxMessage.sent_at, DeliveryAttempt.channel)
        .outerjoin(DeliveryAttempt, how)
        .where(
            OutboxMessage.state == MessageState.SENT,
            OutboxMessage.kind == NoticeKind.STAFF_ALERT,
        )
        .order_by(OutboxMessage.sent_at.desc(), DeliveryAttempt.id.desc())
        .limit(1)
    ).one_or_none()
    if latest is None or latest.sent_at is None:
        return "none yet"
    when = clock.when(latest.sent_at)
    return f"printed {when}, not sent" if latest.channel == PRINTED else f"sent {when}"


def _nobody_alerted(session: Session, clock: Clock) -> tuple[HealthLine, ...]:
    """Enquiries since the last alert whose alerts were all cancelled: there was no one to tell.

    Of made-up leads nobody is to be told.
    """
    alerts = OutboxMessage.kind == NoticeKind.STAFF_ALERT
    somebody = sa.select(OutboxMessage.enquiry_id).where(
        alerts,
        OutboxMessage.state != MessageState.CANCELLED,
        OutboxMessage.enquiry_id.is_not(None),
    )
    last = sa.select(sa.func.coalesce(sa.func.max(OutboxMessage.id), 0)).where(
        alerts, OutboxMessage.state == MessageState.SENT
    )
    count, since = session.execute(
        sa.select(
            sa.func.count(OutboxMessage.enquiry_id.distinct()),
            sa.func.min(OutboxMessage.created_at),
        )
        .join(Lead, Lead.id == OutboxMessage.lead_id)
        .where(
            Lead.demo.is_(False),
            Lead.closed_at.is_(None),
            alerts,
            OutboxMessage.state == MessageState.CANCELLED,
            OutboxMessage.id > last.scalar_subquery(),
            OutboxMessage.enquiry_id.not_in(somebody),
        )
    ).one()
    if not count:
        return ()
    enquiries = "one enquiry" if count == 1 else f"{count} enquiries"
    line = HealthLine(
        "Nobody was alerted",
        f"about {enquiries} since {clock.when(since)}",
        broken=True,
        advice="There was no address to write to. An administrator sets CLINIC_ALERT_EMAIL, or "
        "lets somebody in on the page People.",
    )
    return (line,)


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
        link=Link("Messages that did not go", "/staff/messages"),
    )
