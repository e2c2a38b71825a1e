"""Whether a worker is at work can be read, and read within a minute of its end."""

from datetime import datetime, timedelta

import pytest

from clinic.db import Database
from clinic.queries.worker_state import WorkerState, worker_state
from clinic.services import workers
from clinic.services.workers import Worker
from tests.support.enquiries import NOW

ONE = Worker(id="1" * 32, host="clinic", pid=11, started_at=NOW)
OTHER = Worker(id="2" * 32, host="clinic", pid=12, started_at=NOW)
MINUTE = timedelta(minutes=1)


def seen(
    database: Database,
    worker: Worker = ONE,
    *,
    now: datetime = NOW,
    **lanes: datetime,
) -> None:
    with database.write() as session:
        workers.seen(session, worker=worker, lanes=lanes or {"mail": now}, now=now)


def state(database: Database, now: datetime = NOW) -> WorkerState:
    with database.read() as session:
        return worker_state(session, now=now)


def test_there_may_never_have_been_one(database: Database) -> None:
    assert state(database) == WorkerState(running=0)
    assert not state(database).well


def test_it_is_at_work_while_it_is_seen(database: Database) -> None:
    seen(database)
    seen(database, OTHER)
    assert state(database, NOW + timedelta(seconds=10)).running == 2
    seen(database, now=NOW + 10 * MINUTE)
    assert state(database, NOW + 10 * MINUTE).running == 1
    assert state(database, NOW + 10 * MINUTE).well


def test_one_that_was_killed_is_missed_within_a_minute(database: Database) -> None:
    seen(database)
    gone = state(database, NOW + MINUTE)
    assert gone == WorkerState(running=0, stopped_at=NOW, by_itself=True)


def test_one_that_was_asked_to_stop_is_missed_at_once(database: Database) -> None:
    seen(database)
    with database.write() as session:
        workers.ended(session, worker=ONE, now=NOW + MINUTE)
    gone = state(database, NOW + MINUTE)
    assert gone == WorkerState(running=0, stopped_at=NOW + MINUTE)


def test_a_lane_that_does_not_move_is_named(database: Database) -> None:
    seen(database, mail=NOW - 4 * MINUTE, spool=NOW, backup=NOW - 60 * MINUTE)
    assert state(database).stuck == (("mail", NOW - 4 * MINUTE),)
    assert not state(database).well


def test_a_lane_that_another_worker_moves_is_not_stuck(database: Database) -> None:
    seen(database, mail=NOW - 4 * MINUTE)
    seen(database, OTHER, mail=NOW)
    assert state(database).well


@pytest.mark.parametrize("jump", [timedelta(hours=26), timedelta(days=8)])
def test_one_that_was_seen_by_a_clock_ahead_is_not_at_work(
    database: Database, jump: timedelta
) -> None:
    seen(database, now=NOW + jump)
    assert state(database).running == 0


def test_those_that_are_gone_for_long_are_forgotten(database: Database) -> None:
    seen(database)
    seen(database, OTHER, now=NOW + timedelta(days=8))
    assert state(database, NOW + timedelta(days=8)).running == 1
    with database.read() as session:
        assert session.get(workers.WorkerProcess, ONE.id) is None
