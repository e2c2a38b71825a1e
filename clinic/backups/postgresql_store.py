"""PostgreSQL: the copy is pg_dump's own form, of an exported snapshot."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from psycopg.errors import InsufficientPrivilege
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from clinic.backups.errors import NotVerifiedError
from clinic.backups.postgresql_programs import Programs, find_programs
from clinic.backups.snapshot import Snapshot

_WAIT_FOR_LOCKS = "--lock-wait-timeout=60s"
_PLAIN = ("--no-owner", "--no-privileges")
_LEFT_BEHIND = timedelta(days=1)
_NAME_LENGTH = 30


class PostgresStore:
    """The database behind this engine, and its server."""

    kind = "postgresql"

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """pg_dump joins our snapshot, for as long as our transaction lasts."""
        with self._engine.connect() as connection:
            connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
            for limit in ("idle_in_transaction_session_timeout", "statement_timeout"):
                connection.execute(sa.text(f"SET LOCAL {limit} = 0"))
            exported = connection.scalar(sa.text("SELECT pg_export_snapshot()"))
            assert exported is not None
            yield Snapshot(connection, lambda path: _copy(connection, exported, path))

    @contextmanager
    def scratch(self, copy: Path, folder: Path) -> Iterator[Engine]:
        """A database of its own beside the real one."""
        with self._engine.connect() as connection:
            programs = programs_for(connection)
        name = self._make_database()
        url = self._engine.url.set(database=name)
        engine = sa.create_engine(url, poolclass=NullPool)
        try:
            with copy.open("rb") as dumped:
                Programs(programs.folder, url).run(
                    "pg_restore",
                    *_PLAIN,
                    "--exit-on-error",
                    stdin=dumped,
                    says="The copy of the database does not restore",
                )
            yield engine
        finally:
            engine.dispose()
            self._say(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _make_database(self) -> str:
        beginning = re.sub(r"\W", "", self._engine.url.database or "")[:_NAME_LENGTH] + "_check_"
        now = datetime.now(UTC)
        for left in self._names(beginning):
            if left < f"{beginning}{now - _LEFT_BEHIND:%Y%m%d%H%M}":
                self._say(f'DROP DATABASE IF EXISTS "{left}" WITH (FORCE)')
        name = f"{beginning}{now:%Y%m%d%H%M}_{secrets.token_hex(4)}"
        try:
            self._say(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'")
        except DBAPIError as error:
            raise NotVerifiedError(_why_not(error, str(self._engine.url.username))) from None
        return name

    def _names(self, beginning: str) -> list[str]:
        asked = sa.text("SELECT datname FROM pg_database WHERE starts_with(datname, :beginning)")
        with self._engine.connect() as connection:
            return list(connection.scalars(asked, {"beginning": beginning}))

    def _say(self, statement: str) -> None:
        with self._engine.connect() as connection:
            direct = connection.execution_options(isolation_level="AUTOCOMMIT")
            direct.execute(sa.text(statement))


def programs_for(connection: Connection) -> Programs:
    """The programs that fit this connection's server. Raises BackupError."""
    number = int(connection.scalar(sa.text("SHOW server_version_num")))
    return find_programs(connection.engine.url, major=number // 10_000)


def _copy(connection: Connection, exported: str, path: Path) -> None:
    schema = connection.scalar(sa.text("SELECT quote_ident(current_schema())"))
    programs_for(connection).run(
        "pg_dump",
        "--format=custom",
        *_PLAIN,
        f"--table={schema}.*",
        f"--snapshot={exported}",
        _WAIT_FOR_LOCKS,
        f"--file={path}",
        says="The database could not be copied",
    )


def _why_not(error: DBAPIError, role: str) -> str:
    if isinstance(error.orig, InsufficientPrivilege):
        return (
            f"It was not looked at whether it restores: the role {role} may make no database. "
            f'As PostgreSQL\'s administrator: ALTER ROLE "{role}" CREATEDB'
        )
    return "It was not looked at whether it restores: PostgreSQL made no database to do it in."
