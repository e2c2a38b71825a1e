"""Bringing a backup back: database, settings, keys, spool and content, to a machine or over a site.

What is there is set aside. Whatever fails, all of it is put back as it was.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from clinic.backups import archive, own_content, runs
from clinic.backups.errors import BackupError
from clinic.backups.key import read_key
from clinic.backups.live_postgresql import LivePostgres
from clinic.backups.live_sqlite import LiveSQLite, Migrate
from clinic.backups.manifest import Manifest
from clinic.backups.set_aside import SetAside, same
from clinic.backups.verify import open_backup
from clinic.backups.working_folder import working_folder
from clinic.config import Settings, load_settings
from clinic.models import StaffSession

_INSTANCE_FILES = ("clinic.toml", "secret_key")


@dataclass(frozen=True)
class Restore:
    """A backup that was opened, and the installation that it would make.

    `settings`: as they will be. `opened`: the folder with its files.
    """

    path: Path
    key_file: Path
    manifest: Manifest
    settings: Settings
    opened: Path

    @property
    def live(self) -> LiveSQLite | LivePostgres:
        """The database that it goes to."""
        return live_database(sa.make_url(self.settings.database_url))

    def brings(self) -> Iterator[str]:
        """What comes back, in words."""
        kind = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[self.manifest.database]
        yield f"the database ({kind}, {self.manifest.rows:,} rows)"
        for name in (*_INSTANCE_FILES, archive.ERASED):
            if (self.opened / name).exists():
                yield name
        if self.manifest.spooled:
            yield f"the spool ({self.manifest.spooled} files)"
        if self.manifest.content:
            yield f"the site's own content ({len(self.manifest.content)} files), to {self.content}"

    def replaces(self) -> Iterator[str]:
        """What is there now and would be set aside."""
        if words := self.live.words:
            yield words
        for name in _INSTANCE_FILES:
            there = self.settings.instance_path / name
            brought = self.opened / name
            if there.exists() and brought.exists() and not same(brought, there):
                yield str(there)
        if self.manifest.content and self.content.exists() and not self._has_content():
            yield str(self.content)

    @property
    def content(self) -> Path:
        """The folder that the content in it goes to."""
        return own_content.place_of(self.settings)

    @property
    def content_is_not_set(self) -> bool:
        """Whether it holds content that the site does not show until `content_path` is set."""
        return bool(self.manifest.content) and self.settings.own_content is None

    def do(self, *, migrate: Migrate, now: datetime) -> list[str]:
        """Do it. Returns where that is, in words, which was there before.

        Raises BackupError or OSError; then everything is as it was.
        """
        aside = SetAside(now=now)
        live = self.live
        with live.alone():
            try:
                self._bring_files(aside)
                live.put(self.opened, self.manifest, aside, migrate=migrate)
                self._note(now)
            except BaseException:
                aside.put_back()
                raise
        return aside.kept

    def _bring_files(self, aside: SetAside) -> None:
        folder = self.settings.instance_path
        for name in _INSTANCE_FILES:
            if (self.opened / name).exists():
                aside.place(self.opened / name, folder / name)
        for source in archive.spool_files(self.opened / archive.SPOOL):
            there = self.settings.spool_path / source.relative_to(self.opened / archive.SPOOL)
            if not there.exists():
                aside.place(source, there)
        if self.manifest.content and not self._has_content():
            aside.place_folder(self.opened / own_content.NAME, self.content)
            own_content.compare_content(self.content, self.manifest.content)
        self._join_erased(aside)
        if not self.settings.backup_key_file.exists():
            aside.place(self.key_file, self.settings.backup_key_file)

    def _has_content(self) -> bool:
        return own_content.hashes(self.content) == self.manifest.content

    def _join_erased(self, aside: SetAside) -> None:
        """Whoever was erased by either list is to stay erased."""
        lists = [folder / archive.ERASED for folder in (self.opened, self.settings.instance_path)]
        texts = [path.read_text(encoding="ascii") for path in lists if path.exists()]
        lines = {line for text in texts for line in text.splitlines(keepends=True)}
        if lines:
            joined = self.opened / "joined.txt"
            joined.write_text("".join(sorted(lines)), encoding="ascii")
            aside.place(joined, lists[1])

    def _note(self, now: datetime) -> None:
        """In the restored database: whence it came; and whoever was signed in then is no more."""
        engine = sa.create_engine(self.settings.database_url, poolclass=NullPool)
        with Session(engine) as session, session.begin():
            runs.restored(session, file_name=self.path.name, now=now)
            session.execute(sa.delete(StaffSession))
        engine.dispose()


def live_database(url: sa.URL) -> LiveSQLite | LivePostgres:
    """The site's own database at this address."""
    return LiveSQLite(url) if url.get_backend_name() == "sqlite" else LivePostgres(url)


@contextmanager
def opened(
    path: Path, *, key_file: Path, folder: Path, known: Collection[str]
) -> Iterator[Restore]:
    """Open a backup to restore it into this instance folder.

    `known`: the migrations of this release. Raises BackupError, SettingsError, OSError; nothing
    is changed by then.
    """
    identity = read_key(key_file)
    with working_folder(folder) as working:
        manifest = open_backup(path, identity, working)
        settings = load_settings(folder, files=working)
        kind = sa.make_url(settings.database_url).get_backend_name()
        if kind != manifest.database:
            raise BackupError(
                f"{path.name} holds a {manifest.database} database, and the settings name a "
                f"{kind} one. Restore it where the settings name {manifest.database}; "
                "`flask backup move` then takes it on."
            )
        if manifest.head not in known:
            raise BackupError(
                f"{path.name} is of a newer release (migration {manifest.head}) than the one here. "
                f"Check that out first: git checkout {manifest.release}"
            )
        yield Restore(path, key_file, manifest, settings, working)
