"""Erasing somebody forgets what lines of files hold of them that have not come in."""

from datetime import timedelta

import sqlalchemy as sa

from clinic.db import Database
from clinic.models import LeadImportRow, StaffUser
from clinic.services import erasure
from clinic.services.erasure import TOUCHED
from tests.support.desk import wrote
from tests.support.enquiries import NOW
from tests.support.files import look_at, take_in

LINES = (
    "Name,Phone,Email,Question,Date,Other\n"
    "Asha,098765-43210,,,2999-01-01,\n"
    "Someone,,,,,call ९८७६५ ४३२१०\n"
    "A.,,Asha+als@Example.org,,2999-01-01,\n"
    "Bela,98765 43211,,,2999-01-01,\n"
)


def kept(database: Database) -> list[tuple[str, bool]]:
    """What became of each line, and whether what it held is there."""
    asked = sa.select(LeadImportRow).order_by(LeadImportRow.import_id, LeadImportRow.number)
    with database.read() as session:
        return [(row.outcome, row.values is not None) for row in session.scalars(asked)]


def erase(database: Database, reference: str) -> erasure.Erased:
    later = NOW + timedelta(days=1)
    with database.write() as session:
        return erasure.erase(session, reference=reference, reason="Asked", by=None, now=later)


def test_lines_that_wait_or_were_wrong_are_forgotten(database: Database, ben: StaffUser) -> None:
    take_in(database, ben, LINES)
    look_at(database, ben, LINES)
    reference = wrote(database, email="asha@example.org")
    with database.read() as session:
        counted = erasure.count(session, reference=reference)
    erased = erase(database, reference)
    gone, theirs = ("left_out", False), True
    assert kept(database) == [
        *(gone, gone, gone, ("wrong", theirs)),
        *(gone, gone, gone, ("waiting", theirs)),
    ]
    assert counted.rows["lead_import_row"] == erased.rows["lead_import_row"] == 6
    assert LeadImportRow in TOUCHED
