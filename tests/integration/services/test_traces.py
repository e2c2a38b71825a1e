"""What an erased person leaves in the database's files, and that it is wiped out of them."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.db import Database
from clinic.models import AuditEntry, StaffUser
from clinic.services import erasure, leads, traces
from clinic.worker import traces as job
from clinic.worker.job import JobFailedError
from tests.support.desk import wrote
from tests.support.enquiries import NOW, number
from tests.support.traces import found_in

WORDS = ("Zebracrossing", "9876500", "+919876500", "zebra.", "swallowing", "Speaks softly")
LATER = NOW + timedelta(days=1)


def people(database: Database, by: StaffUser) -> list[str]:
    """Two hundred people, so that pages fill and are split; every tenth is one of ours."""
    ours = []
    for one in range(200):
        mine = one % 10 == 3
        name = "Zebracrossing" if mine else f"Somebody{one}"
        reference = wrote(
            database,
            name=f"{name} {one}",
            phone=number(f"98765 00{one:03d}" if mine else f"98111 00{one:03d}"),
            email=f"{'zebra' if mine else 'other'}.{one}@example.org",
            question=("Does swallowing matter? " if mine else "Is it safe? ") * (one % 40),
        )
        if mine:
            ours.append(reference)
    with database.write() as session:
        for reference in ours:
            lead = leads.find(session, reference=reference)
            leads.add_note(session, lead=lead, text="Speaks softly. " * 30, by=by, now=NOW)
    return ours


def erase(database: Database, reference: str) -> None:
    with database.write() as session:
        erasure.erase(session, reference=reference, reason="They asked", by=None, now=LATER)


def waiting(database: Database) -> int:
    with database.read() as session:
        return traces.waiting(session)


def analysed(database: Database) -> None:
    """PostgreSQL's planner takes its samples: names and numbers stand in them."""
    if database.engine.dialect.name == "postgresql":
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as direct:
            direct.execute(sa.text("ANALYZE"))


def test_it_leaves_nothing_of_the_person_in_any_file(database: Database, ben: StaffUser) -> None:
    references = people(database, ben)
    analysed(database)
    for reference in references:
        erase(database, reference)
    assert found_in(database, WORDS), "deleting alone was enough: then wiping proves nothing"
    assert waiting(database) == 20
    assert traces.wipe(database, now=LATER)
    assert found_in(database, WORDS) == {}
    assert found_in(database, ["Somebody7", "other.7@example.org"])
    assert waiting(database) == 0


def test_it_waits_for_whoever_still_reads_and_is_done_by_the_worker(
    app: Flask, database: Database
) -> None:
    erase(database, wrote(database))
    with database.read() as session:
        session.scalar(sa.select(sa.func.count()).select_from(AuditEntry))
        with app.app_context(), pytest.raises(JobFailedError):
            job.run()
    with app.app_context():
        assert job.run().detail == {"erasures": 1}
        assert job.run().detail == {}
    assert waiting(database) == 0


def test_it_writes_down_that_it_was_done(database: Database) -> None:
    erase(database, wrote(database))
    traces.wipe(database, now=LATER)
    with database.read() as session:
        entry = session.scalars(
            sa.select(AuditEntry).where(AuditEntry.action == "traces.wiped")
        ).one()
    assert entry.by_id is None
    erase(database, wrote(database, name="Bela", raw="98111 22233"))
    assert waiting(database) == 1
