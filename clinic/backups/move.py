"""From SQLite to PostgreSQL: one transaction, at the end of which both hold the same."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import psycopg
import sqlalchemy as sa
from psycopg import sql
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from clinic.backups import tally
from clinic.backups.errors import BackupError
from clinic.backups.live_sqlite import LiveSQLite
from clinic.backups.tally import Counted
from clinic.db import Base, make_engine_options, tune

MakeTables = Callable[[Connection], None]
"""Brings an empty database to the newest migration, in the transaction of this connection."""

_AT_ONCE = 2000


def look(source: Engine, url: str) -> dict[str, Counted]:
    """What would be moved. Raises BackupError where it cannot be."""
    if source.dialect.name != "sqlite":
        raise BackupError("The settings name a PostgreSQL database already: nothing is to move.")
    with _target(url) as target, target.connect() as connection:
        _must_be_empty(connection)
    with source.connect() as connection, connection.begin():
        return tally.tally(connection)


def move(source: Engine, url: str, *, head: str, make_tables: MakeTables) -> dict[str, Counted]:
    """Move all rows, and compare. Returns what was moved.

    `head`: the newest migration; both sides are at it. The source is left as it was. Raises
    BackupError; then the target is as empty as before.
    """
    with LiveSQLite(source.url).alone():
        pass
    # Nobody writes meanwhile: whoever wants to keeps it in the spool.
    locked = source.execution_options(clinic_write=True)
    with locked.connect() as reading, reading.begin(), _target(url) as target:
        if tally.head(reading) != head:
            raise BackupError("The database is not at the newest migration: flask db upgrade")
        moved = tally.tally(reading)
        with target.begin() as writing:
            _must_be_empty(writing)
            make_tables(writing)
            _copy(reading, writing)
            different = tally.differences(moved, tally.tally(writing))
            if different or tally.head(writing) != head:
                raise BackupError(f"What came over is not equal in: {', '.join(different)}.")
    return moved


@contextmanager
def _target(url: str) -> Iterator[Engine]:
    engine = sa.create_engine(url, **make_engine_options(url))
    tune(engine)
    try:
        yield engine
    except OperationalError as error:
        said = str(error.orig).strip().splitlines()[0]
        raise BackupError(f"PostgreSQL does not answer: {said}") from None
    except DBAPIError as error:
        said = str(error.orig).strip().splitlines()[0]
        raise BackupError(f"PostgreSQL did not take it: {said}") from None
    finally:
        engine.dispose()


def _must_be_empty(connection: Connection) -> None:
    if sa.inspect(connection).get_table_names():
        raise BackupError(
            f"The database {connection.engine.url.database} has tables already. "
            "Make an empty one: createdb --encoding=UTF8 …"
        )


def _copy(reading: Connection, writing: Connection) -> None:
    """All rows as they lie in SQLite: PostgreSQL reads its times, its 1 and 0 and its JSON."""
    writing.execute(sa.text("SET LOCAL TIME ZONE 'UTC'"))  # SQLite's times are, and do not say so
    tables = Base.metadata.sorted_tables
    for table in reversed(tables):  # the migrations have put the roles there
        writing.execute(sa.delete(table))
    with _later_rows_may_be_named(writing, tables):
        for table in tables:
            _copy_table(reading, writing, table)
    for table in tables:
        _go_on_counting(writing, table)


def _copy_table(reading: Connection, writing: Connection, table: sa.Table) -> None:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    driver = writing.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    rows = reading.exec_driver_sql(
        f'SELECT {names} FROM "{table.name}"',  # noqa: S608  # names of our own tables
        execution_options={"stream_results": True, "yield_per": _AT_ONCE},
    )
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name),
        sql.SQL(", ").join(sql.Identifier(column.name) for column in table.columns),
    )
    with driver.cursor().copy(into) as copying:
        for row in rows:
            copying.write_row(row)


@contextmanager
def _later_rows_may_be_named(writing: Connection, tables: Sequence[sa.Table]) -> Iterator[None]:
    """A lead may name a later one that it was merged into: that is checked at the end."""
    own = [
        f'ALTER TABLE "{table.name}" ALTER CONSTRAINT "{key.name}"'
        for table in tables
        for key in table.foreign_key_constraints
        if key.referred_table is table
    ]
    for constraint in own:
        writing.execute(sa.text(f"{constraint} DEFERRABLE INITIALLY DEFERRED"))
    yield
    writing.execute(sa.text("SET CONSTRAINTS ALL IMMEDIATE"))
    for constraint in own:
        writing.execute(sa.text(f"{constraint} NOT DEFERRABLE"))


def _go_on_counting(writing: Connection, table: sa.Table) -> None:
    """The next row gets the next number."""
    (key, *more) = table.primary_key.columns
    if more or not isinstance(key.type, sa.Integer):
        return
    sequence = sa.func.pg_get_serial_sequence(f'"{table.name}"', key.name)
    last = sa.select(sa.func.max(key)).scalar_subquery()
    writing.execute(sa.select(sa.func.setval(sequence, last)).where(last.is_not(None)))
