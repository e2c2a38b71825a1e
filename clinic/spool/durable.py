"""Writing a file so that it is there in full or not at all, also after a power cut."""

import os
import secrets
from contextlib import suppress
from datetime import datetime
from pathlib import Path

UNFINISHED = ".part"
"""How the name of a file ends that is still being written, or never was finished."""


def write(path: Path, content: bytes, *, at: datetime) -> None:
    """Write a new file, mode 600, whose time of change is `at`. Durable when this returns.

    Raises OSError; then nothing stands under that name.
    """
    unfinished = path.with_name(f".{secrets.token_hex(8)}{UNFINISHED}")
    try:
        _write_and_sync(unfinished, content, at)
        unfinished.rename(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def append(path: Path, line: bytes) -> None:
    """Add a line to a file, mode 600. Not durable: for what may be forgotten."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    try:
        os.write(descriptor, line)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make durable which files are in it."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_and_sync(path: Path, content: bytes, at: datetime) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
        nanoseconds = int(at.timestamp() * 1_000_000) * 1000
        os.utime(descriptor, ns=(nanoseconds, nanoseconds))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
