"""What is left of erased people in the database's files goes, where that could not be at once."""

from datetime import datetime, timedelta

from clinic.config import Settings
from clinic.extensions import database, now, settings, spool
from clinic.services import erasure_ends, traces
from clinic.worker.job import JobFailedError, JobResult


def due(_settings: Settings, after: datetime) -> datetime:
    """Every five minutes. Erasing tries it at once; this is for where somebody was in the way."""
    return after + timedelta(minutes=5)


def run() -> JobResult:
    """Wipe out what waits for it. Raises JobFailedError where somebody stands in the way."""
    try:
        erasure_ends.make_good(database(), spool(), settings().instance_path, now=now())
    except OSError:
        raise JobFailedError("What erased people left in the spool cannot be taken away.") from None
    with database().read() as session:
        waiting = traces.waiting(session)
    if not waiting:
        return JobResult("Nothing of anybody who was erased is left in the files.")
    if not traces.wipe(database(), now=now()):
        raise JobFailedError(
            "The database was in use: what is left of erased people in its files is still there.",
            {"erasures": waiting},
        )
    return JobResult("What was left of erased people in the files is gone.", {"erasures": waiting})
