"""One moment of a database."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import Connection


@dataclass(frozen=True)
class Snapshot:
    """What `connection` reads, and what `copy_to` writes into a new file, is of the same moment."""

    connection: Connection
    copy_to: Callable[[Path], None]
