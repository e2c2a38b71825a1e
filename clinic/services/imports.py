"""A file of leads: looked at first, then taken in line by line, and taken back in one press."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.errors import Conflict, Invalid, NotFound
from clinic.domain.import_file import MOST_LINES, Choices, Part, guess
from clinic.models import LeadImport, LeadImportRow, StaffUser
from clinic.services import audit

LINES_KEPT = timedelta(days=30)
"""Of lines that could not be read, and of files that were only looked at."""

_LONGEST_NAME = 120
_MOST_COLUMNS = 100


def find(session: Session, *, import_id: int) -> LeadImport:
    """The import of this id, ours to change until the transaction ends. Raises NotFound."""
    asked = sa.select(LeadImport).where(LeadImport.id == import_id).with_for_update()
    found = session.scalar(asked)
    if found is None:
        raise NotFound("There is no such import.")
    return found


def look_at(
    session: Session,
    *,
    file_name: str,
    head: Sequence[str],
    lines: Sequence[tuple[int, Sequence[str]]],
    by: StaffUser,
    now: datetime,
) -> LeadImport:
    """Keep a file to look at. Nothing is taken in yet. `lines`: number in the file, and cells.

    Raises Invalid for a file without lines, with too many, or with two columns of one name.
    """
    _must_be_a_table(head, lines)
    kept = LeadImport(
        at=now,
        by_id=by.id,
        file_name=file_name[:_LONGEST_NAME],
        columns=list(head),
        mapping={str(part): column for part, column in guess(head).items()},
        choices={},
        state="looked_at",
        total=len(lines),
    )
    session.add(kept)
    session.flush()
    session.execute(
        sa.insert(LeadImportRow),
        [
            {
                "import_id": kept.id,
                "number": number,
                "values": dict(zip(head, cells, strict=False)),
                "outcome": "waiting",
            }
            for number, cells in lines
        ],
    )
    _record(session, "import.looked_at", kept, by, now, lines=len(lines))
    return kept


def set_up(*, kept: LeadImport, mapping: Mapping[Part, str], choices: Choices) -> None:
    """Say which column is what, and what becomes of the people.

    Raises Conflict once it runs, Invalid where no column leads to anybody.
    """
    _must_be(kept, "looked_at")
    known = {str(part): column for part, column in mapping.items() if column in kept.columns}
    if not {Part.PHONE, Part.WHATSAPP, Part.EMAIL} & set(known):
        raise Invalid("Say which column holds a phone or WhatsApp number, or an email address.")
    if len(set(known.values())) < len(known):
        raise Invalid("A column can be one thing only.")
    kept.mapping = known
    kept.choices = asdict(choices)


def start(session: Session, *, kept: LeadImport, by: StaffUser, now: datetime) -> None:
    """From now on the worker takes it in. Raises Conflict where it runs already."""
    _must_be(kept, "looked_at")
    if not kept.choices:
        raise Conflict("Say first what becomes of the people in the file.")
    kept.state = "running"
    _record(session, "import.started", kept, by, now, lines=kept.total)


def stop(session: Session, *, kept: LeadImport, by: StaffUser, now: datetime) -> None:
    """Take in no more; what is in stays, and can be taken back."""
    _must_be(kept, "running")
    _let_go_of_lines(session, kept)
    kept.state, kept.finished_at = "stopped", now
    _record(session, "import.stopped", kept, by, now)


def discard(session: Session, *, kept: LeadImport, by: StaffUser, now: datetime) -> None:
    """Throw away a file that was only looked at, with all that it held."""
    _must_be(kept, "looked_at")
    _record(session, "import.discarded", kept, by, now)
    session.execute(sa.delete(LeadImportRow).where(LeadImportRow.import_id == kept.id))
    session.delete(kept)


def take_back(session: Session, *, kept: LeadImport, by: StaffUser, now: datetime) -> None:
    """From now on the worker takes back what came in and nobody has touched since."""
    _must_be(kept, "done", "stopped")
    kept.state = "undoing"
    kept.choices = {**kept.choices, "undone_by": by.id}
    _record(session, "import.taken_back", kept, by, now)


def ended(*, kept: LeadImport, now: datetime) -> None:
    """The worker has come to the last line."""
    kept.state = "undone" if kept.state == "undoing" else "done"
    kept.finished_at = now


def forget_lines(session: Session, *, now: datetime) -> int:
    """Let go of what old files held: lines that were refused, files that were only looked at.

    Returns how many lines that were.
    """
    old = sa.select(LeadImport.id).where(
        LeadImport.at < now - LINES_KEPT, LeadImport.state.not_in(("running", "undoing"))
    )
    gone = session.execute(
        sa.update(LeadImportRow)
        .where(LeadImportRow.import_id.in_(old), LeadImportRow.values.is_not(None))
        .values(values=None)
        .returning(LeadImportRow.number)
    )
    count = len(gone.all())
    audit.record_bytes_left(session, table=LeadImportRow.__tablename__, rows=count, now=now)
    looked_at = sa.select(LeadImport.id).where(
        LeadImport.at < now - LINES_KEPT, LeadImport.state == "looked_at"
    )
    session.execute(sa.delete(LeadImportRow).where(LeadImportRow.import_id.in_(looked_at)))
    session.execute(sa.delete(LeadImport).where(LeadImport.id.in_(looked_at)))
    return count


def _let_go_of_lines(session: Session, kept: LeadImport) -> None:
    """What the file held is kept no longer than it is needed."""
    session.execute(
        sa.update(LeadImportRow)
        .where(LeadImportRow.import_id == kept.id, LeadImportRow.outcome == "waiting")
        .values(outcome="left_out", words="It was stopped before this line.", values=None)
    )


def _must_be_a_table(head: Sequence[str], lines: Sequence[tuple[int, Sequence[str]]]) -> None:
    if not head or not lines:
        raise Invalid("The file has no lines. Its first line names the columns.")
    if len(lines) > MOST_LINES:
        raise Invalid(
            f"The file has {len(lines):,} lines. Cut it into parts of {MOST_LINES:,} at most."
        )
    if len(head) > _MOST_COLUMNS:
        raise Invalid(f"The file has more than {_MOST_COLUMNS} columns.")
    named = [column for column in head if column]
    if len(set(named)) < len(named):
        raise Invalid("Two columns have the same name. Give each its own.")


def _must_be(kept: LeadImport, *states: str) -> None:
    if kept.state not in states:
        raise Conflict("This import has gone on meanwhile. Look at how it stands.")


def _record(
    session: Session, action: str, kept: LeadImport, by: StaffUser, now: datetime, **codes: int
) -> None:
    audit.record(session, action=action, by=by, now=now, subject=str(kept.id), detail=dict(codes))
