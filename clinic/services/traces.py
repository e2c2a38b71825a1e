"""What an erased person leaves in the database's own files, and how it is wiped out of them.

So does a saved form that its writer deletes, or a reader's address once their report is answered.
A deleted row answers no question any more, but its bytes stay for a while: in pages that SQLite has
split or freed and in its write-ahead log; in dead rows of PostgreSQL, in the holes that a
plain VACUUM leaves in a page, and in the samples that its planner keeps of names and numbers. Only
writing the tables anew takes all of that away. It cannot be done inside a transaction, so that
this service takes the database itself; whatever stands in its way, it can be done again later.
"""

import sqlite3
import time
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from clinic.db import BUSY_BUDGET_SECONDS, Database
from clinic.models import (
    AuditEntry,
)
from clinic.services import audit, erasure, mistakes

_WIPED = "traces.wiped"
_UP_TO = "up_to"
_LEAVES_BYTES = (erasure.DONE, erasure.ENQUIRY_DONE, audit.BYTES_LEFT, mistakes.ANSWERED)
_LOOK_AGAIN_SECONDS = 0.1

_SOMEBODY_STILL_SEES = sa.text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND age(backend_xmin) >= age(CAST(:ours AS xid))"
)
"""Transactions that began before this one of ours ended: what they may look at is kept for them."""


def waiting(session: Session) -> int:
    """How many erasures, deleted forms or forgotten addresses may still have bytes in the files."""
    latest = sa.select(AuditEntry).where(AuditEntry.action == _WIPED).order_by(AuditEntry.id.desc())
    entry = session.scalar(latest.limit(1))
    done = entry.detail[_UP_TO] if entry else 0
    since = sa.select(sa.func.count()).where(
        AuditEntry.action.in_(_LEAVES_BYTES), AuditEntry.id > done
    )
    return session.scalar(since) or 0


def wipe(database: Database, *, now: datetime) -> bool:
    """Write anew what held the erased rows. False where somebody stood in the way: do it again.

    It waits a few seconds for its turn, and holds others up for about a second for each 20,000
    leads. That it was done stands in the audit.
    """
    with database.read() as session:
        up_to = session.scalar(sa.select(sa.func.max(AuditEntry.id))) or 0
    on_sqlite = database.engine.dialect.name == "sqlite"
    if not (_write_sqlite_anew if on_sqlite else _write_postgresql_anew)(database):
        return False
    with database.write() as session:
        audit.record(
            session,
            action=_WIPED,
            by=None,
            now=now,
            subject="database",
            detail={_UP_TO: up_to},
        )
    return True


def _write_sqlite_anew(database: Database) -> bool:
    connection = database.engine.raw_connection()
    try:
        direct = connection.driver_connection
        assert direct is not None
        direct.execute("VACUUM")
        # Brought home and cut off, unless somebody reads: then it answers that it was busy.
        (busy, _pages, _home) = direct.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    else:
        return not busy
    finally:
        connection.close()


def _write_postgresql_anew(database: Database) -> bool:
    tables = ", ".join(table.__tablename__ for table in erasure.TOUCHED)
    with database.engine.connect() as connection:
        direct = connection.execution_options(isolation_level="AUTOCOMMIT")
        if not _nobody_still_sees(direct):
            return False
        try:
            direct.execute(sa.text(f"VACUUM (FULL, ANALYZE) {tables}"))
            direct.execute(sa.text("VACUUM (FULL) pg_statistic"))
        except DBAPIError:
            return False
    return True


def _nobody_still_sees(direct: Connection) -> bool:
    """Wait until no transaction is left that could see the rows; False where one stays on."""
    ours = direct.scalar(sa.text("SELECT CAST(CAST(pg_current_xact_id() AS xid) AS text)"))
    until = time.monotonic() + BUSY_BUDGET_SECONDS
    while direct.scalar(_SOMEBODY_STILL_SEES, {"ours": ours}):
        if time.monotonic() > until:
            return False
        time.sleep(_LOOK_AGAIN_SECONDS)
    return True
