"""What a restore replaces is set aside, never deleted, and put back where the restore fails."""

import filecmp
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from clinic.backups.working_folder import unfinished


def same(one: Path, other: Path) -> bool:
    """Whether both files hold the same."""
    return filecmp.cmp(one, other, shallow=False)


class SetAside:
    """Remembers, in order, how each thing that is done here can be undone."""

    def __init__(self, *, now: datetime) -> None:
        self.stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        self.kept: list[str] = []
        """Where what was there before is now, in words."""
        self._undo: list[Callable[[], object]] = []

    def file(self, path: Path, *, part: str = "") -> None:
        """Give the file another name beside it; nothing where there is none. Raises OSError.

        `part`: the end of its name that stays the end ("-wal": SQLite goes by it).
        """
        if not path.exists():
            return
        beside = path.with_name(f"{path.name.removesuffix(part)}.before-{self.stamp}{part}")
        path.rename(beside)
        self.kept.append(str(beside))
        self.undo_by(lambda: beside.rename(path))

    def place(self, source: Path, path: Path) -> None:
        """Put a copy there (mode 600), durably and in full; what is there is set aside."""
        if path.exists() and same(source, path):
            return
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = unfinished(path)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file, source.open("rb") as given:
            shutil.copyfileobj(given, file)
            file.flush()
            os.fsync(file.fileno())
        times = source.stat()
        os.utime(draft, ns=(times.st_atime_ns, times.st_mtime_ns))
        self.file(path)
        draft.rename(path)
        self.undo_by(path.unlink)

    def place_folder(self, source: Path, path: Path) -> None:
        """Put a copy of all its files there; a folder that is there is set aside as a whole."""
        self.file(path)
        self.undo_by(lambda: shutil.rmtree(path, ignore_errors=True))
        for file in sorted(file for file in source.rglob("*") if file.is_file()):
            self.place(file, path / file.relative_to(source))

    def undo_by(self, step: Callable[[], object]) -> None:
        """This undoes what was just done."""
        self._undo.append(step)

    def put_back(self) -> None:
        """Undo all of it, the last first. Raises OSError."""
        while self._undo:
            self._undo.pop()()
        self.kept.clear()
