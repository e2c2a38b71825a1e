"""The schedule: what the worker does without anybody asking, and the turns it takes at it.

JOBS is the one list. Several workers may share a database: each run is one worker's.
"""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError

from clinic.extensions import database, now, settings
from clinic.services import schedule
from clinic.services.schedule import Turn
from clinic.worker import (
    backup,
    batches,
    canary,
    housekeeping,
    pages_shown,
    questions,
    search_terms,
    speed,
    traces,
)
from clinic.worker.job import BACKUP, PERIODIC, Job, JobFailedError, JobResult

__all__ = ["BACKUP", "JOBS", "PERIODIC", "Job", "JobFailedError", "JobResult", "run_due"]

log = structlog.get_logger()

AGAIN_AFTER = timedelta(minutes=10)
"""A run that failed is tried again after so long, or at its next time where that is sooner."""

_OUR_FAULT = "It could not be done. The log says where it broke."
_DATABASE = "The database did not take it."

JOBS: tuple[Job, ...] = (
    Job("reminders", PERIODIC, speed.reminders_due, speed.remind, lease=timedelta(minutes=1)),
    Job("digest", PERIODIC, speed.digest_due, speed.send_digest),
    Job("questions", PERIODIC, questions.due, questions.run, lease=timedelta(minutes=1)),
    Job("housekeeping", PERIODIC, housekeeping.due, housekeeping.run),
    Job("pages", PERIODIC, pages_shown.due, pages_shown.run),
    Job("batches", PERIODIC, batches.due, batches.run, at_once=True),
    Job("search_terms", PERIODIC, search_terms.due, search_terms.run, at_once=True),
    Job("canary", PERIODIC, canary.next_due, canary.run),
    Job("backup", BACKUP, backup.next_backup, backup.run, lease=timedelta(hours=1), at_once=True),
    Job("traces", BACKUP, traces.due, traces.run),
)


def run_due(lane: str, stop: threading.Event) -> int:
    """Do what is due in this lane, one job after the other. How many there were.

    `stop` is asked before each: what was begun is finished. Needs an application context. Raises
    SQLAlchemyError where the database fails; a turn that was taken then ends with its lease.
    """
    done = 0
    for job in _due(lane):
        if stop.is_set():
            break
        with database().write() as session:
            turn = schedule.claim(session, name=job.name, now=now(), lease=job.lease)
        if turn is not None:
            _take(job, turn)
            done += 1
    return done


def _due(lane: str) -> Iterator[Job]:
    """The jobs of this lane whose time has come. Looks first, and writes only where it must."""
    jobs = [job for job in JOBS if job.lane == lane]
    with database().read() as session:
        planned = schedule.due_times(session, names=[job.name for job in jobs])
    for job in jobs:
        next_due = job.next_due(settings(), now())
        if next_due is None:
            continue
        if _due_at(job, planned.get(job.name), next_due) <= now():
            yield job


def _due_at(job: Job, planned: datetime | None, next_due: datetime) -> datetime:
    """When the job is due; that stands on the schedule, too, when this returns."""
    if planned is None:
        first = now() if job.at_once else next_due
        with database().write() as session:
            schedule.plan(session, name=job.name, due_at=first)
        return first
    if planned > next_due:
        with database().write() as session:
            schedule.bring_forward(session, name=job.name, due_at=next_due)
    return min(planned, next_due)


def _take(job: Job, turn: Turn) -> None:
    log.info("job.started", job=job.name)
    try:
        result, ok = job.run(), True
    except JobFailedError as failure:
        result, ok = JobResult(failure.words, failure.detail), False
    except SQLAlchemyError as error:
        log.error("job.database_failed", job=job.name, error=type(error).__name__)
        result, ok = JobResult(_DATABASE), False
    except Exception:  # one job that breaks must not end the others
        log.exception("job.broken", job=job.name)
        result, ok = JobResult(_OUR_FAULT), False
    ended = now()
    with database().write() as session:
        schedule.finish(
            session,
            turn=turn,
            ok=ok,
            words=result.words,
            detail=result.detail,
            due_at=_next_time(job, ended, ok=ok),
            now=ended,
        )
    log.info("job.ended", job=job.name, ok=ok, words=result.words)


def _next_time(job: Job, ended: datetime, *, ok: bool) -> datetime:
    again = ended + AGAIN_AFTER
    next_due = job.next_due(settings(), ended) or again
    return next_due if ok else min(next_due, again)
