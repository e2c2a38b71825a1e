"""One kind of database, as backups see it: copied in one moment, and brought back elsewhere."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from sqlalchemy.engine import Engine

from clinic.backups.errors import BackupError, NotVerifiedError
from clinic.backups.postgresql_store import PostgresStore
from clinic.backups.snapshot import Snapshot
from clinic.backups.sqlite_store import SQLiteStore


class Store(Protocol):
    """`kind`: sqlite or postgresql, as in the manifest."""

    kind: str

    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """One moment of the database: what is read by its connection, and the copy, are of it."""
        ...

    def scratch(self, copy: Path, folder: Path) -> AbstractContextManager[Engine]:
        """A database made from a copy and nothing else; gone when the block ends.

        Raises BackupError where the copy does not restore, and NotVerifiedError where no database
        can be made here.
        """
        ...


def store_of(engine: Engine) -> Store:
    """The database behind this engine."""
    return PostgresStore(engine) if _kind(engine) == PostgresStore.kind else SQLiteStore(engine)


def store_for(kind: str, engine: Engine) -> Store:
    """Where a copy of this kind can be looked at; PostgreSQL's only where the site uses it."""
    if kind == SQLiteStore.kind:
        return SQLiteStore()
    if kind != PostgresStore.kind:
        raise BackupError(f"It holds a database of a kind that is not known here: {kind}.")
    if _kind(engine) != kind:
        raise NotVerifiedError(
            "It was not looked at whether it restores: it holds a PostgreSQL database, and the "
            "settings name none."
        )
    return PostgresStore(engine)


def _kind(engine: Engine) -> str:
    return engine.dialect.name
