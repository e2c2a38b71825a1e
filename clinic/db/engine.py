"""Setting an engine up, so that it keeps our promises and waits for nobody without an end.

Execution options tell a transaction what it is: `clinic_write` (on SQLite it begins with the write
lock), `clinic_patience_ms` (how long it waits for a lock), `clinic_seconds` (how long it may take
in all before the server counts as gone; PostgreSQL alone).
"""

import sqlite3
import time
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg.abc import RV, PQGen
from sqlalchemy import event
from sqlalchemy.engine import Connection, Dialect, Engine, ExceptionContext
from sqlalchemy.exc import DisconnectionError

BUSY_BUDGET_SECONDS = 4
"""How long one request may wait for a lock, or for a server to answer, before it is told."""

_SOLID_STATE = 1.1
"""What a page out of turn costs beside one in turn: PostgreSQL's manual (19.7.2) gives this figure
for storage that has no arm to move."""

_PRAGMAS = {
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "busy_timeout": (str(BUSY_BUDGET_SECONDS * 1000), BUSY_BUDGET_SECONDS * 1000),
    "trusted_schema": ("OFF", 0),
}
_A_DEAD_LINE_IS_NOTICED = {
    "connect_timeout": BUSY_BUDGET_SECONDS,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
_OPEN_ANEW_AFTER = (
    "SQLITE_READONLY",
    "SQLITE_IOERR",
    "SQLITE_CORRUPT",
    "SQLITE_CANTOPEN",
    "SQLITE_NOTADB",
)
_FILE = "clinic_file"
_ROUND = "clinic_round"


_LOOKS_UP_EVERY = 0.1
"""psycopg's own figure, in seconds: how soon a wait hears Ctrl-C."""


class PatientConnection(psycopg.Connection[Any]):
    """A connection to PostgreSQL that waits for an answer for so long and no longer.

    The server's own limits are of no use where the server is what hangs: a process that was
    stopped, a machine that sleeps, a commit that waits for a standby which never comes. At rest (in
    the pool) each wait has its limit; at work all of them together may have one. A connection that
    was waited for in vain is closed: what still came on it would be the answer to something else.
    """

    _each: float | None = None
    _until: float | None = None

    def rest(self, seconds: float) -> None:
        """From now on each wait may last so long."""
        self._each, self._until = seconds, None

    def work(self, seconds: float | None) -> None:
        """From now on all waits together may last so long; None is without an end."""
        self._each = None
        self._until = None if seconds is None else time.monotonic() + seconds

    def wait(
        self, gen: PQGen[RV], interval: float = _LOOKS_UP_EVERY, timeout: float | None = None
    ) -> RV:
        """As psycopg's. Raises psycopg.OperationalError where the answer does not come in time."""
        limit = self._each
        if self._until is not None:
            limit = max(0.0, self._until - time.monotonic())
        if timeout is not None or limit is None:
            return super().wait(gen, interval=interval, timeout=timeout)
        began = time.monotonic()
        try:
            return super().wait(gen, interval=interval, timeout=limit)
        except psycopg.OperationalError as error:
            if error.sqlstate is None and time.monotonic() - began >= limit:
                self.pgconn.finish()
            raise


class SQLiteFile:
    """SQLite's file under a process that runs on: it may be read-only for a while, or moved away.

    What a connection found when it opened the file it keeps: one that found it read-only never
    writes, though the fault is long over; one whose file was moved away writes into a file without
    a name, which is gone with the process. So each time one is taken from the pool the path must
    still lead to the file that it has, and after an error of the file itself all are opened anew.

    `may_create`: opening makes a missing file. A site that runs must not: an empty database in the
    place of one that was moved away would hide that.
    """

    def __init__(self, engine: Engine, path: Path, *, may_create: bool) -> None:
        self._engine = engine
        self._path = path
        self._uri = f"{path.as_uri()}?mode={'rwc' if may_create else 'rw'}"
        self._round = 0

    def watch(self) -> None:
        """Call once, before the first connection."""
        event.listen(self._engine, "do_connect", self._open)
        event.listen(self._engine, "checkout", self._must_be_the_file)
        event.listen(self._engine, "checkin", self._close_if_old)
        event.listen(self._engine, "handle_error", self._open_all_anew)

    def _open(
        self, _dialect: Dialect, record: Any, arguments: Any, named: dict[str, Any]
    ) -> sqlite3.Connection:
        begun = self._round
        connection: sqlite3.Connection = sqlite3.connect(
            self._uri, *arguments[1:], **named | {"uri": True}
        )
        record.info[_ROUND] = begun
        record.info[_FILE] = self._at_the_path()
        return connection

    def _at_the_path(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _must_be_the_file(self, _connection: Any, record: Any, _proxy: Any) -> None:
        """A look costs microseconds. The pool opens another connection, or says that it cannot."""
        there = self._at_the_path()
        if there is None or there != record.info.get(_FILE):
            raise DisconnectionError("the path leads to another file, or to none")

    def _close_if_old(self, connection: Any, record: Any) -> None:
        """Connections to one file share what they know of it, so none of the old may stay open."""
        if connection is not None and record.info.get(_ROUND) != self._round:
            record.invalidate()

    def _open_all_anew(self, context: ExceptionContext) -> None:
        error = context.original_exception
        if not isinstance(error, sqlite3.Error):
            return
        if getattr(error, "sqlite_errorname", "").startswith(_OPEN_ANEW_AFTER):
            self._round += 1
            context.is_disconnect = True
            # A cursor that is left open keeps SQLite's own connection open, and all that it knows.
            cursor = getattr(context.execution_context, "cursor", None)
            if cursor is not None:
                cursor.close()
            self._engine.dispose()


def make_engine_options(url: str) -> dict[str, Any]:
    """Engine options for a database URL (SQLite or PostgreSQL by psycopg 3)."""
    options: dict[str, Any] = {"pool_timeout": BUSY_BUDGET_SECONDS}
    if sa.make_url(url).get_backend_name() == "sqlite":
        return options | {"connect_args": {"timeout": BUSY_BUDGET_SECONDS}}
    return options | {"pool_pre_ping": True, "connect_args": _A_DEAD_LINE_IS_NOTICED}


def tune(engine: Engine, *, may_create: bool = True) -> None:
    """Make the engine keep our promises. Call once, before the first connection.

    `may_create`: SQLite makes its file where there is none.

    Raises RuntimeError at connect time when SQLite does not take a PRAGMA (asking is not
    enough: a file on some network shares answers `delete` to journal_mode=WAL).
    """
    if engine.dialect.name == "sqlite":
        if path := _sqlite_path(engine):
            SQLiteFile(engine, path, may_create=may_create).watch()
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "do_connect", _connect_postgresql)
        event.listen(engine, "connect", _settle_postgresql)
        event.listen(engine, "checkout", _work)
        event.listen(engine, "checkin", _rest)
        event.listen(engine, "begin", _begin_postgresql)


def _sqlite_path(engine: Engine) -> Path | None:
    """Where the database of this engine is; None where it is no file of SQLite's."""
    name = engine.url.database
    if engine.dialect.name != "sqlite" or not name or name == ":memory:":
        return None
    return Path(name).absolute()


def make_missing_file(engine: Engine) -> None:
    """Make the file that migrations fill, where there is none. Raises OSError."""
    path = _sqlite_path(engine)
    if path is not None and not path.exists():
        path.touch()


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


def _connect_postgresql(
    _dialect: Dialect, _record: Any, arguments: Any, named: dict[str, Any]
) -> PatientConnection:
    return PatientConnection.connect(*arguments, **named)


def _settle_postgresql(connection: PatientConnection, _record: Any) -> None:
    """Say to the server how long a table may be waited for, and what it stands on.

    Without the first a table that an upgrade holds would hold every request for as long. Without
    the second the planner takes a page out of turn for four in turn, as on a disk that spins, and
    reads whole tables where an index leads to some hundred rows.
    """
    connection.rest(BUSY_BUDGET_SECONDS)
    connection.execute(f"SET lock_timeout = {BUSY_BUDGET_SECONDS * 1000}")
    connection.execute(f"SET random_page_cost = {_SOLID_STATE}")
    connection.commit()


def _work(connection: PatientConnection, _record: Any, _proxy: Any) -> None:
    connection.work(None)


def _rest(connection: PatientConnection | None, _record: Any) -> None:
    if connection is not None:
        connection.rest(BUSY_BUDGET_SECONDS)


def _begin_postgresql(connection: Connection) -> None:
    options = connection.get_execution_options()
    driver = connection.connection.driver_connection
    assert isinstance(driver, PatientConnection)
    driver.work(options.get("clinic_seconds"))
    if patience := options.get("clinic_patience_ms"):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {patience}")
