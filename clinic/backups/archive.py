"""The archive inside a backup: a plain tar, so that it can be opened without us.

age -d -i instance/backup_key clinic-20261125T023000Z.tar.age | tar x
"""

import os
import re
import tarfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from clinic.backups import manifest
from clinic.backups.errors import BackupError
from clinic.backups.manifest import Manifest

DATABASES = {"sqlite": "database.sqlite3.gz", "postgresql": "database.dump"}
"""The name of the database's copy, by its kind: a file of SQLite, packed; pg_dump's own form."""

ERASED = "erased.txt"
"""References that were erased (clinic.services.erased_list): no restore may forget them."""

FILES = ("clinic.toml", "secret_key", ERASED)
"""Files of the instance folder, where they are there."""

SPOOL = "spool"
_NO_PART_OF_IT = re.compile(r"\.lock|\.reserve|.*\.part")
_PIECE = 1 << 20


def spool_files(folder: Path) -> list[Path]:
    """What waits in the spool, and what it remembers; without its locks and its spare room."""
    return sorted(
        path
        for path in (folder.rglob("*") if folder.is_dir() else ())
        if path.is_file()
        and not any(_NO_PART_OF_IT.fullmatch(part) for part in path.relative_to(folder).parts)
    )


def write(
    stream: IO[bytes], *, contents: Manifest, database: Path, files: Iterable[tuple[str, Path]]
) -> None:
    """Write manifest, files (name in the archive, path) and the database's copy, in that order."""
    with tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        text = contents.to_json()
        entry = tarfile.TarInfo(manifest.NAME)
        entry.size, entry.mode, entry.mtime = len(text), 0o600, contents.made_at.timestamp()
        archive.addfile(entry, BytesIO(text))
        for name, path in files:
            _add(archive, name, path)
        _add(archive, DATABASES[contents.database], database)


def read(stream: IO[bytes], folder: Path) -> Manifest:
    """Lay the archive's files out in this empty folder (mode 600 each). Raises BackupError.

    Names that lead out of the folder, and whatever is no plain file, are refused.
    """
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for entry in archive:
                _lay_out(archive, entry, folder)
        return Manifest.from_json((folder / manifest.NAME).read_bytes())
    except (tarfile.TarError, FileNotFoundError):
        raise BackupError("It is no backup of this site.") from None


def _add(archive: tarfile.TarFile, name: str, path: Path) -> None:
    try:
        file = path.open("rb")
    except FileNotFoundError:  # taken in from the spool just now: the database has it
        return
    with file:
        status = os.fstat(file.fileno())
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode, entry.mtime = status.st_size, 0o600, status.st_mtime
        archive.addfile(entry, file)


def _lay_out(archive: tarfile.TarFile, entry: tarfile.TarInfo, folder: Path) -> None:
    name = PurePosixPath(entry.name)
    source = archive.extractfile(entry) if entry.isreg() else None
    if source is None or name.is_absolute() or ".." in name.parts:
        raise BackupError(f"It holds something that is no plain file: {entry.name!r}.")
    path = folder / name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        while piece := source.read(_PIECE):
            file.write(piece)
    os.utime(path, (entry.mtime, entry.mtime))
