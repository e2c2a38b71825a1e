"""The database of the release before, as it was kept, and made as large as a test needs it.

tests/data/release_0002.*.sql were dumped from that release itself: its demo, three accounts and a
few enquiries sent to its form. With the next release they are made anew from that one's.
"""

import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from clinic.backups import tally
from clinic.backups.tally import Counted, TableShape
from clinic.config import ROOT
from tests.support.machine import POSTGRESQL

HEAD = "0002"
LEADS = 43
"""So many are in the dump."""

_KEPT = ROOT / "tests" / "data"
_STEP = 1000
"""Identifiers in the dump are smaller: the copies' are so many higher each."""

_COPIED = (
    *("lead", "enquiry", "contact_point", "consent", "lead_event", "lead_term"),
    *("outbox_message", "delivery_attempt", "capture", "audit_entry"),
)
_UNIQUE = {("lead", "reference"), ("enquiry", "reference"), ("enquiry", "token_hash")}
_MAY_CHANGE = {("page_version", "last_shown_at")}
"""A page that is shown again was last shown later."""


def load(url: str) -> None:
    """Fill an empty database with it."""
    where = sa.make_url(url)
    if where.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(where.database))) as connection:
            connection.executescript((_KEPT / f"release_{HEAD}.sqlite.sql").read_text("utf-8"))
            connection.execute("PRAGMA journal_mode=WAL")
        return
    assert POSTGRESQL is not None
    file = _KEPT / f"release_{HEAD}.postgresql.sql"
    quietly = ("-X", "-q", "-o", "/dev/null", "-v", "ON_ERROR_STOP=1")
    subprocess.run(
        [POSTGRESQL / "psql", *quietly, "-f", file, "-d", url.replace("+psycopg", "")], check=True
    )


def multiply(engine: Engine, times: int) -> None:
    """Let each lead of the dump, and all that belongs to it, be there so many times."""
    with engine.begin() as connection:
        for name in _COPIED:
            connection.execute(sa.text(_copying(connection, name, times - 1)))
        if engine.dialect.name == "postgresql":
            for name in set(_COPIED) - {"lead_term"}:
                sequence = f"pg_get_serial_sequence('{name}', 'id')"
                connection.execute(sa.text(f"SELECT setval({sequence}, max(id)) FROM {name}"))


class Before:
    """What stands in the database now; later it can be seen whether all of that is unchanged."""

    def __init__(self, engine: Engine) -> None:
        with engine.connect() as connection:
            self._shapes = tuple(_fixed(shape) for shape in tally.shapes(connection))
            self._last = dict(_last_numbers(connection, self._shapes))
            self._held = tally.tally(connection, self._shapes)

    def rows(self) -> int:
        """Of all tables together."""
        return sum(held.rows for held in self._held.values())

    def changes(self, engine: Engine) -> list[str]:
        """Names of the tables in which a row is not as it was. What came since is left out."""
        with engine.connect() as connection:
            for name, last in reversed(self._last.items()):
                key = "lead_id" if name == "lead_term" else "id"
                connection.execute(sa.text(f"DELETE FROM {name} WHERE {key} > {last}"))
            now: Mapping[str, Counted] = tally.tally(connection, self._shapes)
            connection.rollback()
        return tally.differences(self._held, now)


def _fixed(shape: TableShape) -> TableShape:
    columns = {
        name: kind for name, kind in shape.columns.items() if (shape.name, name) not in _MAY_CHANGE
    }
    return TableShape(shape.name, columns, shape.key)


def _last_numbers(
    connection: Connection, shapes: tuple[TableShape, ...]
) -> Iterator[tuple[str, int]]:
    """Parents first."""
    names = [shape.name for shape in shapes if "id" in shape.columns]
    for name in sorted(names, key=lambda name: (name != "lead", name != "enquiry", name)):
        last = connection.scalar(sa.text(f"SELECT coalesce(max(id), 0) FROM {name}"))
        yield name, int(last or 0)
    yield "lead_term", int(connection.scalar(sa.text("SELECT max(lead_id) FROM lead_term")) or 0)


def _copying(connection: Connection, name: str, copies: int) -> str:
    """One statement: each row crossed with the numbers 1 to `copies`."""
    inspector = sa.inspect(connection)
    own = {
        key["constrained_columns"][0]
        for key in inspector.get_foreign_keys(name)
        if key["referred_table"] in _COPIED
    }
    values = {
        column["name"]: _value(name, column["name"], own) for column in inspector.get_columns(name)
    }
    return (
        f"INSERT INTO {name} ({', '.join(values)}) "
        f"WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < {copies}) "
        f"SELECT {', '.join(values.values())} FROM {name}, copy"
    )


def _value(table: str, column: str, own: set[str]) -> str:
    if column == "id" or column in own:
        return f"{column} + n * {_STEP}"
    return f"{column} || '-' || n" if (table, column) in _UNIQUE else column
