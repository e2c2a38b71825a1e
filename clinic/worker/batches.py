"""The job that goes on with changes to many leads that were more than one request should do."""

from datetime import datetime, timedelta
from typing import Final

from clinic.config import Settings
from clinic.extensions import database, now, rules, settings
from clinic.services import batches
from clinic.worker.job import JobResult

_MOST: Final = 5_000
"""Leads of one run, so that no other job waits for long."""


def due(_settings: Settings, after: datetime) -> datetime:
    """Every minute; a press that leaves something to do brings it forward."""
    return after + timedelta(minutes=1)


def run() -> JobResult:
    """Do what is left, the oldest press first."""
    done = 0
    with database().read() as session:
        waiting = batches.unfinished(session)
    for batch_id in waiting:
        more = True
        while more and done < _MOST:
            with database().write() as session:
                more = batches.go_on(
                    session,
                    batch_id=batch_id,
                    now=now(),
                    hours=settings().clinic_hours,
                    rules=rules(),
                )
            done += batches.AT_ONCE
    if not waiting:
        return JobResult("No change to many leads is waiting.", {"batches": 0})
    return JobResult("Changes to many leads went on.", {"batches": len(waiting)})
