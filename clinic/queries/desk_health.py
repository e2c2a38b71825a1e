"""Is the desk working? What everybody who answers has to know of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from clinic.domain.notices import PRINTED, AttemptResult, MessageState, NoticeKind
from clinic.models import DeliveryAttempt, Lead, OutboxMessage
from clinic.queries import vital_signs
from clinic.queries.health_facts import canary_facts, last_enquiry_at
from clinic.queries.machine import SpoolState
from clinic.queries.rows import HealthLine, Link
from clinic.queries.sign import Moment, Sign, State
from clinic.queries.time_words import Clock, number
from clinic.queries.upkeep_signs import OUTBOX_HELD_UP_AFTER
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.worker_state import worker_state

FAILED_SHOWN_FOR = timedelta(days=7)
_COUNTED = 500
"""So many are counted where nobody was alerted; after that it is "more than"."""
_ALERTS = OutboxMessage.kind == NoticeKind.STAFF_ALERT


@dataclass(frozen=True)
class Machinery:
    """What goes on without the desk: the spool; and from when and with what settings it is seen."""

    moment: Moment
    spool: SpoolState


def desk_health(
    session: Session, *, view: Viewpoint, machinery: Machinery | None = None
) -> tuple[HealthLine, ...]:
    """The last enquiry, the test enquiry, the last alert, messages that wait, those that failed.

    Some lines stand there only where they are true: enquiries wait in the spool, the worker has
    stopped, there is no mail server, nobody was alerted.
    """
    clock = view.clock
    received = last_enquiry_at(session, now=view.now)
    return (
        HealthLine("Last enquiry", clock.ago(received) if received else "none yet"),
        *(_going_on(session, machinery) if machinery else ()),
        HealthLine("Last alert", _last_alert(session, clock)),
        _waiting(session, clock),
        _failed(session, clock),
        *_nobody_alerted(session, clock),
        *(() if view.sends_mail else (_NO_MAIL,)),
    )


def _going_on(session: Session, machinery: Machinery) -> Iterator[HealthLine]:
    moment = machinery.moment
    canary = canary_facts(session, now=moment.now)
    test = vital_signs.canary_sign(canary, moment)
    if test.state is State.GOOD and canary.ok_at:
        yield HealthLine(test.label, moment.clock.ago(canary.ok_at))
    else:
        yield _line(test, test.label, _SEND_ONE)
    worker = vital_signs.worker_sign(worker_state(session, now=moment.now), moment)
    if worker.state is State.BAD:
        yield _line(worker, "The worker", _NOBODY_IS_ALERTED)
    yield from _spooled(machinery)


_SEND_ONE = (
    "People's enquiries may not arrive. Tell an administrator; look at WhatsApp and missed calls."
)


_NOBODY_IS_ALERTED = (
    "Until it runs nobody is alerted about new enquiries. Tell an administrator, and look at this "
    "page often."
)
_TELL_SOMEBODY = "Tell an administrator: people's enquiries may be in it."


def _line(sign: Sign, label: str, advice: str) -> HealthLine:
    return HealthLine(label, sign.words, broken=sign.state is State.BAD, advice=advice)


def _spooled(machinery: Machinery) -> Iterator[HealthLine]:
    """Enquiries that are confirmed and not on this desk yet; and a spool that could take none."""
    sign = vital_signs.spool_sign(machinery.spool, machinery.moment)
    waiting = machinery.spool.waiting
    if sign.brief == vital_signs.HELD_UP and waiting is not None:
        waits = "enquiry waits" if waiting.count == 1 else "enquiries wait"
        yield HealthLine(
            "To be taken in",
            f"{waiting.count:,}",
            broken=True,
            headline=f"{number(waiting.count)} {waits} to be taken in.",
            advice=f"{sign.words}. Tell an administrator.",
        )
    elif sign.state is State.BAD:
        yield _line(sign, sign.label, _TELL_SOMEBODY)
    elif waiting is not None and waiting.count:
        came = "enquiry" if waiting.count == 1 else "enquiries"
        taken = "it is" if waiting.count == 1 else "they are"
        yield HealthLine(
            f"{number(waiting.count)} {came} came while the database was out",
            f"{taken} being taken in",
            broken=True,
            advice="Look at this page again in a minute.",
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
        .where(OutboxMessage.id == _last_sent_alert())
        .order_by(DeliveryAttempt.id.desc())
        .limit(1)
    ).one_or_none()
    if latest is None or latest.sent_at is None:
        return "none yet"
    when = clock.when(latest.sent_at)
    return f"printed {when}, not sent" if latest.channel == PRINTED else f"sent {when}"


def _last_sent_alert() -> sa.ScalarSelect[int]:
    return (
        sa.select(sa.func.coalesce(sa.func.max(OutboxMessage.id), 0))
        .where(_ALERTS, OutboxMessage.state == MessageState.SENT)
        .scalar_subquery()
    )


def _nobody_alerted(session: Session, clock: Clock) -> tuple[HealthLine, ...]:
    """Enquiries since the last alert whose alerts were all cancelled: there was no one to tell.

    Of made-up leads nobody is to be told.
    """
    other = aliased(OutboxMessage)
    somebody = sa.select(other.id).where(
        other.enquiry_id == OutboxMessage.enquiry_id,
        other.kind == NoticeKind.STAFF_ALERT,
        other.state != MessageState.CANCELLED,
    )
    untold = (
        sa.select(OutboxMessage.enquiry_id, OutboxMessage.created_at)
        .join(Lead, Lead.id == OutboxMessage.lead_id)
        .where(
            Lead.demo.is_(False),
            Lead.closed_at.is_(None),
            _ALERTS,
            OutboxMessage.state == MessageState.CANCELLED,
            OutboxMessage.id > _last_sent_alert(),
            ~somebody.exists(),
        )
        .order_by(OutboxMessage.id)
        .limit(_COUNTED)
    )
    found = session.execute(untold).tuples().all()
    if not found:
        return ()
    count = len({enquiry_id for enquiry_id, _ in found})
    more = "more than " if len(found) == _COUNTED else ""
    enquiries = "one enquiry" if count == 1 else f"{more}{count} enquiries"
    since = min(created_at for _, created_at in found)
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
            OutboxMessage.state == MessageState.WAITING, OutboxMessage.kind != NoticeKind.CANARY
        )
    ).one()
    if not count:
        return HealthLine("Messages waiting", "none")
    return HealthLine(
        "Messages waiting",
        f"{count} since {clock.when(since)}",
        broken=clock.now - since > OUTBOX_HELD_UP_AFTER,
        advice="Nobody is alerted about new enquiries while they wait. Look at this page often.",
    )


def _failed(session: Session, clock: Clock) -> HealthLine:
    failed = (
        OutboxMessage.state == MessageState.FAILED,
        OutboxMessage.kind != NoticeKind.CANARY,
        OutboxMessage.created_at > clock.now - FAILED_SHOWN_FOR,
    )
    count = session.scalar(sa.select(sa.func.count(OutboxMessage.id)).where(*failed))
    if not count:
        return HealthLine("Messages failed", "none")
    reasons = session.scalars(
        sa.select(OutboxMessage.last_error).where(*failed).distinct().limit(2)
    ).all()
    return HealthLine(
        "Messages failed",
        f"{count} in 7 days",
        broken=True,
        headline="One message did not go." if count == 1 else f"{count} messages did not go.",
        advice=(reasons[0] or "") if len(reasons) == 1 else "",
        link=Link("Messages that did not go", "/staff/messages"),
    )
