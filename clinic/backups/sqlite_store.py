"""SQLite: the copy is a file made by the online backup API, packed."""

import gzip
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import NullPool

from clinic.backups.errors import BackupError
from clinic.backups.snapshot import Snapshot

_QUICK = 1
"""Level of packing: names and words shrink to a fifth at the first; more takes long."""


class SQLiteStore:
    """The database behind this engine; without one only copies can be looked at."""

    kind = "sqlite"

    def __init__(self, engine: Engine | None = None) -> None:
        self._engine = engine

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """A read transaction: the backup API copies what it sees, whoever writes meanwhile."""
        assert self._engine is not None
        with self._engine.connect() as connection, connection.begin():
            connection.execute(sa.text("SELECT count(*) FROM sqlite_master"))  # now, not later
            yield Snapshot(connection, lambda path: _copy(connection, path))

    @contextmanager
    def scratch(self, copy: Path, folder: Path) -> Iterator[Engine]:
        path = folder / "scratch.sqlite3"
        unpack(copy, path)
        engine = sa.create_engine(f"sqlite:///{path}", poolclass=NullPool)
        try:
            _look_through(engine)
            yield engine
        finally:
            engine.dispose()
            for part in folder.glob(f"{path.name}*"):
                part.unlink()


def unpack(copy: Path, path: Path) -> None:
    """The database's file (mode 600) out of its copy. Raises BackupError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file, gzip.open(copy) as packed:
            shutil.copyfileobj(packed, file)
            file.flush()
            os.fsync(file.fileno())
    except (EOFError, gzip.BadGzipFile):
        raise BackupError("The copy of the database in it cannot be unpacked.") from None


def _copy(connection: Connection, path: Path) -> None:
    plain = path.with_name("plain.sqlite3")
    source = connection.connection.driver_connection
    assert isinstance(source, sqlite3.Connection)
    try:
        with closing(sqlite3.connect(plain)) as target:
            source.backup(target)
    except sqlite3.Error as error:
        raise BackupError(f"The database could not be copied: {error}.") from None
    with plain.open("rb") as file, gzip.open(path, "wb", compresslevel=_QUICK) as packed:
        shutil.copyfileobj(file, packed)
    plain.unlink()


def _look_through(engine: Engine) -> None:
    with engine.connect() as connection:
        try:
            said = connection.scalar(sa.text("PRAGMA integrity_check(1)"))
        except sa.exc.DatabaseError as error:
            said = str(error.orig)
    if said != "ok":
        raise BackupError(f"The copy of the database is not sound: {said}.")
