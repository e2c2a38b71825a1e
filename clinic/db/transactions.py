"""The two kinds of transaction, and what somebody who has another way gets instead of waiting.

`Database.write()` and `Database.read()` are two session makers over one engine. On SQLite the
difference reaches the first statement: a write begins with BEGIN IMMEDIATE, because a deferred
transaction that reads first and writes later is refused at once when somebody else has written
in between, whatever the busy timeout says.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from clinic.db.trouble import InTroubleError, Trouble, is_locked

_A_MOMENT_MS = 200
_IN_ALL_SECONDS = 8
_IN_ALL_WHEN_HURRIED_SECONDS = 2
_IN_ALL_FOR_A_REQUEST_SECONDS = 20


class DirtyReadError(RuntimeError):
    """A read transaction ended with changes in it: somebody wrote through `read()`."""


class Database:
    """Two kinds of transaction on one engine.

    >>> with database.write() as session:  # committed at the end, rolled back on an exception
    ...     ...
    >>> with database.read() as session:  # never commits; raises DirtyReadError if written to
    ...     ...

    `write_or_else` and `read_or_else` are for whoever can do without: while the database is known
    to be in trouble they have a moment's patience, or raise InTroubleError at once.

    `read` and `write` take as long as they take, as a backup must; but while `in_request()`, a
    server that says nothing is given up after 20 s, for it holds a thread that visitors need.
    """

    def __init__(self, engine: Engine, *, in_request: Callable[[], bool] = lambda: False) -> None:
        self.engine = engine
        self._in_request = in_request
        self.trouble = Trouble()
        self._write = _writer(engine)
        self._write_in_request = _writer(engine, clinic_seconds=_IN_ALL_FOR_A_REQUEST_SECONDS)
        self._write_in_passing = _writer(engine, clinic_patience_ms=_A_MOMENT_MS)
        self._write_or_else = _writer(engine, clinic_seconds=_IN_ALL_SECONDS)
        self._write_hurried = _writer(
            engine, clinic_patience_ms=_A_MOMENT_MS, clinic_seconds=_IN_ALL_WHEN_HURRIED_SECONDS
        )
        self._read = _reader(engine)
        self._read_in_request = _reader(engine, clinic_seconds=_IN_ALL_FOR_A_REQUEST_SECONDS)
        self._read_or_else = _reader(engine, clinic_seconds=_IN_ALL_SECONDS)
        self._read_hurried = _reader(
            engine, clinic_patience_ms=_A_MOMENT_MS, clinic_seconds=_IN_ALL_WHEN_HURRIED_SECONDS
        )

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One write transaction, committed (durably) when the block ends."""
        maker = self._write_in_request if self._in_request() else self._write
        with self._remembered(hurried=False), maker.begin() as session:
            yield session
        self.trouble.over()

    @contextmanager
    def write_in_passing(self) -> Iterator[Session]:
        """A write that is worth a moment's wait for a lock and no more. Raises InTroubleError."""
        self._asked_in_a_hurry()
        with self._remembered(hurried=True), self._write_in_passing.begin() as session:
            yield session
        self.trouble.over()

    @contextmanager
    def write_or_else(self) -> Iterator[Session]:
        """As `write`, for whoever can keep it elsewhere. Raises InTroubleError."""
        hurried = self._asked_in_a_hurry()
        maker = self._write_hurried if hurried else self._write_or_else
        with self._remembered(hurried=hurried), maker.begin() as session:
            yield session
        self.trouble.over()

    def takes_writes(self) -> bool:
        """Whether a write would be taken now; nothing is written. That somebody else writes is one.

        The database must have been migrated. Raises InTroubleError.
        """
        try:
            with self.write_in_passing() as session:
                # No row, but asked for as a write: neither a file nor a server that can only be
                # read takes it. BEGIN IMMEDIATE alone is taken by SQLite for a mere BEGIN there.
                session.execute(sa.text("DELETE FROM alembic_version WHERE 1 = 0"))
                session.rollback()
        except InTroubleError:
            raise
        except SQLAlchemyError as error:
            return is_locked(error)
        return True

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One read transaction: a consistent view, never committed."""
        maker = self._read_in_request if self._in_request() else self._read
        with self._remembered(hurried=True), maker() as session:
            yield session
            _must_be_clean(session)

    @contextmanager
    def read_or_else(self) -> Iterator[Session]:
        """As `read`, for whoever can look elsewhere. Raises InTroubleError."""
        hurried = self._asked_in_a_hurry()
        maker = self._read_hurried if hurried else self._read_or_else
        with self._remembered(hurried=hurried), maker() as session:
            yield session
            _must_be_clean(session)
        self.trouble.answered()

    def _asked_in_a_hurry(self) -> bool:
        if not self.trouble.may_ask():
            raise InTroubleError("the database did not answer a moment ago")
        return self.trouble.locked

    @contextmanager
    def _remembered(self, *, hurried: bool) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            self.trouble.met(error, hurried=hurried)
            raise


def is_postgresql(session: Session) -> bool:
    """Whether this session talks to PostgreSQL (and not to SQLite)."""
    return session.get_bind().dialect.name == "postgresql"


def _writer(engine: Engine, **options: int) -> sessionmaker[Session]:
    writing = engine.execution_options(clinic_write=True, **options)
    return sessionmaker(writing, expire_on_commit=False)


def _reader(engine: Engine, **options: int) -> sessionmaker[Session]:
    reading = engine.execution_options(**options) if options else engine
    return sessionmaker(reading, autoflush=False, expire_on_commit=False)


def _must_be_clean(session: Session) -> None:
    if session.new or session.dirty or session.deleted:
        raise DirtyReadError("a read transaction must not change anything")
