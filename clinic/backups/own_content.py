"""The clinic's own content folder in a backup: each file by its hash, as it was then."""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

from clinic.backups.errors import BackupError
from clinic.config import Settings

NAME = "content"
"""Its folder in the archive; in the instance folder, too, where the settings name none."""


def copied(settings: Settings, folder: Path) -> Path | None:
    """A copy of it in this folder, for it may be edited meanwhile; None where there is none.

    Raises OSError.
    """
    own = settings.own_content
    if own is None or not own.is_dir():
        return None
    return shutil.copytree(own, folder / NAME, ignore_dangling_symlinks=True)


def content_files(folder: Path) -> list[Path]:
    """All that is in it, hidden files, too: it may be a git checkout of the clinic's own."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 (hex) of each file, by its path within the folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in content_files(folder)
    }


def compare_content(folder: Path, expected: Mapping[str, str]) -> None:
    """Raises BackupError where the folder does not hold just what the manifest says."""
    there = hashes(folder)
    different = sorted(
        name for name in {*there, *expected} if there.get(name) != expected.get(name)
    )
    if different:
        raise BackupError(f"The content is not equal in: {', '.join(different)}.")


def place_of(settings: Settings) -> Path:
    """Where a restore brings it. Never the release's own folder, which the next one writes over."""
    return settings.own_content or settings.instance_path / NAME
