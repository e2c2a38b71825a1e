"""What the machine itself shows: room on its disks, the spool's folder, which release runs."""

import os
import platform
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from clinic.config import ROOT, Settings
from clinic.spool import Spool, Waiting

_COMMIT_SHOWN = 9
_UNKNOWN = "unknown"


@dataclass(frozen=True)
class Disk:
    """The file system under one of our folders. `holds`: what is kept there ("database, spool").

    `free_files`: how many more files it takes; None where it does not count them.
    """

    holds: str
    free_bytes: int
    size_bytes: int
    free_files: int | None


@dataclass(frozen=True)
class SpoolState:
    """`waiting` None: the folder cannot be read. `writable`: a file could be made there now."""

    waiting: Waiting | None
    writable: bool


def disks(settings: Settings) -> tuple[Disk, ...]:
    """Each file system once, with all that we keep on it."""
    found: dict[int, tuple[list[str], Path]] = {}
    for holds, folder in _folders(settings):
        place = _that_exists(folder)
        found.setdefault(place.stat().st_dev, ([], place))[0].append(holds)
    return tuple(_disk(", ".join(holds), place) for holds, place in found.values())


def spool_state(settings: Settings) -> SpoolState:
    """What waits in the spool, from the names of its files, and whether it can take more."""
    folder = settings.spool_path
    try:
        waiting = Spool(folder).waiting()
    except OSError:
        waiting = None
    return SpoolState(waiting, _takes_files(folder))


def _takes_files(folder: Path) -> bool:
    """Whether a file could be made there; where the folder is missing, whether that could be made.

    A mode says little of a place like /proc, where nothing can be made by anybody: so it is tried.
    """
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if there == folder:
        return there.is_dir() and os.access(there, os.W_OK | os.X_OK)
    try:
        Path(tempfile.mkdtemp(prefix=".", dir=there)).rmdir()
    except OSError:
        return False
    return True


def database_size(settings: Settings) -> int | None:
    """The size of SQLite's file in bytes; None for another database."""
    path = sa.make_url(settings.database_url).database
    if not settings.database_url.startswith("sqlite:") or not path:
        return None
    try:
        return Path(path).stat().st_size
    except OSError:
        return None


@cache
def release() -> str:
    """The commit that this process was started from, as it is shown; "unknown" without git."""
    return commit()[:_COMMIT_SHOWN]


def commit() -> str:
    """The commit (40 hex digits) that is checked out now; "unknown" without git."""
    git = ROOT / ".git"
    try:
        head = (git / "HEAD").read_text(encoding="ascii").strip()
        found = _commit_of(git, head.removeprefix("ref: ")) if head.startswith("ref: ") else head
    except (OSError, UnicodeDecodeError):
        return _UNKNOWN
    return found or _UNKNOWN


def python_version() -> str:
    """Of the interpreter that runs this process."""
    return platform.python_version()


def _commit_of(git: Path, ref: str) -> str:
    loose = git / ref
    if loose.is_file():
        return loose.read_text(encoding="ascii").strip()
    packed = (git / "packed-refs").read_text(encoding="utf-8").splitlines()
    return next((line.split()[0] for line in packed if line.endswith(f" {ref}")), "")


def _folders(settings: Settings) -> Iterator[tuple[str, Path]]:
    path = sa.make_url(settings.database_url).database
    if settings.database_url.startswith("sqlite:") and path:
        yield "database", Path(path).parent
    yield "settings", settings.instance_path
    yield "spool", settings.spool_path
    yield "backups", settings.backup_path


def _that_exists(folder: Path) -> Path:
    """The folder, or the nearest above it: it is made when it is first needed."""
    return next(place for place in (folder, *folder.parents) if place.is_dir())


def _disk(holds: str, place: Path) -> Disk:
    told = os.statvfs(place)
    return Disk(
        holds=holds,
        free_bytes=told.f_bavail * told.f_frsize,
        size_bytes=told.f_blocks * told.f_frsize,
        free_files=told.f_favail if told.f_files else None,
    )
