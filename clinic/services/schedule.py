"""What is done on a schedule: whose turn it is, and how each run went.

A row of `periodic_run` is claimed by one conditional UPDATE with a lease, so several workers do
each job once. A worker that is killed in a job leaves its lease behind; when it ends the job is
due again. The next time is counted from the end of a run: however many were missed while a
machine was off, one run makes up for them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from clinic.db import is_postgresql
from clinic.models import PeriodicRun


@dataclass(frozen=True)
class Turn:
    """A job that is ours to do until its lease ends."""

    name: str
    started_at: datetime


def due_times(session: Session, *, names: Iterable[str]) -> dict[str, datetime]:
    """When these jobs are due (UTC). One that was never planned has no entry."""
    asked = sa.select(PeriodicRun.name, PeriodicRun.due_at)
    planned = session.execute(asked.where(PeriodicRun.name.in_(list(names))))
    return dict(planned.tuples().all())


def plan(session: Session, *, name: str, due_at: datetime) -> None:
    """Put a job on the schedule. One that stands there already keeps its time."""
    insert = postgresql.insert if is_postgresql(session) else sqlite.insert
    row = insert(PeriodicRun).values(name=name, due_at=due_at, detail={})
    session.execute(row.on_conflict_do_nothing(index_elements=[PeriodicRun.name]))


def bring_forward(session: Session, *, name: str, due_at: datetime) -> None:
    """Make a job due earlier than it stands.

    It is never later than its next time from now on; where it is, the settings or the machine's
    clock were changed meanwhile.
    """
    later = sa.and_(PeriodicRun.name == name, PeriodicRun.due_at > due_at)
    session.execute(sa.update(PeriodicRun).where(later).values(due_at=due_at))


def claim(session: Session, *, name: str, now: datetime, lease: timedelta) -> Turn | None:
    """Take the job's turn where it is due and nobody is in it; else None.

    A lease that ends later than any that could be given now was given by a clock that has been
    put back since (with room for two machines whose clocks differ a little): it holds nothing.
    """
    free = sa.or_(
        PeriodicRun.lease_until.is_(None),
        PeriodicRun.lease_until <= now,
        PeriodicRun.lease_until > now + 2 * lease,
    )
    taken = session.execute(
        sa.update(PeriodicRun)
        .where(PeriodicRun.name == name, PeriodicRun.due_at <= now, free)
        .values(lease_until=now + lease, started_at=now)
        .returning(PeriodicRun.name)
    ).one_or_none()
    return Turn(name, now) if taken else None


def finish(
    session: Session,
    *,
    turn: Turn,
    ok: bool,
    words: str,
    detail: Mapping[str, Any],
    due_at: datetime,
    now: datetime,
) -> bool:
    """Write down how a run went and when the job is due next.

    False where the lease ran out and another worker has taken the turn since: its word counts.
    """
    values: dict[str, Any] = {
        "due_at": due_at,
        "lease_until": None,
        "finished_at": now,
        "result": "ok" if ok else "failed",
        "words": words,
        "detail": dict(detail),
    }
    if ok:
        values["ok_at"] = now
    ours = sa.and_(PeriodicRun.name == turn.name, PeriodicRun.started_at == turn.started_at)
    written = session.execute(
        sa.update(PeriodicRun).where(ours).values(**values).returning(PeriodicRun.name)
    )
    return written.one_or_none() is not None
