"""The list of references that were erased, beside the database and not in it.

Whoever restores an older backup brings erased people back. By this file they can be told and
erased again. It holds reference numbers and times, nothing else.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

NAME = "erased.txt"


def remember(folder: Path, *, reference: str, now: datetime) -> None:
    """Add one reference, durably. Raises OSError."""
    line = f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ} {reference}\n"
    descriptor = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def references(folder: Path) -> tuple[str, ...]:
    """All references of the list, oldest first, each once. Raises OSError if it is unreadable."""
    try:
        lines = (folder / NAME).read_text(encoding="ascii").splitlines()
    except FileNotFoundError:
        return ()
    words = (line.split() for line in lines)
    return tuple(dict.fromkeys(parts[1] for parts in words if len(parts) == 2))
