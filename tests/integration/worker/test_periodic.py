"""The schedule: each run is one worker's, and none is lost to a kill, a failure or a clock."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.config import Settings
from clinic.db import Database
from clinic.models import PeriodicRun
from clinic.services import schedule
from clinic.worker import periodic
from clinic.worker.periodic import AGAIN_AFTER, PERIODIC, Job, JobFailedError, JobResult, run_due
from tests.support.clock import Clock

HOUR = timedelta(hours=1)


def each_hour(_settings: Settings, after: datetime) -> datetime:
    return after + HOUR


class Worker:
    """One worker's turns at a schedule of the test's own."""

    def __init__(self, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
        self._app = app
        self._monkeypatch = monkeypatch
        self.runs = 0

    def has(self, *jobs: Job) -> None:
        """These are the jobs."""
        self._monkeypatch.setattr(periodic, "JOBS", jobs)

    def job(self, act: Callable[[], None] = lambda: None, **given: Any) -> Job:
        """A job that counts its runs."""

        def run() -> JobResult:
            self.runs += 1
            act()
            return JobResult("It is done.", {"runs": self.runs})

        values = {"name": "sweep", "lane": PERIODIC, "next_due": each_hour, "run": run} | given
        return Job(**values)

    def turn(self, lane: str = PERIODIC) -> int:
        """Take a turn."""
        with self._app.app_context():
            return run_due(lane, threading.Event())


@pytest.fixture
def worker(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Worker:
    return Worker(app, monkeypatch)


def row(database: Database) -> PeriodicRun:
    with database.read() as session:
        return session.scalars(sa.select(PeriodicRun)).one()


def fail() -> None:
    raise JobFailedError("The disk is full.", {"free": 0})


def test_it_waits_for_its_time_and_runs_once(worker: Worker, clock: Clock) -> None:
    worker.has(worker.job())
    assert worker.turn() == 0
    clock.forward(HOUR)
    assert [worker.turn(), worker.turn()] == [1, 0]
    clock.forward(HOUR)
    assert worker.turn() == 1


def test_the_first_run_of_all_can_be_at_once(worker: Worker) -> None:
    worker.has(worker.job(at_once=True))
    assert [worker.turn(), worker.turn()] == [1, 0]


def test_it_says_how_the_run_went(worker: Worker, database: Database, now: datetime) -> None:
    worker.has(worker.job(at_once=True))
    worker.turn()
    stands = row(database)
    assert (stands.result, stands.words, stands.detail) == ("ok", "It is done.", {"runs": 1})
    assert (stands.started_at, stands.finished_at, stands.ok_at) == (now, now, now)
    assert (stands.due_at, stands.lease_until) == (now + HOUR, None)


def test_each_lane_has_its_own_jobs(worker: Worker) -> None:
    worker.has(worker.job(at_once=True, lane=periodic.BACKUP))
    assert [worker.turn(PERIODIC), worker.turn(periodic.BACKUP)] == [0, 1]


def test_what_the_settings_switch_off_does_not_run(worker: Worker, clock: Clock) -> None:
    worker.has(worker.job(at_once=True, next_due=lambda _settings, _after: None))
    clock.forward(HOUR)
    assert worker.turn() == 0


@pytest.mark.parametrize("away", [timedelta(hours=26), timedelta(days=8)])
def test_however_many_times_were_missed_one_run_makes_up_for_them(
    worker: Worker, clock: Clock, away: timedelta
) -> None:
    worker.has(worker.job(at_once=True))
    worker.turn()
    clock.forward(away)
    assert [worker.turn(), worker.turn()] == [1, 0]


def test_a_clock_that_is_put_back_does_not_stop_it(
    worker: Worker, clock: Clock, database: Database
) -> None:
    worker.has(worker.job(at_once=True))
    clock.forward(timedelta(days=8))
    worker.turn()
    with database.write() as session:  # and one that was killed in it, at that time
        lease = clock.now + timedelta(minutes=5)
        session.execute(sa.update(PeriodicRun).values(lease_until=lease))
    clock.forward(-timedelta(days=8))
    worker.turn()
    clock.forward(HOUR)
    assert worker.turn() == 1


def test_a_shorter_interval_holds_at_once(worker: Worker, clock: Clock) -> None:
    worker.has(worker.job(at_once=True))
    worker.turn()
    worker.has(worker.job(next_due=lambda _settings, after: after + timedelta(minutes=1)))
    worker.turn()
    clock.forward(timedelta(minutes=1))
    assert worker.turn() == 1


def test_what_failed_says_why_and_is_tried_again_after_a_pause(
    worker: Worker, database: Database, clock: Clock
) -> None:
    worker.has(worker.job(fail, at_once=True))
    worker.turn()
    stands = row(database)
    assert (stands.result, stands.words, stands.detail) == (
        "failed",
        "The disk is full.",
        {"free": 0},
    )
    assert stands.ok_at is None
    assert worker.turn() == 0
    clock.forward(AGAIN_AFTER)
    worker.has(worker.job())
    assert worker.turn() == 1
    assert row(database).ok_at == clock.now


def test_the_pause_is_never_longer_than_its_interval(
    worker: Worker, database: Database, now: datetime
) -> None:
    minute = timedelta(minutes=1)
    job = worker.job(fail, at_once=True, next_due=lambda _settings, after: after + minute)
    worker.has(job)
    worker.turn()
    assert row(database).due_at == now + minute


def test_a_job_that_breaks_names_nobody_and_does_not_end_the_others(
    worker: Worker, database: Database
) -> None:
    def stumble() -> None:
        raise KeyError("Asha")

    worker.has(worker.job(stumble, at_once=True), worker.job(name="digest", at_once=True))
    assert worker.turn() == 2
    with database.read() as session:
        rows = session.execute(sa.select(PeriodicRun.name, PeriodicRun.words))
        words = dict(rows.tuples().all())
    assert words["digest"] == "It is done."
    assert "Asha" not in (words["sweep"] or "")


def test_a_killed_worker_keeps_the_job_no_longer_than_its_lease(
    worker: Worker, database: Database, clock: Clock
) -> None:
    lease = timedelta(minutes=5)
    worker.has(worker.job(at_once=True, lease=lease))
    with database.write() as session:
        schedule.plan(session, name="sweep", due_at=clock.now)
        assert schedule.claim(session, name="sweep", now=clock.now, lease=lease)
    assert worker.turn() == 0
    clock.forward(lease)
    assert worker.turn() == 1


def test_whoever_comes_back_after_the_lease_does_not_overwrite_the_one_who_took_over(
    database: Database, now: datetime
) -> None:
    lease, later = timedelta(minutes=5), now + timedelta(minutes=6)
    with database.write() as session:
        schedule.plan(session, name="sweep", due_at=now)
        first = schedule.claim(session, name="sweep", now=now, lease=lease)
        second = schedule.claim(session, name="sweep", now=later, lease=lease)
    assert first is not None
    assert second is not None
    said: dict[str, Any] = {"ok": True, "detail": {}, "due_at": later + HOUR, "now": later}
    with database.write() as session:
        assert not schedule.finish(session, turn=first, words="first", **said)
        assert schedule.finish(session, turn=second, words="second", **said)
    assert row(database).words == "second"


def test_it_asks_before_each_job_whether_to_stop(app: Flask, worker: Worker) -> None:
    stop = threading.Event()
    worker.has(worker.job(stop.set, at_once=True), worker.job(name="digest", at_once=True))
    with app.app_context():
        assert run_due(PERIODIC, stop) == 1


@pytest.mark.parametrize("workers", [4])
def test_several_workers_do_each_run_once(
    worker: Worker, clock: Clock, workers: int, now: datetime
) -> None:
    worker.has(worker.job(at_once=True))
    for _ in range(5):
        before = worker.runs
        start = threading.Barrier(workers)

        def take(barrier: threading.Barrier = start) -> None:
            barrier.wait(timeout=30)
            worker.turn()

        threads = [threading.Thread(target=take) for _ in range(workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        assert worker.runs == before + 1
        clock.forward(HOUR)


def test_each_job_of_the_site_has_a_name_a_lane_and_a_next_time(now: datetime) -> None:
    names = [job.name for job in periodic.JOBS]
    assert len(names) == len(set(names))
    for job in periodic.JOBS:
        due = job.next_due(Settings(secret_key="a key for tests alone"), now)
        assert due is not None
        assert due > now
        assert job.lane in (PERIODIC, periodic.BACKUP)
