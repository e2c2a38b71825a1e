"""One press of Send as it lies in the spool: its value, its file's name and what is in the file."""

import re
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from clinic.domain.enquiry import NewEnquiry
from clinic.domain.spam import Signals

_NAME = re.compile(r"([0-9]{8})-([0-9a-f]{64})-([0-9a-f]{64})\.json", re.ASCII)


class UnreadableError(Exception):
    """A file of the spool is not what we wrote."""


@dataclass(frozen=True)
class Spooled:
    """What somebody sent, when (aware, UTC) and what they were told. The token is nowhere kept.

    `signals`: what the post itself showed; what the database knows is added when it is taken in.
    """

    reference: str
    token_hash: str
    pressed_at: datetime
    answer_due_at: datetime
    signals: Signals
    new: NewEnquiry

    def to_json(self) -> bytes:
        """What is written into its file."""
        return _ADAPTER.dump_json(self)

    @classmethod
    def from_json(cls, text: bytes) -> "Spooled":
        """What was written. Raises UnreadableError."""
        try:
            return _ADAPTER.validate_json(text)
        except ValidationError:
            # Not its message: that repeats what stood in the file.
            raise UnreadableError("a file of the spool cannot be read") from None


_ADAPTER = TypeAdapter(Spooled)


@dataclass(frozen=True)
class SpoolFile:
    """A file by its name, which is enough to find one without reading any."""

    reference: str
    token_hash: str
    answers_hash: str

    @property
    def name(self) -> str:
        """As it stands in the folder."""
        return f"{self.reference}-{self.token_hash}-{self.answers_hash}.json"

    @classmethod
    def named(cls, name: str) -> "SpoolFile | None":
        """None where it is no name of ours."""
        found = _NAME.fullmatch(name)
        return cls(*found.groups()) if found else None
