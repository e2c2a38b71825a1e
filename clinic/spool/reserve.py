"""Room that is held ready for the moment when the disk is full, and given up bit by bit.

Each bit frees enough for one enquiry, and an inode with it. All at once would go to whatever has
filled the disk.
"""

import errno
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_KIB = 1024
_FULL = {errno.ENOSPC, errno.EDQUOT}
_LEAVE_FREE = 4
"""It is made only where so many times as much is free: it must not be what fills the disk."""


def is_full(error: OSError) -> bool:
    """Whether a disk, or somebody's share of it, has no room left: for bytes or for files."""
    return error.errno in _FULL


@dataclass(frozen=True)
class Reserve:
    """So many files of real bytes in a folder of their own: 2 MiB unless told."""

    folder: Path
    bits: int = 64
    bytes_each: int = 32 * _KIB

    def fill(self) -> None:
        """Make what is missing, where there is room. Raises OSError where the folder cannot be."""
        missing = [path for path in self._paths() if not path.exists()]
        if not missing:
            return
        self.folder.mkdir(mode=0o700, exist_ok=True)
        needed = len(missing) * self.bytes_each
        if shutil.disk_usage(self.folder).free < _LEAVE_FREE * needed:
            return
        for path in missing:
            self._make(path)

    def give_up(self) -> bool:
        """Free one bit. False where there is none left."""
        for path in reversed(self._paths()):
            with suppress(OSError):
                path.unlink()
                return True
        return False

    def _make(self, path: Path) -> None:
        # By chance, so that no file system makes less of it.
        try:
            with path.open("xb") as file:
                file.write(os.urandom(self.bytes_each))
        except OSError:
            path.unlink(missing_ok=True)
            raise

    def _paths(self) -> list[Path]:
        return [self.folder / f"{number:03d}" for number in range(self.bits)]
