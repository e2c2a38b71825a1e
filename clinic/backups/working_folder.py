"""A folder that one at a time works in, with plain text in it for as long as the work takes."""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from clinic.backups.errors import BackupError

_PREFIX = ".work-"
_UNFINISHED = ".part"
_LOCK = ".lock"


@contextmanager
def working_folder(beside: Path) -> Iterator[Path]:
    """A new folder (mode 700) in this one, gone when the block ends, however it ends.

    What somebody who was killed has left behind is taken away first. Raises BackupError where
    somebody else is at work there, and OSError.
    """
    beside.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone_in(beside):
        _sweep(beside)
        folder = beside / f"{_PREFIX}{secrets.token_hex(8)}"
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder)


def take_away_what_is_left(beside: Path) -> None:
    """Take away what somebody who was killed has left there, unless somebody is at work there.

    Raises OSError.
    """
    if beside.is_dir():
        with suppress(BackupError), _alone_in(beside):
            _sweep(beside)


def unfinished(path: Path) -> Path:
    """The name of a file while it is being written; what is left of it is swept away later."""
    return path.with_name(f".{path.name}{_UNFINISHED}")


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """The lock goes with the process that holds it, however that ends. Raises BackupError."""
    lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BackupError(
                "Another backup is being made or looked at in this moment. Try again later."
            ) from None
        yield
    finally:
        os.close(lock)


def _sweep(folder: Path) -> None:
    for path in folder.iterdir():
        if path.name.startswith(_PREFIX) and path.is_dir():
            shutil.rmtree(path)
        elif path.name.startswith(".") and path.name.endswith(_UNFINISHED):
            path.unlink()
