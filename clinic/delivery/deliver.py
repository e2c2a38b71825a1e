"""Sending what is due: claim in one write, look up in a read, send in no transaction, record."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from clinic.channels import Channel, DeliveryError
from clinic.config import Settings
from clinic.db import Database
from clinic.delivery.notices import NothingToSendError, build
from clinic.domain.notices import AttemptResult, Notice
from clinic.services import outbox
from clinic.services.outbox import Attempt, Claimed

log = structlog.get_logger()

_GAVE_UP = "It was tried too often. Somebody has to look at it."
_OUR_FAULT = "This message could not be put together. The log says where."


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

    def plus(self, result: AttemptResult) -> "Delivered":
        """These, and one more of that result."""
        counts = {name: getattr(self, name) for name in ("sent", "retry", "failed", "cancelled")}
        counts[result.value] += 1
        return Delivered(**counts)


@dataclass(frozen=True)
class _Outcome:
    result: AttemptResult
    words: str | None = None


def deliver_due(
    database: Database,
    channel: Channel,
    *,
    settings: Settings,
    now: datetime,
    stop: Callable[[], bool] = lambda: False,
) -> Delivered:
    """Send what is due at `now`, one message after the other, until none is left.

    `stop` is asked between two messages: whatever was claimed is finished first. Needs an
    application context (templates, languages). Raises SQLAlchemyError where the database fails;
    a message claimed by then is due again when its lease has run out.
    """
    began = time.monotonic()
    done = Delivered()
    while not stop():
        moment = now + timedelta(seconds=time.monotonic() - began)
        with database.write() as session:
            claimed = outbox.claim_due(session, now=moment, limit=1)
        if not claimed:
            break
        done = done.plus(_deliver_one(database, channel, claimed[0], settings, moment))
    return done


def _deliver_one(
    database: Database, channel: Channel, claimed: Claimed, settings: Settings, started_at: datetime
) -> AttemptResult:
    began = time.monotonic()
    outcome = _try(database, channel, claimed, settings, started_at)
    attempt = Attempt(
        started_at=started_at,
        finished_at=started_at + timedelta(seconds=time.monotonic() - began),
        channel=channel.name,
    )
    with database.write() as session:
        _record(session, claimed, attempt, outcome)
    log.info(
        "outbox.attempt",
        message=claimed.id,
        kind=str(claimed.kind),
        attempt=claimed.attempts,
        result=str(outcome.result),
        why=outcome.words,
    )
    return outcome.result


def _try(
    database: Database, channel: Channel, claimed: Claimed, settings: Settings, now: datetime
) -> _Outcome:
    if claimed.attempts > outbox.MAX_ATTEMPTS:
        return _Outcome(AttemptResult.FAILED, _GAVE_UP)
    try:
        channel.send(_notice(database, claimed, settings, now))
    except NothingToSendError as reason:
        return _Outcome(AttemptResult.CANCELLED, reason.words)
    except DeliveryError as error:
        last = error.permanent or claimed.attempts >= outbox.MAX_ATTEMPTS
        return _Outcome(AttemptResult.FAILED if last else AttemptResult.RETRY, error.words)
    except SQLAlchemyError:
        raise
    except Exception:  # one message that cannot be built must not hold up all the others
        log.exception("outbox.broken", message=claimed.id, kind=str(claimed.kind))
        last = claimed.attempts >= outbox.MAX_ATTEMPTS
        return _Outcome(AttemptResult.FAILED if last else AttemptResult.RETRY, _OUR_FAULT)
    return _Outcome(AttemptResult.SENT)


def _notice(database: Database, claimed: Claimed, settings: Settings, now: datetime) -> Notice:
    with database.read() as session:
        return build(session, claimed=claimed, settings=settings, now=now)


def _record(session: Session, claimed: Claimed, attempt: Attempt, outcome: _Outcome) -> None:
    """Write the attempt down. Where the row was erased meanwhile there is nothing to write on."""
    words = outcome.words or ""
    match outcome.result:
        case AttemptResult.SENT:
            outbox.mark_sent(session, claimed=claimed, attempt=attempt)
        case AttemptResult.RETRY:
            outbox.mark_retry(session, claimed=claimed, attempt=attempt, words=words)
        case AttemptResult.FAILED:
            outbox.mark_failed(session, claimed=claimed, attempt=attempt, words=words)
        case AttemptResult.CANCELLED:
            outbox.mark_cancelled(session, claimed=claimed, attempt=attempt, words=words)
