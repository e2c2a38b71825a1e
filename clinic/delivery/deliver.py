"""Sending what is due: claim in one write, look up in a read, send in no transaction, record.

Whether there is still a reason to send, and whether the claim is still ours, is asked in the read,
right before the message goes.
"""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from structlog.contextvars import bound_contextvars

from clinic.channels import Channel, DeliveryError
from clinic.config import Settings
from clinic.db import Database
from clinic.delivery.notices import NothingToSendError, build
from clinic.domain.desk_rules import DeskRules
from clinic.domain.failures import Failure
from clinic.domain.notices import AttemptResult, Notice, NoticeKind, Way
from clinic.services import canary, outbox
from clinic.services.outbox import Attempt, Claimed

log = structlog.get_logger()


class _ClaimLostError(Exception):
    """Somebody else may be sending this message by now: the lease ran out before we began."""


@dataclass(frozen=True)
class Delivered:
    """How many messages went out, will be tried again, failed for good, were cancelled."""

    sent: int = 0
    retry: int = 0
    failed: int = 0
    cancelled: int = 0

    @property
    def count(self) -> int:
        """All that was worked on."""
        return self.sent + self.retry + self.failed + self.cancelled

    def __add__(self, other: "Delivered") -> "Delivered":
        return Delivered(
            self.sent + other.sent,
            self.retry + other.retry,
            self.failed + other.failed,
            self.cancelled + other.cancelled,
        )


@dataclass(frozen=True)
class _Desk:
    settings: Settings
    rules: Callable[[], DeskRules]


@dataclass(frozen=True)
class _Sent:
    result = AttemptResult.SENT
    words = None


@dataclass(frozen=True)
class _Cancelled:
    words: str
    result = AttemptResult.CANCELLED


@dataclass(frozen=True)
class _NotSent:
    failure: Failure
    for_good: bool
    not_before: timedelta = timedelta(0)

    @property
    def result(self) -> AttemptResult:
        return AttemptResult.FAILED if self.for_good else AttemptResult.RETRY

    @property
    def words(self) -> str:
        return self.failure.sentence


_Outcome = _Sent | _Cancelled | _NotSent


def deliver_due(  # noqa: PLR0913  # each says what one lane is told apart by
    database: Database,
    channel: Channel,
    *,
    settings: Settings,
    now: datetime,
    way: Way = Way.MAIL,
    endpoint: str | None = None,
    besides: Collection[str] = (),
    most: int | None = None,
    rules: Callable[[], DeskRules] = DeskRules,
    stop: Callable[[], bool] = lambda: False,
) -> Delivered:
    """Send what is due at `now` by this way, one message after the other, until none is left.

    `channel` must be the one of that way. `endpoint`: to that webhook alone; `besides`: to none of
    these. `most`: no more than so many messages. `rules`: gives those of the desk. `stop` is asked
    between two: whatever was claimed is finished first. Needs an application context (templates,
    languages). Raises SQLAlchemyError where the database fails; a message claimed by then is due
    again when its lease has run out.
    """
    began = time.monotonic()
    done = Delivered()
    while not stop() and (most is None or done.count < most):
        moment = now + timedelta(seconds=time.monotonic() - began)
        with database.write() as session:
            claimed = outbox.claim_due(
                session, now=moment, way=way, endpoint=endpoint, besides=besides
            )
        if not claimed:
            break
        with bound_contextvars(message=claimed[0].id, kind=str(claimed[0].kind)):
            result = _deliver_one(database, channel, claimed[0], _Desk(settings, rules), moment)
        if result is not None:
            done += Delivered(**{result.value: 1})
    return done


def _deliver_one(
    database: Database, channel: Channel, claimed: Claimed, desk: _Desk, started_at: datetime
) -> AttemptResult | None:
    """How it went; None where it was no longer ours, so that there is nothing to write down."""
    began = time.monotonic()
    try:
        outcome = _try(database, channel, claimed, desk, started_at)
    except _ClaimLostError:
        log.warning("outbox.claim_lost")
        return None
    attempt = Attempt(
        started_at=started_at,
        finished_at=started_at + timedelta(seconds=time.monotonic() - began),
        channel=channel.name,
    )
    with database.write() as session:
        _record(session, claimed, attempt, outcome)
    log.info(
        "outbox.attempt",
        attempt=claimed.attempts,
        result=str(outcome.result),
        why=outcome.words,
    )
    return outcome.result


def _try(
    database: Database, channel: Channel, claimed: Claimed, desk: _Desk, now: datetime
) -> _Outcome:
    """One attempt, without a word to the database about it. Raises _ClaimLostError."""
    last = claimed.tries >= outbox.MAX_ATTEMPTS
    if claimed.tries > outbox.MAX_ATTEMPTS:
        return _NotSent(Failure.GAVE_UP, for_good=True)
    try:
        channel.send(_notice(database, claimed, desk, now))
    except NothingToSendError as reason:
        return _Cancelled(reason.words)
    except DeliveryError as error:
        wait = error.retry_after or timedelta(0)
        return _NotSent(error.failure, for_good=error.permanent or last, not_before=wait)
    except (SQLAlchemyError, _ClaimLostError):
        raise
    except Exception:  # one message that cannot be built must not hold up all the others
        log.exception("outbox.broken")
        return _NotSent(Failure.COULD_NOT_BE_PUT_TOGETHER, for_good=last)
    return _Sent()


def _notice(database: Database, claimed: Claimed, desk: _Desk, now: datetime) -> Notice:
    """The message as it goes out, looked up at the last moment."""
    began = time.monotonic()
    with database.read() as session:
        notice = build(session, claimed=claimed, settings=desk.settings, now=now, rules=desk.rules)
        by_now = now + timedelta(seconds=time.monotonic() - began)
        if not outbox.is_ours(session, claimed=claimed, now=by_now):
            raise _ClaimLostError
    return notice


def _record(session: Session, claimed: Claimed, attempt: Attempt, outcome: _Outcome) -> None:
    """Write the attempt down. Where the row was erased meanwhile there is nothing to write on."""
    match outcome:
        case _Sent():
            outbox.mark_sent(session, claimed=claimed, attempt=attempt)
            if claimed.kind is NoticeKind.CANARY and claimed.lead_id is not None:
                canary.delivered(session, lead_id=claimed.lead_id, now=attempt.finished_at)
        case _Cancelled(words):
            outbox.mark_cancelled(session, claimed=claimed, attempt=attempt, words=words)
        case _NotSent(failure, for_good=True):
            outbox.mark_failed(session, claimed=claimed, attempt=attempt, failure=failure)
        case _NotSent(failure, not_before=wait):
            outbox.mark_retry(
                session, claimed=claimed, attempt=attempt, failure=failure, not_before=wait
            )
        case _:
            assert_never(outcome)
