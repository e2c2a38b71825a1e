"""How many rows each table has, and a hash over what stands in them: the same on both databases.

The text of a row is that of its columns by name, those of JSON last, and a line's end. A value is

    n                   nothing
    s5:Asha             a text, with the count of its characters
    i42                 a whole number
    b1, b0              yes, no
    t2026-11-24T09:30:00.000000Z    a time, in UTC
    j{"a":1}            JSON: keys in order, no blanks

with a comma behind each. The rows' texts, in the order of the primary key (texts by their bytes),
are hashed by SHA-256 as UTF-8. The database puts the texts together: a million rows take seconds.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from clinic.backups.errors import BackupError

VERSION_TABLE = "alembic_version"
"""Alembic's own: which migration the database is at."""

_AT_ONCE = 2000

_TEXTS = {
    "sqlite": {
        "s": "'s' || length({c}) || ':' || {c}",
        "i": "'i' || {c}",
        "b": "'b' || {c}",
        "t": "'t' || replace({c}, ' ', 'T') || iif(length({c}) = 19, '.000000Z', 'Z')",
        "j": "{c}",
    },
    "postgresql": {
        "s": "'s' || length({c}) || ':' || {c}",
        "i": "'i' || {c}",
        "b": "'b' || CAST(CAST({c} AS integer) AS text)",
        "t": "'t' || to_char({c} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
        "j": "CAST({c} AS text)",
    },
}
"""How each database writes the text of a value that is there."""

_KINDS: tuple[tuple[type[sa.types.TypeEngine[Any]], str], ...] = (
    (sa.Boolean, "b"),
    (sa.Integer, "i"),
    (sa.String, "s"),
    (sa.DateTime, "t"),
    (sa.JSON, "j"),
)


@dataclass(frozen=True)
class TableShape:
    """A table as it stands in the database. `columns`: name to kind of value, s i b t or j."""

    name: str
    columns: Mapping[str, str]
    key: tuple[str, ...]


@dataclass(frozen=True)
class Counted:
    """What a table holds: the number of its rows, and the hash (hex) over them."""

    rows: int
    sha256: str


def shapes(connection: Connection) -> tuple[TableShape, ...]:
    """All tables but Alembic's, by name. Raises BackupError where a type is not known here."""
    inspector = sa.inspect(connection)
    names = sorted(set(inspector.get_table_names()) - {VERSION_TABLE})
    return tuple(
        TableShape(
            name,
            {
                column["name"]: _kind(name, column["name"], column["type"])
                for column in inspector.get_columns(name)
            },
            tuple(inspector.get_pk_constraint(name)["constrained_columns"]),
        )
        for name in names
    )


def tally(connection: Connection, tables: Iterable[TableShape] | None = None) -> dict[str, Counted]:
    """Count and hash these tables (all unless given), in the transaction of this connection."""
    wanted = shapes(connection) if tables is None else tables
    return {table.name: _count(connection, table) for table in wanted}


def head(connection: Connection) -> str | None:
    """The migration that the database is at; None where it has seen none."""
    if not sa.inspect(connection).has_table(VERSION_TABLE):
        return None
    version = sa.table(VERSION_TABLE, sa.column("version_num", sa.Text()))
    return connection.scalar(sa.select(version.c.version_num))


def differences(one: Mapping[str, Counted], other: Mapping[str, Counted]) -> list[str]:
    """Names of the tables that are not equal."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def _kind(table: str, column: str, type_: sa.types.TypeEngine[Any]) -> str:
    for known, kind in _KINDS:
        if isinstance(type_, known):
            return kind
    raise BackupError(f"The column {table}.{column} has a type that backups do not know: {type_}.")


def _count(connection: Connection, table: TableShape) -> Counted:
    digest = hashlib.sha256()
    count = 0
    result = connection.execute(
        sa.text(_select(connection, table)),
        execution_options={"stream_results": True, "yield_per": _AT_ONCE},
    )
    for rows in result.partitions(_AT_ONCE):
        count += len(rows)
        digest.update("".join(_lines(rows)).encode())
    return Counted(count, digest.hexdigest())


def _lines(rows: Iterable["sa.Row[tuple[str | None, ...]]"]) -> Iterator[str]:
    for plain, *structured in rows:
        yield f"{plain}{''.join(map(_ordered, structured))}\n"


@lru_cache(maxsize=4096)  # the same few are in many rows
def _ordered(text: str | None) -> str:
    if text is None:
        return "n,"
    value = json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"j{value},"


def _select(connection: Connection, table: TableShape) -> str:
    quote = connection.dialect.identifier_preparer.quote
    texts = _TEXTS[connection.dialect.name]
    plain, structured = [], []
    for name, kind in sorted(table.columns.items()):
        text = texts[kind].format(c=quote(name))
        if kind == "j":
            structured.append(text)
        else:
            plain.append(f"coalesce({text}, 'n') || ','")
    binary = ' COLLATE "C"' if connection.dialect.name == "postgresql" else ""
    order = [quote(name) + (binary if table.columns[name] == "s" else "") for name in table.key]
    columns = ", ".join([" || ".join(plain), *structured])
    named = quote(table.name)  # names come from the database itself, and are quoted
    return f"SELECT {columns} FROM {named} ORDER BY {', '.join(order)}"  # noqa: S608  # see above
