"""Erasing a person leaves nothing of them, and a record that it was done."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.errors import Invalid, NotFound
from clinic.domain.failures import Failure
from clinic.domain.lead_status import CloseReason
from clinic.domain.notices import NoticeKind
from clinic.models import (
    AuditEntry,
    Capture,
    Consent,
    ContactPoint,
    DeliveryAttempt,
    Enquiry,
    Lead,
    LeadEvent,
    LeadTerm,
    OutboxMessage,
    StaffUser,
)
from clinic.services import erasure, leads, outbox
from clinic.services.outbox import Attempt
from tests.support.enquiries import NOW, new_enquiry, number, submit

OF_A_PERSON = (
    Lead, Enquiry, ContactPoint, Consent, LeadEvent, LeadTerm, OutboxMessage, DeliveryAttempt,
)  # fmt: skip


def rows(database: Database) -> dict[str, int]:
    with database.read() as session:
        return {
            table.__tablename__: session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for table in OF_A_PERSON
        }


def erase(database: Database, reference: str, reason: str = "They asked for it") -> erasure.Erased:
    with database.write() as session:
        return erasure.erase(
            session, reference=reference, reason=reason, by=None, now=NOW + timedelta(days=1)
        )


def somebody(database: Database) -> str:
    """Asha, with an address, a message that was tried, and a second enquiry that joined."""
    first = submit(database, new_enquiry(email="asha@example.org", question="Zebracrossing?"))
    submit(database, new_enquiry(question="Another question"), now=NOW + timedelta(hours=1))
    with database.write() as session:
        [claimed] = outbox.claim_due(session, now=NOW, limit=1)
        attempt = Attempt(started_at=NOW, finished_at=NOW, channel="smtp")
        outbox.mark_retry(session, claimed=claimed, attempt=attempt, failure=Failure.SERVER_SILENT)
    return first.reference


def close(database: Database, reference: str, by: StaffUser) -> None:
    with database.write() as session:
        lead = leads.find(session, reference=reference)
        leads.close(session, lead=lead, reason=CloseReason.HAS_DIED, note="", by=by, now=NOW)


def audit_about(database: Database) -> list[tuple[str, str]]:
    """What is written down, as action and subject, oldest first."""
    asked = sa.select(AuditEntry.action, AuditEntry.subject).order_by(AuditEntry.id)
    with database.read() as session:
        return [(action, subject) for action, subject in session.execute(asked)]


def test_it_takes_everything_that_speaks_of_the_person(database: Database) -> None:
    reference = somebody(database)
    assert all(rows(database).values())
    erased = erase(database, reference)
    assert erased.rows["enquiry"] == 2
    assert not any(rows(database).values())


def test_it_leaves_everybody_else_alone(database: Database) -> None:
    reference = somebody(database)
    ashas = rows(database)
    submit(database, new_enquiry(name="Bela", phone=number("+91 98765 00001")))
    both = rows(database)
    erase(database, reference)
    assert rows(database) == {table: both[table] - ashas[table] for table in both}


def test_it_keeps_that_somebody_wrote_and_that_it_was_erased(database: Database) -> None:
    reference = somebody(database)
    erase(database, reference)
    with database.read() as session:
        captures = session.scalars(sa.select(Capture)).all()
        assert [capture.enquiry_id for capture in captures] == [None, None]
        entry = session.scalars(
            sa.select(AuditEntry).where(AuditEntry.action == "lead.erased")
        ).one()
        assert entry.subject == reference
        assert entry.detail["reason"] == "They asked for it"
        assert "Asha" not in str(entry.detail)


def test_it_takes_what_was_written_down_about_the_person(
    database: Database, ben: StaffUser
) -> None:
    reference = somebody(database)
    close(database, reference, ben)
    belas = submit(database, new_enquiry(name="Bela", phone=number("98111 22233"))).reference
    close(database, belas, ben)
    before = audit_about(database)
    assert "lead.closed" in [action for action, _ in before]
    erase(database, reference)
    erase(database, belas)
    kept = [entry for entry in before if entry[0].startswith("staff.")]
    erased = [("lead.erased", reference), ("lead.erased", belas)]
    assert audit_about(database) == [*kept, *erased]


def test_it_leaves_what_was_written_down_about_others(database: Database, ben: StaffUser) -> None:
    reference = somebody(database)
    others = [entry for entry in audit_about(database) if entry[0].startswith("staff.")]
    belas = submit(database, new_enquiry(name="Bela", phone=number("98111 22233"))).reference
    close(database, belas, ben)
    erased = erase(database, reference)
    assert erased.rows["audit_entry"] == 2
    assert audit_about(database) == [
        *others,
        ("enquiry.received", belas),
        ("lead.closed", belas),
        ("lead.erased", reference),
    ]


def test_it_finds_the_person_by_the_reference_of_any_enquiry(database: Database) -> None:
    somebody(database)
    with database.read() as session:
        joined = session.scalars(sa.select(Enquiry.reference).order_by(Enquiry.id.desc())).first()
        lead = session.scalars(sa.select(Lead.reference)).one()
    assert joined is not None
    assert joined != lead
    assert erase(database, joined).reference == lead


def test_it_says_what_would_go_and_changes_nothing(database: Database) -> None:
    reference = somebody(database)
    before = rows(database)
    with database.read() as session:
        counted = erasure.count(session, reference=reference)
    assert counted.rows["outbox_message"] == before["outbox_message"]
    assert rows(database) == before


def test_it_wants_a_reason_and_a_reference_that_exists(database: Database) -> None:
    reference = somebody(database)
    with pytest.raises(Invalid):
        erase(database, reference, reason="  ")
    with pytest.raises(NotFound):
        erase(database, "00000000")
    assert all(rows(database).values())


def test_a_message_in_hand_finds_its_row_gone(database: Database) -> None:
    reference = somebody(database)
    with database.write() as session:
        [claimed] = outbox.claim_due(session, now=NOW, limit=1)
    erase(database, reference)
    with database.write() as session:
        attempt = Attempt(started_at=NOW, finished_at=NOW, channel="smtp")
        assert not outbox.mark_sent(session, claimed=claimed, attempt=attempt)
        outbox.enqueue(session, kind=NoticeKind.STAFF_ALERT, due_at=NOW)
    assert rows(database)["outbox_message"] == 1


def test_what_comes_after_it_is_not_taken_for_the_message_in_hand(database: Database) -> None:
    reference = submit(database, new_enquiry()).reference
    with database.write() as session:
        [claimed] = outbox.claim_due(session, now=NOW, limit=1)
    erase(database, reference)
    submit(database, new_enquiry(name="Bela", phone=number("98111 22233")))
    with database.write() as session:
        attempt = Attempt(started_at=NOW, finished_at=NOW, channel="smtp")
        assert not outbox.mark_sent(session, claimed=claimed, attempt=attempt)
        [belas] = session.scalars(sa.select(OutboxMessage)).all()
        assert belas.state == "waiting"


def test_it_leaves_no_trace_in_the_file(database: Database) -> None:
    if database.engine.dialect.name != "sqlite":
        return  # PostgreSQL's vacuum does that in its own time
    reference = somebody(database)
    path = Path(str(database.engine.url.database))
    with sqlite3.connect(path) as direct:
        direct.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    direct.close()
    assert b"Zebracrossing" in path.read_bytes()
    erase(database, reference)
    database.engine.dispose()
    with sqlite3.connect(path) as direct:
        direct.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    direct.close()
    assert b"Zebracrossing" not in path.read_bytes()
    assert b"asha@example.org" not in path.read_bytes()
