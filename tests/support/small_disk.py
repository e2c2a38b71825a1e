"""A disk that is full at once: a tmpfs of some kilobytes, where this machine lets us mount one."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def small_disk(folder: Path, *, kib: int, files: int = 1000) -> Iterator[Path]:
    """A disk with room for so many KiB and so many files, mounted on a new folder."""
    folder.mkdir()
    options = f"size={kib}k,nr_inodes={files + 1},mode=755"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def fill(disk: Path, *, name: str = "filler") -> Path:
    """Take all the room that is left."""
    filler = disk / name
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(1024))
        except OSError:
            return filler


def take_all_inodes(disk: Path) -> None:
    """Leave room for bytes and none for one more file."""
    number = 0
    try:
        while True:
            (disk / f"small-{number}").touch()
            number += 1
    except OSError:
        assert shutil.disk_usage(disk).free > 0
        assert os.statvfs(disk).f_favail == 0
