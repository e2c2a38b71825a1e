"""A file of leads without HTTP: looked at, and taken in or back by the worker's own steps."""

import csv
import io
from datetime import datetime
from typing import Any

from clinic.db import Database
from clinic.domain.import_file import Choices, Part
from clinic.models import StaffUser
from clinic.services import import_lines, imports
from tests.support.desk import HOURS
from tests.support.enquiries import NOW, PROMISE

CLINIC = import_lines.Clinic(HOURS, PROMISE)
PARTS = {
    Part.NAME: "Name",
    Part.PHONE: "Phone",
    Part.EMAIL: "Email",
    Part.QUESTION: "Question",
    Part.CAME_AT: "Date",
}


def look_at(database: Database, by: StaffUser, text: str, *, now: datetime = NOW) -> int:
    """Bring a file whose heads are of PARTS. The id of its import."""
    head, *lines = csv.reader(io.StringIO(text))
    with database.write() as session:
        kept = imports.look_at(
            session,
            file_name="leads.csv",
            head=head,
            lines=list(enumerate(lines, start=2)),
            by=by,
            now=now,
        )
        return kept.id


def take_in(
    database: Database, by: StaffUser, text: str, *, now: datetime = NOW, **choices: Any
) -> int:
    """Bring a file and let it come in. The id of its import."""
    import_id = look_at(database, by, text, now=now)
    with database.write() as session:
        kept = imports.find(session, import_id=import_id)
        imports.set_up(kept=kept, mapping=PARTS, choices=Choices(**choices))
        imports.start(session, kept=kept, by=by, now=now)
    go_on(database, now=now)
    return import_id


def take_back(database: Database, import_id: int, by: StaffUser, *, now: datetime) -> None:
    """Take a whole import back."""
    with database.write() as session:
        kept = imports.find(session, import_id=import_id)
        imports.take_back(session, kept=kept, by=by, now=now)
    go_on(database, now=now)


def go_on(database: Database, *, now: datetime = NOW) -> None:
    """What the worker does until there is nothing left to do."""
    for _ in range(100):
        with database.write() as session:
            kept = import_lines.next_of(session)
            if kept is None:
                return
            import_lines.go_on(session, kept=kept, most=50, clinic=CLINIC, now=now)
    raise AssertionError("The import does not come to an end")
