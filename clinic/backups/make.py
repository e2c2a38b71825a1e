"""Making a backup: one file with all that this installation is, seen to restore."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from clinic.backups import archive, files, own_content, runs, tally
from clinic.backups.errors import BackupError, NotVerifiedError
from clinic.backups.key import Identity, create_key, read_key
from clinic.backups.manifest import Manifest
from clinic.backups.sealed import encrypted
from clinic.backups.store import store_of
from clinic.backups.verify import see_it_restore
from clinic.backups.working_folder import unfinished, working_folder
from clinic.config import PREFIX, Settings
from clinic.db import Database
from clinic.queries.machine import commit
from clinic.spool import durable

Clock = Callable[[], datetime]
Result = TypeVar("Result")

_TRIES = 5


@dataclass(frozen=True)
class Made:
    """A backup that is there. `verified_at`: when it was seen to restore; None: `not_verified`
    says why that could not be looked at. `key_made`: with this one the key was made, too.
    `gone`: how many old ones were taken away.
    """

    path: Path
    size: int
    manifest: Manifest
    verified_at: datetime | None
    not_verified: str
    key_made: bool
    gone: int


def make_backup(database: Database, settings: Settings, *, clock: Clock) -> Made:
    """Make a backup, see it restore, write both down, and take away old ones.

    One that does not restore is taken away at once. Raises BackupError, SQLAlchemyError.
    """
    run_id = _note(database, partial(runs.begin, now=clock()))
    try:
        with working_folder(settings.backup_path) as folder:
            key_made = ensure_key(settings, now=clock())
            identity = read_key(settings.backup_key_file)
            path, manifest = _write(database, settings, identity, folder, clock())
            size = path.stat().st_size
            _note(
                database,
                partial(runs.finished, run_id=run_id, file_name=path.name, size=size, now=clock()),
            )
            why_not = _verify(path, identity, database, folder)
    except (BackupError, OSError) as error:
        words = in_words(error)
        _note(database, partial(runs.failed, run_id=run_id, words=words, now=clock()))
        raise BackupError(words) from None
    if why_not:
        _note(database, partial(runs.failed, run_id=run_id, words=why_not, now=clock()))
    else:
        _note(database, partial(runs.verified, file_name=path.name, size=size, now=clock()))
    with database.read() as session:
        seen = runs.verified_files(session)
    gone = files.keep_newest(
        settings.backup_path, count=settings.backup_keep, verified=seen, now=clock()
    )
    return Made(path, size, manifest, seen.get(path.name), why_not, key_made, len(gone))


def ensure_key(settings: Settings, *, now: datetime) -> bool:
    """Make the key where there is none and no backup that was made with one; whether it was made.

    Raises BackupError where a key is missing that older backups need, and OSError.
    """
    if settings.backup_key_file.exists():
        return False
    if files.backup_files(settings.backup_path):
        raise BackupError(
            f"The backup key {settings.backup_key_file} is missing, and older backups were made "
            "with it. Put your copy of it there; or, where it is lost, move the old backups "
            "away, and a new key is made."
        )
    return create_key(settings.backup_key_file, now=now)


def in_words(error: Exception) -> str:
    """The error as a sentence."""
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}."
    return str(error)


def _note(database: Database, step: Callable[[Session], Result]) -> Result:
    """Write it down. A backup that took minutes is worth more than one wait for a lock."""
    for _ in range(_TRIES - 1):
        with suppress(OperationalError), database.write() as session:
            return step(session)
    with database.write() as session:
        return step(session)


def _write(
    database: Database, settings: Settings, identity: Identity, folder: Path, now: datetime
) -> tuple[Path, Manifest]:
    """The spool is looked at before the database: what is taken in meanwhile is in both."""
    path = files.new_name(settings.backup_path, now=now)
    store = store_of(database.engine)
    carried = list(_files(settings))
    content = own_content.copied(settings, folder)
    if content:
        carried += _below(content, own_content.content_files(content), name=own_content.NAME)
    copy = folder / archive.DATABASES[store.kind]
    with store.snapshot() as snapshot:
        tables = tally.tally(snapshot.connection)
        head = tally.head(snapshot.connection)
        snapshot.copy_to(copy)
    manifest = Manifest(
        made_at=now,
        release=commit(),
        database=store.kind,
        head=head or "",
        tables=tables,
        spooled=sum(name.startswith(f"{archive.SPOOL}/") for name, _ in carried),
        from_environment=tuple(sorted(_from_environment(os.environ))),
        content=own_content.hashes(content) if content else {},
    )
    draft = unfinished(path)
    try:
        with encrypted(draft, identity) as stream:
            archive.write(stream, contents=manifest, database=copy, files=carried)
        draft.rename(path)
        durable.sync_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)
        copy.unlink(missing_ok=True)
    return path, manifest


def _verify(path: Path, identity: Identity, database: Database, folder: Path) -> str:
    """ "" where it restores; else why that could not be looked at. Raises BackupError."""
    try:
        see_it_restore(path, identity, engine=database.engine, folder=folder)
    except NotVerifiedError as error:
        return str(error)
    except BackupError:
        path.unlink()
        raise
    return ""


def _files(settings: Settings) -> Iterator[tuple[str, Path]]:
    """Name in the archive, and path, of each file that goes along."""
    for name in archive.FILES:
        if (settings.instance_path / name).is_file():
            yield name, settings.instance_path / name
    spool = settings.spool_path
    yield from _below(spool, archive.spool_files(spool), name=archive.SPOOL)


def _below(folder: Path, paths: Iterable[Path], *, name: str) -> Iterator[tuple[str, Path]]:
    for path in paths:
        yield f"{name}/{path.relative_to(folder).as_posix()}", path


def _from_environment(environment: Mapping[str, str]) -> Iterator[str]:
    for name in environment:
        if name.startswith(PREFIX) and name != f"{PREFIX}INSTANCE_PATH":
            yield name
