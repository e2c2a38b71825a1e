"""Databases for tests: each is a copy of one that was migrated once."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from tests.support.postgres import PostgresServer


class Databases(Protocol):
    """One kind of database. Both methods give its address while the block lasts."""

    @contextmanager
    def empty(self, folder: Path) -> Iterator[str]:
        """A database without a table."""
        ...

    @contextmanager
    def migrated(self, folder: Path) -> Iterator[str]:
        """A database at the newest migration."""
        ...


class SQLiteFiles:
    """Files in the test's own folder."""

    def __init__(self, template: Path, migrate: Callable[[str], None]) -> None:
        self._template = template
        self._migrate = migrate

    @contextmanager
    def empty(self, folder: Path) -> Iterator[str]:
        yield _sqlite(folder / "empty.sqlite3")

    @contextmanager
    def migrated(self, folder: Path) -> Iterator[str]:
        if not self._template.exists():
            self._migrate(_sqlite(self._template))
        copy = folder / "clinic.sqlite3"
        shutil.copyfile(self._template, copy)
        yield _sqlite(copy)


class PostgresDatabases:
    """Databases of one server."""

    def __init__(self, server: PostgresServer, migrate: Callable[[str], None]) -> None:
        self._server = server
        self._migrate = migrate
        self._template: str | None = None

    @contextmanager
    def empty(self, folder: Path) -> Iterator[str]:
        with self._one(None) as url:
            yield url

    @contextmanager
    def migrated(self, folder: Path) -> Iterator[str]:
        if self._template is None:
            template = self._server.create()
            self._migrate(self._server.url(template))
            self._template = template
        with self._one(self._template) as url:
            yield url

    @contextmanager
    def _one(self, template: str | None) -> Iterator[str]:
        name = self._server.create(template=template)
        try:
            yield self._server.url(name)
        finally:
            self._server.drop(name)


def _sqlite(path: Path) -> str:
    return f"sqlite:///{path}"
