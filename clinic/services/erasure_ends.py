"""What follows the commit of an erasure: the spool, the list beside the database, the bytes.

The service takes the database and the spool themselves, for none of this can be in a transaction.
"""

from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
import structlog

from clinic.db import Database
from clinic.models import Enquiry
from clinic.services import audit, erased_list, erasure, traces
from clinic.services.erasure import Erased
from clinic.spool import Spool

log = structlog.get_logger()

_CAME_BACK = "It came out of the spool at the same moment"


def finish(
    database: Database, spool: Spool, folder: Path, *, erased: Erased, now: datetime
) -> bool:
    """Take away what is left. False where bytes of it stay in the database's files for now.

    1. The files of the spool go: they would bring the person back.
    2. What a worker took in from there meanwhile is erased as well.
    3. The reference is put on the list by which a restored backup is erased again.
    4. The database is written anew.

    `folder`: the instance folder. Raises OSError where the spool cannot be read.
    """
    spool.forget(references=erased.references, token_hashes=erased.token_hashes)
    _erase_what_came_back(database, erased, now)
    try:
        erased_list.remember(folder, reference=erased.reference, now=now)
    except OSError as error:  # it is done, and the audit has it, too
        log.error("erasure.not_listed", error=type(error).__name__)
    return traces.wipe(database, now=now)


def forget_in_spool(
    database: Database, spool: Spool, *, reference: str, reason: str, now: datetime
) -> int:
    """Erase what lies in the spool alone, because it cannot be read or not be taken in.

    How many files. Raises OSError.
    """
    files = spool.forget(references={reference}, token_hashes=())
    if files:
        with database.write() as session:
            audit.record(
                session,
                action=erasure.DONE,
                by=None,
                now=now,
                subject=reference,
                detail={"reason": reason, "rows": {"spool": files}},
            )
    return files


def _erase_what_came_back(database: Database, erased: Erased, now: datetime) -> None:
    again = sa.select(Enquiry.reference).where(Enquiry.token_hash.in_(erased.token_hashes))
    with database.read() as session:
        references = session.scalars(again).all()
    for reference in references:
        with database.write() as session:
            erasure.erase(session, reference=reference, reason=_CAME_BACK, by=None, now=now)
