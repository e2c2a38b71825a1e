"""What the worker would have written down: that it is at work, and how things went."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.notices import MessageState, NoticeKind
from clinic.models import BackupRun, CanaryRun, OutboxMessage, PeriodicRun, WorkerProcess

LANES = ("mail", "webhook", "check", "spool", "imports", "periodic", "backup")


def worker_seen(
    database: Database, at: datetime, *, ended: bool = False, **turns: datetime
) -> None:
    """A worker was seen then, its lanes too, unless `turns` says so of one."""
    lanes = {name: turns.get(name, at).isoformat() for name in LANES}
    with database.write() as session:
        session.execute(sa.delete(WorkerProcess))
        session.add(
            WorkerProcess(
                id="0" * 32,
                host="here",
                pid=1,
                started_at=at - timedelta(hours=1),
                seen_at=at,
                ended_at=at if ended else None,
                lanes=lanes,
            )
        )


def canary_ran(
    database: Database, at: datetime, *, failed: str | None = None, **of_run: Any
) -> None:
    """A synthetic enquiry began then; it took half a second to be confirmed, two to arrive."""
    came = (
        {}
        if failed
        else {
            "reference": "48217305",
            "answered_at": at + timedelta(seconds=0.5),
            "delivered_at": at + timedelta(seconds=2),
            "removed_at": at + timedelta(seconds=2),
        }
    )
    with database.write() as session:
        session.add(CanaryRun(started_at=at, failed=failed, **came | of_run))


def backup_verified(database: Database, at: datetime) -> None:
    """A backup was made, restored elsewhere and compared."""
    with database.write() as session:
        session.add(
            BackupRun(
                started_at=at - timedelta(minutes=1),
                finished_at=at,
                verified_at=at,
                file_name="a.age",
                size_bytes=12_400_000,
            )
        )


def job_ended(database: Database, name: str, at: datetime, *, ok: bool = True, words: str) -> None:
    """A job of the schedule came to its end."""
    with database.write() as session:
        session.add(
            PeriodicRun(
                name=name,
                due_at=at + timedelta(minutes=15),
                started_at=at,
                finished_at=at,
                ok_at=at if ok else None,
                result="ok" if ok else "failed",
                words=words,
                detail={},
            )
        )


def message(
    database: Database,
    at: datetime,
    *,
    kind: NoticeKind = NoticeKind.STAFF_ALERT,
    state: MessageState = MessageState.WAITING,
    **of_message: Any,
) -> None:
    """A message was put in then."""
    with database.write() as session:
        session.add(OutboxMessage(kind=kind, due_at=at, created_at=at, state=state, **of_message))
