"""The worker's lane "spool": what was confirmed out of the spool goes into the database."""

import structlog

from clinic.extensions import catalogue, database, now, rules, settings, spool
from clinic.services.spool_import import import_waiting

log = structlog.get_logger()


def import_spooled() -> int:
    """Take in what waits, and keep the spool ready for the next time. Returns how many came in."""
    try:
        spool().tidy(now=now())
    except OSError as error:  # a full disk, or one that is away: what waits may still come in
        log.error("spool.not_tidied", error=error.strerror)
    return import_waiting(
        database(),
        spool(),
        catalogue=catalogue(),
        settings=settings(),
        now=now(),
        rules=rules(),
    )
