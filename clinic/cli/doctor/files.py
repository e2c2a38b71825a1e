"""Files and folders: who may read them, whether we may write, on which disk they are."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from clinic.cli.doctor.finding import Finding, note, ok, warning, wrong
from clinic.cli.down_page import DOWN_PAGE
from clinic.config import Settings
from clinic.queries.machine import disks, spool_state
from clinic.queries.sign import State
from clinic.queries.vital_signs import disk_signs
from clinic.services import erased_list

_OTHERS_LIST_OR_WRITE = 0o066
_OTHERS = 0o077
_OTHERS_BUT_THE_GROUP_READS = 0o037


def look(settings: Settings) -> Iterator[Finding]:
    """All about files."""
    yield from _who_we_are(settings.instance_path)
    yield from _folders(settings)
    yield from _private_files(settings)
    yield from _set_aside(settings)
    yield from _backup_key(settings.backup_key_file)
    yield from _down_page(settings.instance_path / DOWN_PAGE)
    yield from _room(settings)
    yield from _spool(settings)


def _who_we_are(folder: Path) -> Iterator[Finding]:
    owner = folder.stat().st_uid
    if owner == 0:
        yield wrong(
            f"{folder} belongs to root: so the site runs as root, and whoever breaks in is root.",
            "Give the site a user of its own (docs/operations.md, “A user and its folders”).",
        )
    elif os.geteuid() != owner:
        yield warning(
            f"The doctor does not run as the owner of {folder}: files that it opens may end up "
            "with the wrong owner, and what it may read says nothing of what the site may.",
            "Run it as the site's user, as `clinic doctor` does.",
        )
    else:
        yield ok("The site has a user of its own, who is not root.")


def _folders(settings: Settings) -> Iterator[Finding]:
    kept = (
        (settings.instance_path, _OTHERS_LIST_OR_WRITE, "711"),
        (settings.spool_path, _OTHERS, "700"),
        (settings.backup_path, _OTHERS, "700"),
    )
    closed = True
    for folder, unwanted, mode in kept:
        if folder.is_dir() and _mode(folder) & unwanted:
            closed = False
            yield wrong(
                f"{folder} is open to others on this machine (mode {_mode(folder):o}).",
                f"chmod {mode} {folder}",
            )
    if closed:
        yield ok("Folders are closed to others on this machine.")


def _private_files(settings: Settings) -> Iterator[Finding]:
    closed = True
    for path, unwanted in _private(settings):
        if path.is_file() and _mode(path) & unwanted:
            closed = False
            yield wrong(
                f"{path} can be read by others on this machine (mode {_mode(path):o}).",
                f"chmod 600 {path}",
            )
    if closed:
        yield ok("Keys, settings and database can be read by the site's user alone.")


def _private(settings: Settings) -> Iterator[tuple[Path, int]]:
    folder = settings.instance_path
    yield folder / "clinic.toml", _OTHERS_BUT_THE_GROUP_READS
    yield folder / "secret_key", _OTHERS_BUT_THE_GROUP_READS
    yield folder / erased_list.NAME, _OTHERS
    yield settings.backup_key_file, _OTHERS
    if database := sqlite_file(settings):
        for end in ("", "-wal", "-shm"):
            yield database.with_name(database.name + end), _OTHERS
    for backup in settings.backup_path.glob("*") if settings.backup_path.is_dir() else ():
        yield backup, _OTHERS


def sqlite_file(settings: Settings) -> Path | None:
    """Where SQLite's database is; None with another one."""
    url = sa.make_url(settings.database_url)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _set_aside(settings: Settings) -> Iterator[Finding]:
    """What a restore has put out of its way (clinic.backups.set_aside)."""
    folders = {settings.instance_path}
    if database := sqlite_file(settings):
        folders.add(database.parent)
    for folder in sorted(folders):
        for path in sorted(folder.glob("*.before-*")):
            yield warning(
                f"{path} was set aside by a restore. No erasure reaches it.",
                f"When all is well without it: rm -r {path}",
            )


def _backup_key(path: Path) -> Iterator[Finding]:
    if path.is_file():
        yield note(
            "Backups are of use to nobody without their key.",
            f"Is a copy of {path} kept somewhere else, on paper or in a password store?",
        )
    else:
        yield warning(
            f"There is no backup key: {path} is missing.",
            "The first backup makes it. Where there were backups before, put your copy there.",
        )


def _down_page(path: Path) -> Iterator[Finding]:
    may_pass = _mode(path.parent) & stat.S_IXOTH
    if path.is_file() and may_pass and _mode(path) & stat.S_IROTH:
        yield ok("The page for the hour when the site is down lies ready for the web server.")
    else:
        yield warning(
            f"The web server in front cannot read {path}: visitors would see its own error page.",
            f"Start the site again, which writes it; chmod 711 {path.parent}; chmod 644 {path}",
        )


def _room(settings: Settings) -> Iterator[Finding]:
    for sign in disk_signs(disks(settings)):
        words = f"{sign.label}: {sign.words}."
        yield wrong(words, sign.mend) if sign.state is State.BAD else ok(words)


def _spool(settings: Settings) -> Iterator[Finding]:
    state = spool_state(settings)
    if not state.writable or state.waiting is None:
        yield wrong(
            f"The spool {settings.spool_path} cannot be written to: while the database is away "
            "enquiries would be turned away.",
            "Give the folder to the site's user: chown and chmod 700.",
        )
        return
    if state.waiting.unreadable:
        yield wrong(
            f"{state.waiting.unreadable} enquiries in the spool cannot be read.",
            f"Look into {settings.spool_path}/unreadable, and delete none: each is somebody's.",
        )
    if state.waiting.count:
        yield warning(
            f"{state.waiting.count} enquiries wait in the spool for the database.",
            "The worker takes them in by itself. By hand: clinic spool import",
        )
    elif not state.waiting.unreadable:
        yield ok("The spool is empty and takes more.")
    database = sqlite_file(settings)
    if database and _on_one_disk(database, settings.spool_path):
        yield note(
            "Spool and database are on the same disk: one that dies takes both.",
            "A second disk is better, if there is one: set spool_path.",
        )


def _on_one_disk(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.stat().st_dev == other.stat().st_dev


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)
