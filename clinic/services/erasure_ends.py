"""Before and after an erasure's transaction: the spool, the list beside the database, the bytes.

The service takes the database and the spool themselves, for none of this can be in a transaction.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
import structlog

from clinic.catalogue import Catalogue
from clinic.config import Settings
from clinic.db import Database
from clinic.domain.desk_rules import USUAL, DeskRules
from clinic.models import AuditEntry, Enquiry
from clinic.services import audit, erased_list, erasure, own_erasure, traces
from clinic.services.erasure import Erased
from clinic.services.spool_import import import_waiting
from clinic.spool import Spool

log = structlog.get_logger()

_CAME_BACK = "It came out of the spool at the same moment"


@dataclass(frozen=True)
class Ended:
    """What is left of an erasure. `out_of_spool`: nothing of the person lies there any more.

    `wiped`: nor in the database's files. What is not yet so, the worker's job brings about.
    """

    out_of_spool: bool
    wiped: bool


def take_in_what_waits(
    database: Database,
    spool: Spool,
    *,
    catalogue: Catalogue,
    settings: Settings,
    now: datetime,
    rules: DeskRules = USUAL,
) -> None:
    """Else what the person sent last would come out of the spool when all the rest is erased.

    Where the spool cannot be read nothing can come out of it now either: `make_good` sees to it.
    """
    try:
        while import_waiting(
            database, spool, catalogue=catalogue, settings=settings, now=now, rules=rules
        ):
            continue
    except OSError as error:
        log.error("erasure.spool_unreadable", error=type(error).__name__)


def finish(
    database: Database,
    spool: Spool,
    folder: Path,
    *,
    erased: Erased,
    now: datetime,
    at_once: bool = True,
) -> Ended:
    """Take away what is left; what one step cannot do stops no other.

    1. The files of the spool go: they would bring the person back.
    2. The reference is put on the list by which a restored backup is erased again: not before, for
       whoever is missing there is looked for by `make_good`.
    3. What a worker took in from there meanwhile is erased as well.
    4. The database is written anew. Not `at_once`: by the worker, for it holds others up, and a
       visitor may ask for it again and again.

    `folder`: the instance folder.
    """
    out_of_spool = False
    try:
        spool.forget(references=erased.references, token_hashes=erased.token_hashes)
        out_of_spool = True
        erased_list.remember(
            folder, reference=erased.reference, now=now, lead_stays=erased.lead_stays
        )
    except OSError as error:  # the audit has it: `make_good` does what is missing here
        log.error("erasure.not_finished", error=type(error).__name__, spool=out_of_spool)
    _erase_what_came_back(database, erased, now)
    return Ended(out_of_spool, at_once and traces.wipe(database, now=now))


def make_good(database: Database, spool: Spool, folder: Path, *, now: datetime) -> None:
    """What an erasure that was killed, or met a broken spool, did not come to.

    The audit tells who was erased: whoever is missing on the list is taken out of the spool and put
    there. Nobody else is looked for: the spool may give a number again, to somebody new. Raises
    OSError where the spool or the list cannot be used.
    """
    for action, lead_stays, known in (
        (erasure.DONE, False, erased_list.references(folder)),
        (erasure.ENQUIRY_DONE, True, erased_list.enquiries(folder)),
    ):
        missing = _subjects(database, action).difference(known)
        if missing:
            spool.forget(references=missing, token_hashes=())
        for reference in sorted(missing):
            erased_list.remember(folder, reference=reference, now=now, lead_stays=lead_stays)


def _subjects(database: Database, action: str) -> set[str]:
    with database.read() as session:
        done = sa.select(AuditEntry.subject).where(AuditEntry.action == action).distinct()
        return set(session.scalars(done))


def forget_in_spool(
    database: Database,
    spool: Spool,
    folder: Path,
    *,
    reference: str,
    reason: str,
    typed: str,
    now: datetime,
) -> int:
    """Erase what lies in the spool alone, because it cannot be read or not be taken in.

    How many files. Raises OSError, and Invalid where what was `typed` of the reason holds a number
    or an address.
    """
    erasure.must_hold_no_number_or_address(typed)
    files = spool.forget(references={reference}, token_hashes=())
    if files:
        erased_list.remember(folder, reference=reference, now=now)
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
            if erased.lead_stays:
                own_erasure.erase_again(session, reference=reference, now=now)
            else:
                erasure.erase(
                    session, reference=reference, reason=_CAME_BACK, typed="", by=None, now=now
                )
