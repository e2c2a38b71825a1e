"""A stream through age: what is written comes out encrypted in a file, and back again.

The encryption runs in a thread of its own at the other end of a pipe, so that no more than a few
pieces of the stream are in memory at a time.
"""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import pyrage

from clinic.backups.errors import BackupError
from clinic.backups.key import Identity

_PIECE = 1 << 16
_NOT_FOR_THIS_KEY = "No matching keys found"


@contextmanager
def encrypted(path: Path, identity: Identity) -> Iterator[IO[bytes]]:
    """What is written here goes into a new file (mode 600), readable with this key alone.

    The file is complete and durable when the block has ended. Raises OSError.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb", buffering=0) as file:
        target = _Watched(file)
        reading, writing = os.pipe()

        def seal() -> None:
            with os.fdopen(reading, "rb", buffering=0) as source:
                pyrage.encrypt_io(source, target, [identity.of_age.to_public()])

        work = _Work(seal)
        stream = os.fdopen(writing, "wb")
        try:
            yield stream
            stream.close()
        except BrokenPipeError:  # the other end has failed: for a reason that says more
            work.wait()
        finally:
            with suppress(BrokenPipeError):
                stream.close()
            work.wait()
        if target.failed:
            raise target.failed
        if work.error:
            raise work.error
        os.fsync(file.fileno())


@contextmanager
def decrypted(path: Path, identity: Identity) -> Iterator[IO[bytes]]:
    """What was written into such a file.

    Only when the block has ended is it sure that all that was read is genuine, and complete.
    Raises BackupError where the file is damaged, cut short or not for this key; OSError.
    """
    reading, writing = os.pipe()

    def unseal() -> None:
        with os.fdopen(writing, "wb", buffering=0) as target, path.open("rb") as file:
            pyrage.decrypt_io(file, target, [identity.of_age])

    stream = os.fdopen(reading, "rb")
    work = _Work(unseal)
    try:
        yield stream
        while stream.read(_PIECE):  # what fills the end of the archive, up to the last seal
            pass
    finally:
        stream.close()
        work.wait()
        if work.error and not isinstance(work.error, BrokenPipeError):
            raise _said_plainly(work.error, path) from None


def _said_plainly(error: Exception, path: Path) -> Exception:
    if str(error) == _NOT_FOR_THIS_KEY:
        return BackupError(f"{path.name} was encrypted for another key than this one.")
    if isinstance(error, OSError) and error.errno is not None:
        return error
    return BackupError(f"{path.name} is damaged or not complete. Take another backup.")


class _Watched:
    """A file that remembers why it could not be written to.

    The library drops the error of its very last piece, so that it has to be asked for.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.failed: OSError | None = None

    def write(self, piece: bytes) -> int:
        try:
            left = memoryview(piece)
            while left:
                left = left[self._file.write(left) :]
        except OSError as error:
            self.failed = error
            raise
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""


class _Work:
    """A function in a thread of its own, and the error that it ended with."""

    def __init__(self, function: Callable[[], None]) -> None:
        self._function = function
        self.error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="age", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Until it has ended."""
        self._thread.join()

    def _run(self) -> None:
        try:
            self._function()
        except Exception as error:  # told to who waits
            self.error = error
