"""The nightly backup, as a job of the schedule."""

from datetime import datetime

import structlog

from clinic.backups.errors import BackupError
from clinic.backups.key import KEEP_A_COPY
from clinic.backups.make import make_backup
from clinic.backups.working_folder import take_away_what_is_left
from clinic.config import Settings
from clinic.domain.recurring import next_time_of_day
from clinic.extensions import database, now, settings
from clinic.worker.job import JobFailedError, JobResult

log = structlog.get_logger()


def next_backup(chosen: Settings, after: datetime) -> datetime:
    """The next time of day, in the clinic's zone, at which a backup is to be made."""
    return next_time_of_day(after, at=chosen.backup_at, zone=chosen.clinic_hours.zone)


def tidy() -> None:
    """What a worker that was killed in a backup has left goes: it holds plain text of people."""
    try:
        take_away_what_is_left(settings().backup_path)
    except OSError as error:
        log.error("backup.not_tidied", error=error.strerror)


def run() -> JobResult:
    """Make a backup and see it restore. Raises JobFailedError.

    One that is there, but that could not be looked at, is no failure of the job: a new one a few
    minutes later would fare no better. It counts as not verified wherever backups are counted.
    """
    try:
        made = make_backup(database(), settings(), clock=now)
    except BackupError as error:
        raise JobFailedError(str(error)) from None
    if made.key_made:
        log.warning("backup.key_made", path=str(settings().backup_key_file), advice=KEEP_A_COPY)
    words = made.not_verified or "Made, restored into a scratch database and compared equal."
    return JobResult(words, {"bytes": made.size, "rows": made.manifest.rows, "removed": made.gone})
