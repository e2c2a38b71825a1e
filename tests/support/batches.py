"""Changes of many leads without HTTP: done, and taken back, a few a transaction."""

from typing import Any

import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.batch import BatchChange, BatchKind
from clinic.models import Lead, StaffUser
from clinic.services import batches
from tests.support.clock import NOW
from tests.support.desk import HOURS

EVERYBODY = Lead.canary.is_(False)


def press(
    database: Database,
    by: StaffUser,
    kind: BatchKind,
    which: sa.ColumnElement[bool] = EVERYBODY,
    **codes: Any,
) -> int:
    """Do it to all of them. The batch's id."""
    with database.write() as session:
        done = BatchChange(kind, codes)
        batch_id = batches.begin(session, change=done, which=which, by=by, now=NOW).id
    finish(database, batch_id)
    return batch_id


def finish(database: Database, batch_id: int) -> None:
    """What the worker does until there is nothing left to do."""
    more = True
    while more:
        with database.write() as session:
            more = batches.go_on(session, batch_id=batch_id, now=NOW, hours=HOURS, most=20)


def take_back(database: Database, batch_id: int, by: StaffUser) -> None:
    """Take all of it back."""
    with database.write() as session:
        batches.undo(session, batch_id=batch_id, by=by, now=NOW)
    finish(database, batch_id)
