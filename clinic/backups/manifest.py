"""The first file of each backup: what is in it, and how it can be seen to be whole."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from clinic.backups.errors import BackupError
from clinic.backups.tally import Counted

FORMAT = 1
WITH_CONTENT = 2
"""The form of one that holds content: an older release would leave that away without a word."""
NAME = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """`release`: the commit of the software; `head`: the database's migration; `tables`: what each
    held in the very moment of the copy; `from_environment`: names of settings that were given
    there, so that they are in no file (their values are not told); `content`: SHA-256 of each file
    of the clinic's own content folder, where it has one.
    """

    made_at: datetime
    release: str
    database: str
    head: str
    tables: Mapping[str, Counted]
    spooled: int
    from_environment: tuple[str, ...]
    content: Mapping[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Of all tables together."""
        return sum(counted.rows for counted in self.tables.values())

    def to_json(self) -> bytes:
        """As it stands in the file."""
        written = asdict(self) | {"made_at": self.made_at.isoformat()}
        if self.content:
            written["format"] = WITH_CONTENT
        else:
            written["format"] = FORMAT
            del written["content"]
        return (json.dumps(written, indent=1, sort_keys=True) + "\n").encode()

    @classmethod
    def from_json(cls, text: bytes) -> "Manifest":
        """Raises BackupError where it is none that this release can read."""
        try:
            written: dict[str, Any] = json.loads(text)
            if written.pop("format") not in (FORMAT, WITH_CONTENT):
                raise BackupError("It was made by another release, in a form not known here.")
            return cls(
                **written
                | {
                    "made_at": datetime.fromisoformat(written["made_at"]),
                    "tables": {name: Counted(**held) for name, held in written["tables"].items()},
                    "from_environment": tuple(written["from_environment"]),
                    "content": dict(written.get("content", {})),
                }
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            raise BackupError("Its list of contents cannot be read.") from None
