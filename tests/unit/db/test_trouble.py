"""What a process remembers of a database that has just failed."""

import sqlite3

import psycopg
import pytest
from sqlalchemy import exc

from clinic.db import InTroubleError, is_away, is_locked
from clinic.db.trouble import ASK_AGAIN_SECONDS, REMEMBERED_SECONDS, Trouble


class Seconds:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


def sqlite_error(name: str) -> exc.OperationalError:
    cause = sqlite3.OperationalError("it failed")
    cause.sqlite_errorname = name
    return exc.OperationalError("BEGIN IMMEDIATE", {}, cause)


def postgres_error(kind: type[psycopg.Error]) -> exc.OperationalError:
    return exc.OperationalError("SELECT 1", {}, kind("it failed"))


LOCKED = [sqlite_error("SQLITE_BUSY"), postgres_error(psycopg.errors.LockNotAvailable)]
AWAY = [
    postgres_error(psycopg.OperationalError),
    postgres_error(psycopg.errors.AdminShutdown),
    postgres_error(psycopg.errors.CannotConnectNow),
    postgres_error(psycopg.errors.TooManyConnections),
    exc.TimeoutError("no connection was free"),
]
NEITHER = [
    sqlite_error("SQLITE_FULL"),
    sqlite_error("SQLITE_READONLY"),
    postgres_error(psycopg.errors.DiskFull),
    exc.ProgrammingError("SELECT 1", {}, psycopg.errors.UndefinedTable("it failed")),
    ValueError("ours"),
]


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def trouble(seconds: Seconds) -> Trouble:
    return Trouble(seconds)


@pytest.mark.parametrize("error", LOCKED)
def test_it_tells_a_lock(error: Exception) -> None:
    assert is_locked(error)
    assert not is_away(error)


@pytest.mark.parametrize("error", AWAY)
def test_it_tells_a_server_that_is_away(error: Exception) -> None:
    assert is_away(error)
    assert not is_locked(error)


@pytest.mark.parametrize("error", NEITHER)
def test_it_takes_nothing_else_for_either(trouble: Trouble, error: Exception) -> None:
    trouble.met(error, hurried=False)
    assert not trouble.locked
    assert trouble.may_ask()


def test_it_remembers_a_lock_for_some_seconds(trouble: Trouble, seconds: Seconds) -> None:
    trouble.met(LOCKED[0], hurried=False)
    assert trouble.locked
    assert trouble.may_ask()
    seconds.at += REMEMBERED_SECONDS - 1
    trouble.met(LOCKED[0], hurried=True)
    seconds.at += REMEMBERED_SECONDS - 1
    assert trouble.locked
    seconds.at += 1
    assert not trouble.locked


def test_it_takes_a_moment_in_a_queue_for_no_trouble(trouble: Trouble) -> None:
    trouble.met(LOCKED[0], hurried=True)
    assert not trouble.locked


def test_it_lets_one_at_a_time_ask_a_server_that_was_away(
    trouble: Trouble, seconds: Seconds
) -> None:
    trouble.met(AWAY[0], hurried=False)
    assert not trouble.may_ask()
    seconds.at += ASK_AGAIN_SECONDS
    assert [trouble.may_ask() for _ in range(3)] == [True, False, False]
    seconds.at += ASK_AGAIN_SECONDS
    assert trouble.may_ask()


def test_it_is_over_with_the_first_that_succeeds(trouble: Trouble) -> None:
    trouble.met(AWAY[0], hurried=False)
    trouble.met(LOCKED[0], hurried=False)
    trouble.answered()
    assert trouble.may_ask()
    assert trouble.locked
    trouble.over()
    assert not trouble.locked


def test_not_having_asked_is_like_not_having_reached_it() -> None:
    assert is_away(InTroubleError("a moment ago"))
