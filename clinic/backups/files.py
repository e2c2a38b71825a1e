"""The files of backups in their folder: their names, which is the newest, and which may go."""

import re
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

from clinic.domain.clocks import CLOCKS_DIFFER

_NAME = re.compile(r"clinic-\d{8}T\d{6}Z\.tar\.age")


def backup_files(folder: Path) -> list[Path]:
    """The backups in this folder, oldest first: by their names."""
    there = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in there if _NAME.fullmatch(path.name))


def new_name(folder: Path, *, now: datetime) -> Path:
    """The path of a backup that is made now; of two in one second the other counts one on."""
    at = now.astimezone(UTC)
    while (path := folder / f"clinic-{at:%Y%m%dT%H%M%SZ}.tar.age").exists():
        at += timedelta(seconds=1)
    return path


def made_at(path: Path) -> datetime:
    """When it was made, as its name says (UTC)."""
    return datetime.strptime(path.name, "clinic-%Y%m%dT%H%M%SZ.tar.age").replace(tzinfo=UTC)


def keep_newest(
    folder: Path, *, count: int, verified: Collection[str], now: datetime
) -> list[Path]:
    """Take away all but the newest; the newest that was seen to restore stays, however old.

    One with a time that has not come is of a clock that was ahead: it goes first. Returns those
    that went.
    """
    by_age = backup_files(folder)
    files = sorted(by_age, key=lambda path: made_at(path) <= now + CLOCKS_DIFFER)
    kept = set(files[-count:]) | set([path for path in files if path.name in verified][-1:])
    gone = [path for path in files if path not in kept]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone
