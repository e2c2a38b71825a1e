"""The site's own SQLite database, when a backup takes its place."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from clinic.backups import archive
from clinic.backups.errors import BackupError
from clinic.backups.manifest import Manifest
from clinic.backups.set_aside import SetAside
from clinic.backups.sqlite_store import unpack
from clinic.backups.verify import compare

IN_USE = (
    "Somebody is using the database: the site is running, or a command is. Stop it first "
    "(Ctrl-C where `make run` is, or: systemctl stop clinic)."
)

Migrate = Callable[[sa.URL], None]
"""Brings the database at this address to the newest migration. Raises BackupError."""


class LiveSQLite:
    """The file that the settings name."""

    def __init__(self, url: sa.URL) -> None:
        self._url = url
        self._path = Path(url.database or "").absolute()

    @property
    def words(self) -> str:
        """What stands there now; "" where nothing does."""
        return f"the database {self._path}" if self._path.exists() else ""

    def put(self, opened: Path, manifest: Manifest, aside: SetAside, *, migrate: Migrate) -> None:
        """Bring the copy back, compared and migrated before anybody sees it. Raises BackupError."""
        staged = opened / "staged.sqlite3"
        unpack(opened / archive.DATABASES["sqlite"], staged)
        url = sa.URL.create("sqlite", database=str(staged))
        engine = sa.create_engine(url, poolclass=NullPool)
        compare(engine, manifest)
        engine.dispose()
        migrate(url)
        _close_up(staged)
        for part in ("-wal", "-shm"):  # of a database that is whole they are empty, or gone
            aside.file(self._path.with_name(f"{self._path.name}{part}"), part=part)
        aside.place(staged, self._path)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else has it open, or can open it, in the block. Raises BackupError."""
        if not self._path.exists():
            yield
            return
        with closing(sqlite3.connect(self._path, timeout=1, isolation_level=None)) as connection:
            try:
                connection.execute("PRAGMA locking_mode=EXCLUSIVE")
                connection.execute("BEGIN EXCLUSIVE")
                connection.execute("COMMIT")  # the lock stays
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except sqlite3.OperationalError:
                raise BackupError(IN_USE) from None
            except sqlite3.DatabaseError:  # a broken file is what it may be restored for
                pass
            yield


def _close_up(path: Path) -> None:
    """One file, with nothing left beside it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
