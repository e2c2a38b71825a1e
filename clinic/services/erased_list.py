"""The list of references that were erased, beside the database and not in it.

Whoever restores an older backup brings erased people back. By this file they can be told and
erased again. It holds reference numbers and times; one enquiry whose lead stayed has a word more.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

NAME = "erased.txt"
_ENQUIRY = "enquiry"


def remember(folder: Path, *, reference: str, now: datetime, lead_stays: bool = False) -> None:
    """Add one reference, durably; `lead_stays`: of an enquiry alone. Raises OSError."""
    line = f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ} {reference}"
    line += f" {_ENQUIRY}\n" if lead_stays else "\n"
    descriptor = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def references(folder: Path) -> tuple[str, ...]:
    """References of leads, oldest first, each once. Raises OSError if the list is unreadable."""
    return tuple(dict.fromkeys(parts[1] for parts in _lines(folder) if len(parts) == 2))


def enquiries(folder: Path) -> tuple[str, ...]:
    """The same, of enquiries that were erased alone."""
    return tuple(dict.fromkeys(parts[1] for parts in _lines(folder) if parts[2:] == [_ENQUIRY]))


def _lines(folder: Path) -> list[list[str]]:
    try:
        lines = (folder / NAME).read_text(encoding="ascii").splitlines()
    except FileNotFoundError:
        return []
    return [line.split() for line in lines]
