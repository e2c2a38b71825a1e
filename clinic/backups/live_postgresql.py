"""The site's own PostgreSQL database, when a backup takes its place."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from clinic.backups import archive
from clinic.backups.errors import BackupError
from clinic.backups.live_sqlite import IN_USE, Migrate
from clinic.backups.manifest import Manifest
from clinic.backups.postgresql_programs import Programs
from clinic.backups.postgresql_store import programs_for
from clinic.backups.set_aside import SetAside
from clinic.backups.verify import compare

_OTHERS = sa.text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
)
_GONE_WITHIN_SECONDS = 2
_LOOK_EVERY_SECONDS = 0.05


class LivePostgres:
    """The database that the settings name. What stands in it goes to a schema of its own."""

    def __init__(self, url: sa.URL) -> None:
        self._engine = sa.create_engine(url, poolclass=NullPool)
        self._programs: Programs | None = None

    @property
    def words(self) -> str:
        """What stands there now; "" where nothing does. Raises BackupError."""
        with self._connected() as connection:
            there = sa.inspect(connection).get_table_names()
        return f"the tables in the database {self._engine.url.database}" if there else ""

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else was connected when the block began. Raises BackupError."""
        with self._connected() as connection:
            if sa.inspect(connection).get_table_names() and not _nobody_else(connection):
                raise BackupError(IN_USE)
            self._programs = programs_for(connection)
        yield

    def put(self, opened: Path, manifest: Manifest, aside: SetAside, *, migrate: Migrate) -> None:
        """Set aside what is there and bring the copy back, in one transaction; then look at it."""
        assert self._programs is not None
        tables = opened / "tables.sql"
        with (opened / archive.DATABASES["postgresql"]).open("rb") as dumped:
            self._programs.run(
                "pg_restore",
                *("--no-owner", "--no-privileges", f"--file={tables}"),
                stdin=dumped,
                connected=False,
                says="The copy of the database cannot be read",
            )
        first = opened / "first.sql"
        schema = f"before_{aside.stamp.lower()}"
        with self._engine.connect() as connection:
            moved = _moving(connection, to=schema)
            here = _quoted_schema(connection)
        first.write_text("".join(f"{statement};\n" for statement in moved), encoding="utf-8")
        self._programs.run(
            "psql",
            *("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"),
            *(f"--file={first}", f"--file={tables}"),
            says="The database did not take the copy",
        )
        aside.undo_by(lambda: self._put_back(schema, here, were_there=bool(moved)))
        if moved:
            aside.kept.append(f"the schema {schema} of the same database")
        compare(self._engine, manifest)
        migrate(self._engine.url)

    def _put_back(self, schema: str, here: str, *, were_there: bool) -> None:
        with self._engine.begin() as connection:
            for table in _tables(connection):
                connection.execute(sa.text(f"DROP TABLE {table} CASCADE"))
            if were_there:
                for table in _tables(connection, schema):
                    connection.execute(sa.text(f"ALTER TABLE {table} SET SCHEMA {here}"))
                connection.execute(sa.text(f"DROP SCHEMA {schema}"))

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except DBAPIError as error:
            raise BackupError(f"PostgreSQL does not answer: {_first_line(error)}") from None


def _nobody_else(connection: Connection) -> bool:
    """Whether nobody else is connected, or soon nobody is: who has just gone is still counted."""
    deadline = time.monotonic() + _GONE_WITHIN_SECONDS
    while connection.scalar(_OTHERS):
        if time.monotonic() > deadline:
            return False
        time.sleep(_LOOK_EVERY_SECONDS)
        connection.rollback()  # one transaction counts once
    return True


def _moving(connection: Connection, *, to: str) -> list[str]:
    """What moves all tables to another schema; their indexes and sequences go with them."""
    tables = _tables(connection)
    moves = [f"ALTER TABLE {table} SET SCHEMA {to}" for table in tables]
    return [f"CREATE SCHEMA {to}", *moves] if moves else []


def _tables(connection: Connection, schema: str | None = None) -> list[str]:
    """Quoted names, with the schema."""
    quote = connection.dialect.identifier_preparer.quote
    where = quote(schema) if schema else _quoted_schema(connection)
    return [f"{where}.{quote(name)}" for name in sa.inspect(connection).get_table_names(schema)]


def _quoted_schema(connection: Connection) -> str:
    return str(connection.scalar(sa.text("SELECT quote_ident(current_schema())")))


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).strip().splitlines()[0]
