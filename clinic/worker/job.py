"""What a job of the schedule is, and how it says how it went."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from clinic.config import Settings

PERIODIC = "periodic"
"""The lane of jobs that take a moment."""
BACKUP = "backup"
"""The lane of jobs that may take long: they hold up no others."""


@dataclass(frozen=True)
class JobResult:
    """How a run went: one sentence that staff can read, and figures. Nothing personal in either."""

    words: str
    detail: Mapping[str, Any] = field(default_factory=dict)


class JobFailedError(Exception):
    """A run did not do what it is for. `words` say why to staff, without personal data."""

    def __init__(self, words: str, detail: Mapping[str, Any] | None = None) -> None:
        super().__init__(words)
        self.words = words
        self.detail = detail or {}


@dataclass(frozen=True)
class Job:
    """Something that the worker does on a schedule.

    `next_due`: the first moment after the given one (aware, UTC) at which it is due; None where
    the settings switch it off. `run` needs an application context; it raises JobFailedError where
    it did not succeed. `lease`: longer than it ever takes; a worker that was killed in the job
    keeps it from others for so long. `at_once`: the first run of all does not wait for its time.
    """

    name: str
    lane: str
    next_due: Callable[[Settings, datetime], datetime | None]
    run: Callable[[], JobResult]
    lease: timedelta = timedelta(minutes=5)
    at_once: bool = False
