"""Which workers are at work: each writes down that it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.models import WorkerProcess

KEPT_FOR = timedelta(days=7)
"""So long a worker that is gone can still be seen."""


@dataclass(frozen=True)
class Worker:
    """One worker process. `id`: 32 hex digits, drawn at its start; `started_at` aware, UTC."""

    id: str
    host: str
    pid: int
    started_at: datetime


def seen(session: Session, *, worker: Worker, lanes: Mapping[str, datetime], now: datetime) -> None:
    """Write down that it is at work. `lanes`: the time of each lane's last turn."""
    row = session.get(WorkerProcess, worker.id)
    if row is None:
        session.execute(sa.delete(WorkerProcess).where(WorkerProcess.seen_at < now - KEPT_FOR))
        row = WorkerProcess(
            id=worker.id, host=worker.host, pid=worker.pid, started_at=worker.started_at
        )
        session.add(row)
    row.seen_at = now
    row.lanes = {name: turn.isoformat() for name, turn in lanes.items()}


def ended(session: Session, *, worker: Worker, now: datetime) -> None:
    """Write down that it was asked to stop and did."""
    row = session.get(WorkerProcess, worker.id)
    if row is not None:
        row.seen_at = row.ended_at = now
