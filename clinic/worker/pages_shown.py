"""What each page says is written down: at the start, and every day, for whoever asks later."""

from datetime import datetime
from typing import Final

from clinic.config import Settings
from clinic.domain.recurring import next_time_of_day
from clinic.extensions import catalogue, database, now, settings
from clinic.services import pages_shown
from clinic.worker.job import JobResult

_AT: Final = "12:00"
"""In the clinic's zone: in the middle of the day of which it is kept."""


def due(chosen: Settings, after: datetime) -> datetime:
    """Once a day."""
    return next_time_of_day(after, at=_AT, zone=chosen.clinic_hours.zone)


def run() -> JobResult:
    """Write it down."""
    kept = keep_pages_shown()
    return JobResult(f"What {kept} pages say is kept.", {"pages": kept})


def keep_pages_shown() -> int:
    """Keep what each page says now, so that a lead can open the page that its person saw.

    How many pages there are. Raises SQLAlchemyError.
    """
    chosen = settings()
    with database().write() as session:
        return pages_shown.keep(
            session,
            catalogue=catalogue(),
            languages=chosen.languages,
            listed=(chosen.phone, chosen.whatsapp),
            hours=chosen.clinic_hours,
            now=now(),
        )
