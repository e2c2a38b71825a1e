"""The database without Flask: declarative base, engine set-up, and the two kinds of transaction.

`Database.write()` and `Database.read()` are two session makers over one engine. On SQLite the
difference reaches the first statement: a write begins with BEGIN IMMEDIATE, because a deferred
transaction that reads first and writes later is refused at once when somebody else has written
in between, whatever the busy timeout says.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from sqlalchemy.orm import DeclarativeBase, Session, registry, sessionmaker
from sqlalchemy.types import TypeDecorator

BUSY_BUDGET_SECONDS = 4
"""How long one request may wait for SQLite's write lock before the caller is told."""
_IN_PASSING_MS = 200

_PRAGMAS = {
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "busy_timeout": (str(BUSY_BUDGET_SECONDS * 1000), BUSY_BUDGET_SECONDS * 1000),
    "trusted_schema": ("OFF", 0),
}


class DirtyReadError(RuntimeError):
    """A read transaction ended with changes in it: somebody wrote through `read()`."""


class UTCDateTime(TypeDecorator[datetime]):
    """An aware datetime in UTC. Naive values are refused, other zones are converted."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The one declarative base. Every constraint gets a name, so a refusal can be told apart."""

    registry = registry(
        metadata=sa.MetaData(
            naming_convention={
                "ix": "ix_%(column_0_N_label)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        # Given to the registry, not to the class: Flask-SQLAlchemy copies the class's body.
        type_annotation_map={
            datetime: UTCDateTime(),
            str: sa.Text(),
            dict[str, Any]: sa.JSON(),
            list[str]: sa.JSON(),
        },
    )


def make_engine_options(url: str) -> dict[str, Any]:
    """Engine options for a database URL (SQLite or PostgreSQL by psycopg 3)."""
    if sa.make_url(url).get_backend_name() == "sqlite":
        return {"connect_args": {"timeout": BUSY_BUDGET_SECONDS}}
    return {"pool_pre_ping": True, "connect_args": {"connect_timeout": BUSY_BUDGET_SECONDS}}


def tune(engine: Engine) -> None:
    """Make the engine keep our promises. Call once, before the first connection.

    Raises RuntimeError at connect time when SQLite does not take a PRAGMA (asking is not
    enough: a file on some network shares answers `delete` to journal_mode=WAL).
    """
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin_sqlite)


def _set_pragmas(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the begin event says BEGIN, not the driver
    for pragma, (value, answer) in _PRAGMAS.items():
        connection.execute(f"PRAGMA {pragma}={value}")
        got = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
        if got != answer:
            raise RuntimeError(f"SQLite answered {got!r} to PRAGMA {pragma}={value}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("clinic_write", False):
        patience = options.get("clinic_patience_ms", BUSY_BUDGET_SECONDS * 1000)
        connection.exec_driver_sql(f"PRAGMA busy_timeout={patience}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("BEGIN")


class Database:
    """Two kinds of transaction on one engine.

    >>> with database.write() as session:  # committed at the end, rolled back on an exception
    ...     ...
    >>> with database.read() as session:  # never commits; raises DirtyReadError if written to
    ...     ...
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        write_engine = engine.execution_options(clinic_write=True)
        self._write = sessionmaker(write_engine, expire_on_commit=False)
        hurried_engine = write_engine.execution_options(clinic_patience_ms=_IN_PASSING_MS)
        self._write_in_passing = sessionmaker(hurried_engine, expire_on_commit=False)
        self._read = sessionmaker(engine, autoflush=False, expire_on_commit=False)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One write transaction, committed (durably) when the block ends."""
        with self._write.begin() as session:
            yield session

    @contextmanager
    def write_in_passing(self) -> Iterator[Session]:
        """A write that is worth a moment's wait for SQLite's lock and no more; else as `write`."""
        with self._write_in_passing.begin() as session:
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One read transaction: a consistent view, never committed."""
        with self._read() as session:
            yield session
            if session.new or session.dirty or session.deleted:
                raise DirtyReadError("a read transaction must not change anything")


def cannot_be_reached(error: Exception) -> bool:
    """Whether no server answered at all: asking once more would be waiting once more."""
    if isinstance(error, OperationalError):
        return getattr(error.orig, "sqlstate", "") is None
    return isinstance(error, NoConnectionError)


def is_postgresql(session: Session) -> bool:
    """Whether this session talks to PostgreSQL (and not to SQLite)."""
    return session.get_bind().dialect.name == "postgresql"
