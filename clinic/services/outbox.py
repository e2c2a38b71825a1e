"""The outbox as a queue: put a message in, claim what is due, write down how it went.

A message is enqueued in the transaction of the thing it speaks of. It is delivered at least once:
whoever claims it gets a lease, and a lease that runs out makes the message due again.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.notices import AttemptResult, MessageState, NoticeKind
from clinic.models.outbox_message import DeliveryAttempt, OutboxMessage

LEASE = timedelta(minutes=3)
"""Longer than the slowest conversation with a mail server, each step of which may take 10 s."""

MAX_ATTEMPTS = 14
"""With the pauses below that is a good day; an alert is of no use after it."""

_FIRST_PAUSE = timedelta(seconds=30)
_LONGEST_PAUSE = timedelta(hours=6)
_SPREAD = 0.2

_random = random.SystemRandom()


@dataclass(frozen=True)
class Claimed:
    """A message that is ours to send until the lease ends. `attempts` counts this one."""

    id: int
    kind: NoticeKind
    lead_id: int | None
    enquiry_id: int | None
    staff_user_id: int | None
    attempts: int


@dataclass(frozen=True)
class Attempt:
    """When an attempt began and ended (aware, UTC), by which channel it went."""

    started_at: datetime
    finished_at: datetime
    channel: str


def enqueue(
    session: Session,
    *,
    kind: NoticeKind,
    due_at: datetime,
    lead_id: int | None = None,
    enquiry_id: int | None = None,
    staff_user_id: int | None = None,
    now: datetime | None = None,
) -> OutboxMessage:
    """Put one message in, to be sent from `due_at` on. `now` is when it is put in (else due_at)."""
    message = OutboxMessage(
        kind=kind,
        lead_id=lead_id,
        enquiry_id=enquiry_id,
        staff_user_id=staff_user_id,
        due_at=due_at,
        attempts=0,
        state=MessageState.WAITING,
        created_at=now or due_at,
    )
    session.add(message)
    return message


def claim_due(
    session: Session, *, now: datetime, limit: int = 1, lease: timedelta = LEASE
) -> list[Claimed]:
    """Claim up to `limit` due messages, the longest due first, in one statement.

    On PostgreSQL rows that somebody else is claiming are skipped; on SQLite the write
    transaction itself keeps others out.
    """
    claim = (
        sa.update(OutboxMessage)
        .where(OutboxMessage.id.in_(_due(now, limit)))
        .values(lease_until=now + lease, attempts=OutboxMessage.attempts + 1)
        .returning(OutboxMessage)
        .execution_options(synchronize_session=False)
    )
    messages = sorted(session.scalars(claim), key=lambda message: (message.due_at, message.id))
    return [_claimed(message) for message in messages]


def mark_sent(session: Session, *, claimed: Claimed, attempt: Attempt) -> bool:
    """Write down that the message went out. False where its row has been erased meanwhile."""
    message = _record(session, claimed, attempt, AttemptResult.SENT, None)
    if message is None:
        return False
    if message.state == MessageState.WAITING:
        message.state = MessageState.SENT
        message.sent_at = attempt.finished_at
        message.last_error = None
        message.lease_until = None
    return True


def mark_retry(session: Session, *, claimed: Claimed, attempt: Attempt, words: str) -> bool:
    """Write down that it did not go this time; it is due again after a pause that grows.

    False where the row has been erased, or somebody else has claimed the message since.
    """
    message = _record(session, claimed, attempt, AttemptResult.RETRY, words)
    if message is None or not _still_ours(message, claimed):
        return False
    message.due_at = attempt.finished_at + pause_after(claimed.attempts)
    message.lease_until = None
    message.last_error = words
    return True


def mark_failed(session: Session, *, claimed: Claimed, attempt: Attempt, words: str) -> bool:
    """Write down that it will never go, and why. False as in mark_retry."""
    return _end(session, claimed, attempt, MessageState.FAILED, AttemptResult.FAILED, words)


def mark_cancelled(session: Session, *, claimed: Claimed, attempt: Attempt, words: str) -> bool:
    """Write down that there is nothing to send any more, and why. False as in mark_retry."""
    return _end(session, claimed, attempt, MessageState.CANCELLED, AttemptResult.CANCELLED, words)


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: 30 s, 1 min, 2 min … 6 h, each ± 20 %."""
    pause = min(_FIRST_PAUSE * (1 << (attempts - 1)), _LONGEST_PAUSE)
    return pause * _random.uniform(1 - _SPREAD, 1 + _SPREAD)


def _due(now: datetime, limit: int) -> sa.Select[tuple[int]]:
    due = (
        sa.select(OutboxMessage.id)
        .where(
            OutboxMessage.state == MessageState.WAITING,
            OutboxMessage.due_at <= now,
            sa.or_(OutboxMessage.lease_until.is_(None), OutboxMessage.lease_until <= now),
        )
        .order_by(OutboxMessage.due_at, OutboxMessage.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("due")  # as a plain subquery PostgreSQL may run it twice and claim more than `limit`
    )
    return sa.select(due.c.id)


def _claimed(message: OutboxMessage) -> Claimed:
    return Claimed(
        id=message.id,
        kind=NoticeKind(message.kind),
        lead_id=message.lead_id,
        enquiry_id=message.enquiry_id,
        staff_user_id=message.staff_user_id,
        attempts=message.attempts,
    )


def _end(
    session: Session,
    claimed: Claimed,
    attempt: Attempt,
    state: MessageState,
    result: AttemptResult,
    words: str,
) -> bool:
    message = _record(session, claimed, attempt, result, words)
    if message is None or not _still_ours(message, claimed):
        return False
    message.state = state
    message.lease_until = None
    message.last_error = words
    return True


def _record(
    session: Session,
    claimed: Claimed,
    attempt: Attempt,
    result: AttemptResult,
    words: str | None,
) -> OutboxMessage | None:
    message = session.get(OutboxMessage, claimed.id, with_for_update=True)
    if message is not None:
        session.add(
            DeliveryAttempt(
                outbox_message_id=claimed.id,
                started_at=attempt.started_at,
                finished_at=attempt.finished_at,
                channel=attempt.channel,
                result=result,
                error=words,
            )
        )
    return message


def _still_ours(message: OutboxMessage, claimed: Claimed) -> bool:
    return message.state == MessageState.WAITING and message.attempts == claimed.attempts
