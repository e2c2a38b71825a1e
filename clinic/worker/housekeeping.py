"""The job that lets go of what nobody needs any more."""

from datetime import datetime
from typing import Final

from clinic.config import Settings
from clinic.domain.recurring import next_time_of_day
from clinic.extensions import database, now
from clinic.services import housekeeping
from clinic.worker.job import JobResult

_AT: Final = "03:30"
"""In the clinic's zone: nobody works then, and last night's backup is made."""


def due(chosen: Settings, after: datetime) -> datetime:
    """Once a night."""
    return next_time_of_day(after, at=_AT, zone=chosen.clinic_hours.zone)


def run() -> JobResult:
    """Tidy up."""
    with database().write() as session:
        gone = housekeeping.tidy(session, now=now())
    return JobResult(f"{sum(gone.values())} old rows are gone.", gone)
