"""What stands in the files of a database, byte by byte: the search that an erasure has to pass."""

from collections.abc import Iterable
from pathlib import Path

import sqlalchemy as sa

from clinic.db import Database


def found_in(database: Database, words: Iterable[str]) -> dict[str, list[str]]:
    """Which of these words stand in which file. PostgreSQL writes all of its pages first."""
    return found_in_files(_files(database), words)


def found_in_files(paths: Iterable[Path], words: Iterable[str]) -> dict[str, list[str]]:
    """The same, of any files. Words are looked for as UTF-8."""
    found = {path.name: _found(path.read_bytes(), words) for path in paths if path.is_file()}
    return {name: there for name, there in found.items() if there}


def _found(content: bytes, words: Iterable[str]) -> list[str]:
    return [word for word in words if word.encode() in content]


def _files(database: Database) -> list[Path]:
    url = database.engine.url
    if url.get_backend_name() == "sqlite":
        path = Path(str(url.database))
        return [path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))]
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as direct:
        direct.execute(sa.text("CHECKPOINT"))
        own = direct.scalar(
            sa.text("SELECT oid FROM pg_database WHERE datname = current_database()")
        )
    folder = Path(str(url.query["host"])) / "data" / "base" / str(own)
    files = [path for path in folder.iterdir() if path.is_file()]
    assert files
    return files
