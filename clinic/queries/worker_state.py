"""Is a worker at work, and does each of its lanes move?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.clocks import CLOCKS_DIFFER
from clinic.models import WorkerProcess

SEEN_EVERY = timedelta(seconds=10)
"""So often a worker writes down that it is at work."""

GONE_AFTER = timedelta(seconds=45)
"""One that was not seen for so long is at work no more: it shows within a minute."""

STUCK_AFTER = timedelta(minutes=3)
"""A lane's turn is over within a minute, whatever the other side does."""

STUCK_AFTER_OF = {"backup": timedelta(hours=6)}
"""Lanes whose work takes long."""


@dataclass(frozen=True)
class WorkerState:
    """`running`: how many workers are at work. With none, `stopped_at` is when the last one was
    seen (None: there never was one), and `by_itself` says that it was not asked to stop.

    `stuck`: names of lanes that no worker moves, with the time of the last turn (aware, UTC).
    """

    running: int
    stopped_at: datetime | None = None
    by_itself: bool = False
    stuck: tuple[tuple[str, datetime], ...] = ()

    @property
    def well(self) -> bool:
        """Whether all that is to be done without a request is being done."""
        return self.running > 0 and not self.stuck


def worker_state(session: Session, *, now: datetime) -> WorkerState:
    """How it stands with the workers `now`."""
    ahead = WorkerProcess.seen_at > now + CLOCKS_DIFFER
    newest = sa.select(WorkerProcess).order_by(ahead, WorkerProcess.seen_at.desc())
    latest = list(session.scalars(newest.limit(50)))
    seen = [worker for worker in latest if _is_running(worker, now)]
    running = [worker for worker in seen if not _is_replaced(worker, seen)]
    if running:
        return WorkerState(running=len(running), stuck=tuple(_stuck(running, now)))
    if not latest:
        return WorkerState(running=0)
    last = latest[0]
    return WorkerState(
        running=0, stopped_at=last.ended_at or last.seen_at, by_itself=last.ended_at is None
    )


def _is_running(worker: WorkerProcess, now: datetime) -> bool:
    """Seen just now: one that was seen in the future was seen by a clock that was wrong."""
    return worker.ended_at is None and abs(now - worker.seen_at) < GONE_AFTER


def _is_replaced(worker: WorkerProcess, seen: list[WorkerProcess]) -> bool:
    """Whether another began on its machine after it was last seen: it was killed, then."""
    return any(other.host == worker.host and other.started_at > worker.seen_at for other in seen)


def _stuck(running: list[WorkerProcess], now: datetime) -> Iterator[tuple[str, datetime]]:
    turns: dict[str, datetime] = {}
    for worker in running:
        for lane, written in worker.lanes.items():
            turn = datetime.fromisoformat(written)
            turns[lane] = min(turn, turns.get(lane, turn), key=lambda at: abs(now - at))
    for lane, turn in turns.items():
        if abs(now - turn) > STUCK_AFTER_OF.get(lane, STUCK_AFTER):
            yield lane, turn
