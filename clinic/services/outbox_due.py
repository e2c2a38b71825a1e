"""When a message of the outbox is due, by clocks that may be wrong.

A clock that is put forward makes things due early and no more; one that is put back is told by
times that nobody can have written yet, and what they would hold up is due now.
"""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from clinic.domain.notices import MessageState
from clinic.models.outbox_message import OutboxMessage

LEASE = timedelta(seconds=50)
"""Longer than any conversation of a channel (40 s in all); a killed worker's message goes again
within a minute."""

_FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
_SPREAD = 0.2

_CLOCKS_DIFFER = timedelta(minutes=10)
"""What is further in the future than two machines' clocks differ was written by a wrong clock."""

_random = random.SystemRandom()


def due(
    wanted: Sequence[sa.ColumnElement[bool]], now: datetime, limit: int
) -> sa.Select[tuple[int]]:
    """Ids of up to `limit` messages, among those `wanted`, that may be claimed now."""
    # A try that left its lease behind has not failed: whoever made it was killed.
    failed_before = sa.and_(
        OutboxMessage.attempts > OutboxMessage.attempts_before, OutboxMessage.lease_until.is_(None)
    )
    found = (
        sa.select(OutboxMessage.id)
        .where(
            OutboxMessage.state == MessageState.WAITING,
            *wanted,
            _its_time_has_come(now),
            _nobody_holds_it(now),
        )
        .order_by(failed_before, OutboxMessage.due_at, OutboxMessage.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("due")  # as a plain subquery PostgreSQL may run it twice and claim more than `limit`
    )
    return sa.select(found.c.id)


def _its_time_has_come(now: datetime) -> sa.ColumnElement[bool]:
    tried = OutboxMessage.attempts > OutboxMessage.attempts_before
    # Once tried, it has a pause by the clock as it is now: without it all tries would go at once.
    written_ahead = sa.and_(sa.not_(tried), OutboxMessage.created_at > now + _CLOCKS_DIFFER)
    waits_too_long = sa.and_(
        tried,
        OutboxMessage.due_at > now + LONGEST_PAUSE * (1 + _SPREAD) + _CLOCKS_DIFFER,
    )
    return sa.or_(OutboxMessage.due_at <= now, written_ahead, waits_too_long)


def _nobody_holds_it(now: datetime) -> sa.ColumnElement[bool]:
    held_too_long = OutboxMessage.lease_until > now + LEASE + _CLOCKS_DIFFER
    return sa.or_(
        OutboxMessage.lease_until.is_(None), OutboxMessage.lease_until <= now, held_too_long
    )


def pause_after(tries: int) -> timedelta:
    """How long to wait after so many tries: 30 s, 1 min, 2 min … 1 h, each ± 20 %."""
    pause = min(_FIRST_PAUSE * (1 << min(tries - 1, 16)), LONGEST_PAUSE)
    return pause * _random.uniform(1 - _SPREAD, 1 + _SPREAD)
