"""All that waits in the spool, into the database: the oldest first, each in its own transaction.

The service takes the database and the spool themselves, as a file may go only after the commit.
Ended in between, it finds the row at the next time and takes the file away then.
"""

from dataclasses import replace
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError, SQLAlchemyError

from clinic.catalogue import Catalogue
from clinic.catalogue.signatures import Signatures
from clinic.catalogue.versions import as_it_said
from clinic.config import Settings
from clinic.db import Database, what_failed
from clinic.domain.desk_rules import USUAL, DeskRules
from clinic.domain.enquiry import answers_hash
from clinic.queries.signatures import standing
from clinic.services import spooled
from clinic.spool import Spool, Spooled, SpoolFile, UnreadableError

log = structlog.get_logger()

MOST_AT_ONCE = 50
_LATER = timedelta(minutes=1)
_NOT_THE_DATABASE = (IntegrityError, DataError, ProgrammingError)
"""The database is well, and it will not have this one: the others can go on."""


def import_waiting(
    database: Database,
    spool: Spool,
    *,
    catalogue: Catalogue,
    settings: Settings,
    now: datetime,
    rules: DeskRules = USUAL,
) -> int:
    """Take in what waits, up to fifty. Returns how many files have gone.

    A database that fails stops it until the next time. A file that cannot be read is set aside;
    one that cannot be taken in is tried again after a minute. `rules`: of the desk, by which leads
    are given. Raises OSError where the folder itself cannot be read.
    """
    gone = 0
    try:
        for file in spool.files()[:MOST_AT_ONCE]:
            gone += _take_one(database, spool, file, catalogue, settings, now, rules)
    except SQLAlchemyError as error:
        _say_once_why_it_stops(spool, error)
    return gone


def import_one(
    database: Database,
    spool: Spool,
    *,
    waiting: Spooled,
    catalogue: Catalogue,
    settings: Settings,
    now: datetime,
    rules: DeskRules = USUAL,
) -> None:
    """Take this one in now, though it may have been put off: its sender wants to change it.

    Raises what a failing database raises, and OSError.
    """
    _take_in(database, waiting, catalogue, settings, now, rules)
    spool.remove(SpoolFile(waiting.reference, waiting.token_hash, answers_hash(waiting.new)))


def _take_one(
    database: Database,
    spool: Spool,
    file: SpoolFile,
    catalogue: Catalogue,
    settings: Settings,
    now: datetime,
    rules: DeskRules,
) -> int:
    """1 where the file has gone, 0 where it has not. Raises what a failing database raises."""
    try:
        _take_in(database, spool.read(file), catalogue, settings, now, rules)
        spool.remove(file)
    except FileNotFoundError:
        return 0  # another worker was quicker
    except UnreadableError:
        _set_aside(spool, file)
        return 0
    except SQLAlchemyError as error:
        if not isinstance(error, _NOT_THE_DATABASE):
            raise
        _put_off(spool, file, error)
        return 0
    except Exception as error:
        _put_off(spool, file, error)
        return 0
    spool.stopped_by = None
    return 1


def _take_in(
    database: Database,
    read: Spooled,
    catalogue: Catalogue,
    settings: Settings,
    now: datetime,
    rules: DeskRules,
) -> None:
    with database.read() as session:
        signed = standing(session, hours=settings.clinic_hours)
    kept = _with_the_page(read, catalogue, signed, settings)
    with database.write() as session:
        new = spooled.take_in(
            session, spooled=kept, now=now, endpoints=settings.webhook_names, rules=rules
        )
    if new:
        waited = (now - kept.pressed_at).total_seconds()
        log.info("spool.taken_in", reference=kept.reference, waited_seconds=round(waited))


def _with_the_page(
    kept: Spooled, catalogue: Catalogue, signed: Signatures, settings: Settings
) -> Spooled:
    """With what the page said, where it still says the same: the spool keeps its hash alone."""
    seen = kept.new.page
    if seen is None:
        return kept
    page = catalogue.page(seen.slug, seen.language)
    shown = signed.on(page) if page else None
    listed = (settings.phone, settings.whatsapp)
    return replace(kept, new=replace(kept.new, page=as_it_said(seen, shown, listed=listed)))


def _set_aside(spool: Spool, file: SpoolFile) -> None:
    log.error("spool.unreadable", reference=file.reference)
    try:
        spool.set_aside(file)
    except OSError as error:  # no room for another folder, say
        _put_off(spool, file, error)


def _put_off(spool: Spool, file: SpoolFile, error: Exception) -> None:
    log.error("spool.not_taken_in", reference=file.reference, **what_failed(error))
    spool.put_off(file, by=_LATER)


def _say_once_why_it_stops(spool: Spool, error: SQLAlchemyError) -> None:
    """Once, and not each second: the log may lie on the disk that is full."""
    name = type(error).__name__
    if spool.stopped_by != name:
        spool.stopped_by = name
        log.warning("spool.database_fails", error=name)
