"""The job that goes on with changes to many leads that were more than one request should do."""

from datetime import datetime, timedelta
from typing import Final

import structlog

from clinic.config import Settings
from clinic.extensions import database, now, rules, settings
from clinic.services import batches
from clinic.worker.job import JobFailedError, JobResult

log = structlog.get_logger()

_MOST: Final = 5_000
"""Leads of one run, so that no other job waits for long."""


def due(_settings: Settings, after: datetime) -> datetime:
    """Every minute; a press that leaves something to do brings it forward."""
    return after + timedelta(minutes=1)


def run() -> JobResult:
    """Do what is left, the oldest press first.

    One that breaks keeps no other from going on; it is tried again. Raises JobFailedError then.
    """
    done, broken = 0, []
    with database().read() as session:
        waiting = batches.unfinished(session)
    for batch_id in waiting:
        try:
            done += _go_on(batch_id, at_most=_MOST - done)
        except Exception:  # whatever it is about, the others wait for nothing
            log.exception("batch.broken", batch=batch_id)
            broken.append(batch_id)
    if broken:
        detail = {"batches": len(waiting), "broken": broken}
        raise JobFailedError("A change to many leads broke off; the others went on.", detail)
    if not waiting:
        return JobResult("No change to many leads is waiting.", {"batches": 0})
    return JobResult("Changes to many leads went on.", {"batches": len(waiting)})


def _go_on(batch_id: int, *, at_most: int) -> int:
    """Go on with one, some leads a transaction. About how many leads that were."""
    more, done = True, 0
    while more and done < at_most:
        with database().write() as session:
            more = batches.go_on(
                session,
                batch_id=batch_id,
                now=now(),
                hours=settings().clinic_hours,
                rules=rules(),
            )
        done += batches.AT_ONCE
    return done
