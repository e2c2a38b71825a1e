"""The outbox as a queue: put a message in, claim what is due, write down how it went.

A message is enqueued in the transaction of the thing it speaks of. It is delivered at least once:
whoever claims it gets a lease, and a lease that runs out makes the message due again.
When a message is due, by clocks that may be wrong, is said in `outbox_due`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.failures import Failure
from clinic.domain.notices import AttemptResult, MessageState, NoticeKind, Way
from clinic.models.outbox_message import DeliveryAttempt, OutboxMessage
from clinic.services.outbox_due import LEASE, LONGEST_PAUSE, due, pause_after

MAX_ATTEMPTS = 37
"""With the pauses below that is more than a day, even where chance makes each of them short."""


@dataclass(frozen=True)
class Claimed:
    """A message that is ours to send until the lease ends. `attempts` counts this one.

    `tries` counts as well, from the last time on that a person asked to try again. `endpoint` is
    the name of the webhook that it goes to.
    """

    id: int
    kind: NoticeKind
    lead_id: int | None
    enquiry_id: int | None
    staff_user_id: int | None
    attempts: int
    tries: int
    way: Way = Way.MAIL
    endpoint: str | None = None
    question_id: int | None = None


@dataclass(frozen=True)
class Attempt:
    """When an attempt began and ended (aware, UTC), by which channel it went."""

    started_at: datetime
    finished_at: datetime
    channel: str


def enqueue(  # noqa: PLR0913  # each is something that a message can speak of, or its way
    session: Session,
    *,
    kind: NoticeKind,
    due_at: datetime,
    lead_id: int | None = None,
    enquiry_id: int | None = None,
    question_id: int | None = None,
    staff_user_id: int | None = None,
    way: Way = Way.MAIL,
    endpoint: str | None = None,
    now: datetime | None = None,
) -> OutboxMessage:
    """Put one message in, to be sent from `due_at` on. `now` is when it is put in (else due_at).

    `endpoint`: the name that the settings give to the webhook, where it goes to one.
    """
    message = OutboxMessage(
        kind=kind,
        lead_id=lead_id,
        enquiry_id=enquiry_id,
        question_id=question_id,
        staff_user_id=staff_user_id,
        channel=way,
        endpoint=endpoint,
        due_at=due_at,
        attempts=0,
        attempts_before=0,
        state=MessageState.WAITING,
        created_at=now or due_at,
    )
    session.add(message)
    return message


def claim_due(
    session: Session,
    *,
    now: datetime,
    way: Way = Way.MAIL,
    endpoint: str | None = None,
    besides: Collection[str] = (),
    limit: int = 1,
    lease: timedelta = LEASE,
) -> list[Claimed]:
    """Claim up to `limit` due messages of one way, in one statement.

    New ones go first, then those that have failed before, each time the longest due: what hangs
    again and again holds up nothing that may well go. It waits for one try of each new one.
    What a killed worker had in hand counts as new.
    `endpoint`: to that webhook alone; `besides`: to none of these. On PostgreSQL rows that
    somebody else is claiming are skipped; on SQLite the write transaction keeps others out.
    """
    wanted = [OutboxMessage.channel == way]
    if endpoint is not None:
        wanted.append(OutboxMessage.endpoint == endpoint)
    if besides:
        wanted.append(OutboxMessage.endpoint.not_in(besides))
    claim = (
        sa.update(OutboxMessage)
        .where(OutboxMessage.id.in_(due(wanted, now, limit)))
        .values(lease_until=now + lease, attempts=OutboxMessage.attempts + 1)
        .returning(OutboxMessage)
        .execution_options(synchronize_session=False)
    )
    messages = (_claimed(message) for message in sorted(session.scalars(claim), key=_longest_due))
    return sorted(messages, key=lambda claimed: claimed.tries > 1)


def is_ours(session: Session, *, claimed: Claimed, now: datetime) -> bool:
    """Whether the claim still holds `now`: the row waits, and nobody has claimed it since."""
    message = session.get(OutboxMessage, claimed.id)
    return (
        message is not None
        and _still_ours(message, claimed)
        and message.lease_until is not None
        and message.lease_until > now
    )


def mark_sent(session: Session, *, claimed: Claimed, attempt: Attempt) -> bool:
    """Write down that the message went out. False where its row has been erased meanwhile."""
    message = _record(session, claimed, attempt, AttemptResult.SENT, None)
    if message is None:
        return False
    if message.state == MessageState.WAITING:
        message.state = MessageState.SENT
        message.sent_at = attempt.finished_at
        message.last_error = message.failure = None
        message.lease_until = None
    return True


def mark_retry(
    session: Session,
    *,
    claimed: Claimed,
    attempt: Attempt,
    failure: Failure,
    not_before: timedelta = timedelta(0),
) -> bool:
    """Write down that it did not go this time; it is due again after a pause that grows.

    `not_before`: how long the other side asks us to wait; it is heard up to the longest pause.
    False where the row has been erased, or somebody else has claimed the message since.
    """
    message = _record(session, claimed, attempt, AttemptResult.RETRY, failure.sentence)
    if message is None or not _still_ours(message, claimed):
        return False
    asked_for = min(not_before, LONGEST_PAUSE)
    message.due_at = attempt.finished_at + max(pause_after(claimed.tries), asked_for)
    message.lease_until = None
    message.failure, message.last_error = failure, failure.sentence
    return True


def mark_failed(session: Session, *, claimed: Claimed, attempt: Attempt, failure: Failure) -> bool:
    """Write down that it will not go by itself, and why. False as in mark_retry."""
    message = _record(session, claimed, attempt, AttemptResult.FAILED, failure.sentence)
    return _ended(message, claimed, MessageState.FAILED, failure, failure.sentence)


def mark_cancelled(session: Session, *, claimed: Claimed, attempt: Attempt, words: str) -> bool:
    """Write down that there is nothing to send any more, and why. False as in mark_retry."""
    message = _record(session, claimed, attempt, AttemptResult.CANCELLED, words)
    return _ended(message, claimed, MessageState.CANCELLED, None, words)


def cancel(session: Session, *, lead_id: int, kind: NoticeKind, words: str) -> None:
    """Let what waits of this kind for a lead not go any more. `words` say why, to staff.

    Whoever has one in hand finds that it is theirs no longer.
    """
    _cancel(session, [OutboxMessage.lead_id == lead_id, OutboxMessage.kind == kind], words)


def cancel_of_question(
    session: Session, *, question_id: int, kinds: Collection[NoticeKind], words: str
) -> None:
    """The same for a question to a doctor."""
    these = [OutboxMessage.question_id == question_id, OutboxMessage.kind.in_(kinds)]
    _cancel(session, these, words)


def _cancel(session: Session, these: Sequence[sa.ColumnElement[bool]], words: str) -> None:
    waiting = sa.update(OutboxMessage).where(
        *these,
        OutboxMessage.state == MessageState.WAITING,
    )
    session.execute(
        waiting.values(
            state=MessageState.CANCELLED, lease_until=None, failure=None, last_error=words
        ),
        execution_options={"synchronize_session": "fetch"},
    )


def _longest_due(message: OutboxMessage) -> tuple[datetime, int]:
    return message.due_at, message.id


def _claimed(message: OutboxMessage) -> Claimed:
    return Claimed(
        id=message.id,
        kind=NoticeKind(message.kind),
        lead_id=message.lead_id,
        enquiry_id=message.enquiry_id,
        staff_user_id=message.staff_user_id,
        attempts=message.attempts,
        tries=message.attempts - message.attempts_before,
        way=Way(message.channel),
        endpoint=message.endpoint,
        question_id=message.question_id,
    )


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


def _ended(
    message: OutboxMessage | None,
    claimed: Claimed,
    state: MessageState,
    failure: Failure | None,
    words: str,
) -> bool:
    if message is None or not _still_ours(message, claimed):
        return False
    message.state, message.lease_until = state, None
    message.failure, message.last_error = failure, words
    return True


def _still_ours(message: OutboxMessage, claimed: Claimed) -> bool:
    return message.state == MessageState.WAITING and message.attempts == claimed.attempts
