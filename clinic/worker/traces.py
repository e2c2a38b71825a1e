"""What is left of erased people in the database's files goes, where that could not be at once."""

from clinic.extensions import database, now
from clinic.services import traces
from clinic.worker.job import JobFailedError, JobResult


def run() -> JobResult:
    """Wipe out what waits for it. Raises JobFailedError where somebody stands in the way."""
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
