"""The two kinds of transaction keep their promises, on a database with one small table."""

import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from clinic.db import (
    BUSY_BUDGET_SECONDS,
    Database,
    DirtyReadError,
    UTCDateTime,
    make_engine_options,
    tune,
)
from clinic.services import locks

AT = datetime(2026, 11, 23, 8, 20, tzinfo=UTC)
THREADS, TIMES = 8, 20


class OwnBase(DeclarativeBase):
    """Apart from the application's tables."""


class Counter(OwnBase):
    """One number, and when it was counted."""

    __tablename__ = "counter"

    id: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    before: Mapped[int | None] = mapped_column(sa.ForeignKey("counter.id"))


@pytest.fixture
def database(databases, tmp_path):
    """A database with the counter at 0."""
    with databases.empty(tmp_path) as url:
        engine = sa.create_engine(url, **make_engine_options(url), pool_size=THREADS)
        tune(engine)
        OwnBase.metadata.create_all(engine)
        database = Database(engine)
        with database.write() as session:
            session.add(Counter(id=1))
        yield database
        engine.dispose()


@pytest.fixture
def begins(database):
    """The statements with which transactions began, as they come."""
    said: list[str] = []

    def listen(_connection, _cursor, statement, *_):
        if statement.startswith("BEGIN"):
            said.append(statement)

    sa.event.listen(database.engine, "before_cursor_execute", listen)
    return said


def _value(database):
    with database.read() as session:
        return session.get_one(Counter, 1).value


def _is_sqlite(database):
    return database.engine.dialect.name == "sqlite"


def test_it_keeps_what_was_written(database):
    with database.write() as session:
        session.get_one(Counter, 1).value = 5
    assert _value(database) == 5


def test_it_keeps_nothing_of_a_write_that_failed(database):
    with pytest.raises(ZeroDivisionError), database.write() as session:
        session.get_one(Counter, 1).value = 1 // 0
    assert _value(database) == 0


def test_it_refuses_to_change_anything_while_reading(database):
    with pytest.raises(DirtyReadError), database.read() as session:
        session.get_one(Counter, 1).value = 5
    assert _value(database) == 0


def test_it_keeps_nothing_that_a_read_wrote_behind_the_orm(database):
    with database.read() as session:
        session.execute(sa.update(Counter).values(value=5))
    assert _value(database) == 0


def test_it_takes_the_write_lock_first_for_a_write_alone(database, begins):
    with database.read() as session:
        session.get_one(Counter, 1)
    with database.write() as session:
        session.get_one(Counter, 1)
    assert begins == (["BEGIN", "BEGIN IMMEDIATE"] if _is_sqlite(database) else [])


def test_it_reads_on_while_somebody_writes(database):
    with database.write() as writing:
        writing.get_one(Counter, 1).value = 5
        writing.flush()
        assert _value(database) == 0
    assert _value(database) == 5


def test_it_loses_no_update_of_threads_that_read_before_they_write(database):
    together = threading.Barrier(THREADS)

    def count(_number):
        together.wait()
        for _ in range(TIMES):
            with database.write() as session:
                locks.hold(session, ["counter"])
                counter = session.get_one(Counter, 1)
                counter.value += 1

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(count, range(THREADS)))
    assert _value(database) == THREADS * TIMES


def test_it_soon_gives_up_what_is_done_in_passing(tmp_path):
    path = tmp_path / "one.sqlite3"
    engine = sa.create_engine(f"sqlite:///{path}")
    tune(engine)
    engine.connect().close()
    keeper = sqlite3.connect(path, isolation_level=None)
    keeper.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    with (
        pytest.raises(OperationalError, match="locked"),
        Database(engine).write_in_passing() as session,
    ):
        session.execute(sa.select(1))
    assert time.monotonic() - began < BUSY_BUDGET_SECONDS
    keeper.close()
    engine.dispose()


def test_it_has_the_durability_and_the_checks_that_it_says(database):
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 4000,
        "trusted_schema": 0,
    }
    with database.read() as session:
        if _is_sqlite(database):
            got = {name: session.scalar(sa.text(f"PRAGMA {name}")) for name in expected}
            assert got == expected
        else:
            assert session.scalar(sa.text("SHOW synchronous_commit")) == "on"


def test_it_refuses_a_database_that_does_not_take_a_pragma():
    engine = sa.create_engine("sqlite://")  # in memory there is no write-ahead log
    tune(engine)
    with pytest.raises(RuntimeError, match="answered 'memory' to PRAGMA journal_mode=WAL"):
        engine.connect()


def test_it_refuses_what_points_nowhere(database):
    with pytest.raises(IntegrityError), database.write() as session:
        session.add(Counter(before=99))


def test_it_stores_no_time_without_a_zone(database):
    naive = AT.replace(tzinfo=None)
    with pytest.raises(StatementError, match="naive"), database.write() as session:
        session.get_one(Counter, 1).at = naive
        session.flush()


def test_it_keeps_times_in_utc_whatever_their_zone(database):
    kolkata = timezone(timedelta(hours=5, minutes=30))
    with database.write() as session:
        session.get_one(Counter, 1).at = AT.astimezone(kolkata)
    with database.read() as session:
        at = session.get_one(Counter, 1).at
        later = sa.select(Counter.id).where(
            Counter.at > AT.astimezone(kolkata) - timedelta(hours=1)
        )
        assert session.scalars(later).all() == [1]
    assert at == AT
    assert at.utcoffset() == timedelta()


def test_it_leaves_an_empty_time_empty(database):
    with database.read() as session:
        assert session.get_one(Counter, 1).at is None
