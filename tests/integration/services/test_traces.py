"""What an erased person leaves in the database's files, and that it is wiped out of them."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.db import Database
from clinic.domain.draft import KEPT_FOR, TypedForm
from clinic.domain.enquiry import digest
from clinic.domain.mistake import MistakeState, NewMistake
from clinic.domain.spam import Signals, score
from clinic.models import AuditEntry, StaffUser
from clinic.services import drafts, erasure, housekeeping, leads, mistakes, traces
from clinic.worker import traces as job
from clinic.worker.job import JobFailedError
from tests.support.desk import wrote
from tests.support.enquiries import NOW, new_enquiry, number
from tests.support.traces import found_in

NUMBERS = [f"9876500{one:03d}" for one in range(3, 200, 10)]
WORDS = (
    *("Zebracrossing", "+919876500", "zebra.", "swallowing", "Speaks softly"),
    *(form for number in NUMBERS for form in (number, number[::-1])),  # as they are filed
)
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


def a_draft(database: Database, token: str) -> None:
    with database.write() as session:
        drafts.save(
            session,
            typed=TypedForm({"name": "Zebracrossing"}, "en", ""),
            token_hash=digest(token),
            spare_hash=digest(f"{token}, spare"),
            renews=None,
            page_slug=None,
            now=NOW,
        )


def test_a_saved_form_that_is_deleted_or_too_old_leaves_bytes_and_one_that_is_sent_does_not(
    database: Database,
) -> None:
    for token in ("deleted", "sent", "old"):
        a_draft(database, token)
    with database.write() as session:
        sent = replace(new_enquiry(), draft_hash=digest("sent"))
        drafts.forget(session, new=sent, now=LATER)
        drafts.delete(session, token_hash=digest("nobody's"), now=LATER)
    assert waiting(database) == 0
    with database.write() as session:
        drafts.delete(session, token_hash=digest("deleted"), now=LATER)
    assert waiting(database) == 1
    for _night in range(2):
        with database.write() as session:
            housekeeping.tidy(session, now=NOW + KEPT_FOR)
        assert waiting(database) == 2
    assert traces.wipe(database, now=LATER)
    assert waiting(database) == 0
    assert found_in(database, ["Zebracrossing"]) == {}


def test_a_readers_address_leaves_bytes_when_it_goes(database: Database, ben: StaffUser) -> None:
    ids = [a_report(database, f"zebra.{words}@example.org", words) for words in ("one", "two")]
    with database.write() as session:
        mistakes.answer(
            session,
            report_id=ids[0],
            result=MistakeState.CORRECTED,
            words="Mended.",
            by=ben,
            now=LATER,
        )
    assert waiting(database) == 1
    with database.write() as session:
        assert mistakes.forget_addresses(session, now=NOW + timedelta(days=91)) == 1
    assert waiting(database) == 2
    assert traces.wipe(database, now=LATER)
    assert found_in(database, ["zebra.one@", "zebra.two@"]) == {}


def a_report(database: Database, reply_to: str, words: str) -> int:
    new = NewMistake(
        page=None, language="en", words=words, reply_to=reply_to, once=None, spam=score(Signals())
    )
    with database.write() as session:
        return mistakes.report(session, new=new, now=NOW).id
