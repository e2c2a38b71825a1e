"""What waits in the spool comes into the database once, whoever takes it in and when it fails."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.catalogue.versions import page_seen
from clinic.config import Settings
from clinic.db import Database
from clinic.domain.enquiry import PageSeen
from clinic.domain.errors import Conflict
from clinic.domain.spam import Signals
from clinic.extensions import catalogue, settings
from clinic.models import Enquiry, Lead, OutboxMessage, PageVersion, SpooledEnquiry
from clinic.services import erasure, spool_import, spooled
from clinic.spool import Spool, UnreadableError
from tests.support.enquiries import NOW, new_enquiry, number, submit, token_hash
from tests.support.visitor import outcomes, rename, rows

DUE = NOW + timedelta(hours=1)
LATER = NOW + timedelta(minutes=10)


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path / "spool")


def keep(spool: Spool, said: str = "", *, at: datetime = NOW, **given: Any) -> str:
    """What Asha sent, kept; its reference."""
    receipt = spool.keep(
        new=new_enquiry(**given), signals=Signals(), token_hash=token_hash(said), now=at, due=DUE
    )
    return receipt.reference


def take_in(app: Flask, database: Database, spool: Spool, *, now: datetime = LATER) -> int:
    return spool_import.import_waiting(
        database, spool, catalogue=catalogue(app), settings=settings(app), now=now
    )


def several(spool: Spool, many: int) -> None:
    for place in range(many):
        keep(
            spool,
            name=f"Asha {place}",
            phone=number(f"98765 4{place:04d}"),
            at=NOW + timedelta(seconds=place),
        )


def test_it_takes_the_oldest_first(app: Flask, database: Database, spool: Spool) -> None:
    several(spool, 3)
    keep(spool, name="Before", phone=number("98111 22233"), at=NOW - timedelta(hours=1))
    assert take_in(app, database, spool) == 4
    names = [enquiry.name for enquiry in rows(database, Enquiry)]
    assert names == ["Before", "Asha 0", "Asha 1", "Asha 2"]
    assert spool.waiting().count == 0


def test_two_workers_take_each_in_once(app: Flask, database: Database, spool: Spool) -> None:
    several(spool, 12)
    together = threading.Barrier(2)

    def work(_number: int) -> int:
        together.wait()
        return take_in(app, database, spool)

    with ThreadPoolExecutor(2) as workers:
        list(workers.map(work, range(2)))
    assert len(rows(database, Enquiry)) == len(rows(database, SpooledEnquiry)) == 12
    assert outcomes(database) == ["spooled"] * 12
    assert spool.waiting().count == 0


def test_it_is_once_also_where_the_worker_ends_between_commit_and_taking_the_file_away(
    app: Flask, database: Database, spool: Spool
) -> None:
    keep(spool)
    [file] = spool.files()
    with database.write() as session:
        assert spooled.take_in(session, spooled=spool.read(file), now=LATER)
    assert take_in(app, database, spool) == 1
    assert spool.files() == []
    assert len(rows(database, Enquiry)) == len(rows(database, OutboxMessage)) == 1
    assert outcomes(database) == ["spooled"]


def test_it_gives_a_free_number_to_an_enquiry_whose_own_is_taken(
    app: Flask, database: Database, spool: Spool
) -> None:
    reference = keep(spool, name="Bela", phone=number("98111 22233"))
    submit(database, new_enquiry())
    with database.write() as session:
        lead = session.scalars(sa.select(Lead)).one()
        lead.reference = reference
        session.scalars(sa.select(Enquiry)).one().reference = reference
    assert take_in(app, database, spool) == 1
    bela = rows(database, Lead)[1]
    assert bela.reference != reference
    assert rows(database, SpooledEnquiry)[0].reference == reference
    with database.read() as session, pytest.raises(Conflict, match="Two people"):
        erasure.count(session, reference=reference)


def test_a_file_that_cannot_be_read_is_set_aside_and_holds_nobody_up(
    app: Flask, database: Database, spool: Spool, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    keep(spool, "broken", question="Zebracrossing")
    [file] = spool.files()
    path = tmp_path / "spool" / file.name
    path.write_bytes(path.read_bytes()[:-9])
    keep(spool, name="Bela", phone=number("98111 22233"), at=NOW + timedelta(seconds=1))
    assert take_in(app, database, spool) == 1
    assert [enquiry.name for enquiry in rows(database, Enquiry)] == ["Bela"]
    assert spool.waiting().unreadable == 1
    with pytest.raises(UnreadableError):
        spool.find(token_hash("broken"))
    said = capsys.readouterr().err
    assert "spool.unreadable" in said
    assert "Zebra" not in said


def test_what_the_database_will_not_have_waits_and_holds_nobody_up(
    app: Flask, database: Database, spool: Spool
) -> None:
    keep(spool, phone=None)  # what is not reachable is refused by a constraint
    keep(spool, name="Bela", phone=number("98111 22233"), at=NOW + timedelta(seconds=1))
    assert take_in(app, database, spool) == 1
    assert [enquiry.name for enquiry in rows(database, Enquiry)] == ["Bela"]
    assert spool.waiting().count == 1
    assert spool.files() == []


def test_a_database_that_fails_leaves_all_of_them_where_they_are(
    app: Flask,
    database: Database,
    spool: Spool,
    capsys: pytest.CaptureFixture,
) -> None:
    several(spool, 3)

    def full(_connection: sa.engine.Connection) -> None:
        raise sa.exc.OperationalError("COMMIT", {}, Exception("the disk is full"))

    sa.event.listen(database.engine, "commit", full)
    try:
        for _second in range(5):
            assert take_in(app, database, spool) == 0
    finally:
        sa.event.remove(database.engine, "commit", full)
    assert capsys.readouterr().err.count("spool.database_fails") == 1
    assert spool.waiting().count == 3
    assert take_in(app, database, spool) == 3


def test_a_fault_of_ours_says_where_it_broke_and_nothing_that_was_told(
    app: Flask, database: Database, spool: Spool, capsys: pytest.CaptureFixture
) -> None:
    keep(spool, name="Zebra")

    def break_it(_mapper: object, _connection: object, enquiry: Enquiry) -> None:
        raise ValueError(enquiry.name)

    sa.event.listen(Enquiry, "before_insert", break_it)
    try:
        assert take_in(app, database, spool) == 0
    finally:
        sa.event.remove(Enquiry, "before_insert", break_it)
    said = capsys.readouterr().err
    assert "spool.not_taken_in" in said
    assert "break_it" in said
    assert "Zebra" not in said


def test_a_table_that_is_not_there_yet_leaves_them_where_they_are(
    app: Flask, database: Database, spool: Spool, tmp_path: Path
) -> None:
    several(spool, 3)
    rename(database, "capture", "away")
    assert take_in(app, database, spool) == 0
    rename(database, "away", "capture")
    started_again = Spool(tmp_path / "spool")
    assert take_in(app, database, started_again) == 3


def test_it_knows_again_what_the_page_said(app: Flask, database: Database, spool: Spool) -> None:
    page = catalogue(app).page("als-stem-cell-treatment", "en")
    assert page is not None
    chosen: Settings = settings(app)
    seen = page_seen(page, listed=(chosen.phone, chosen.whatsapp))
    keep(spool, page=PageSeen(seen.slug, seen.language, seen.version_hash, ""))
    older = PageSeen(seen.slug, seen.language, "fedcba9876543210", "")
    keep(spool, name="Bela", phone=number("98111 22233"), page=older)
    assert take_in(app, database, spool) == 2
    texts = {version.hash: version.text for version in rows(database, PageVersion)}
    assert texts == {seen.version_hash: page.text}


def test_who_is_erased_does_not_come_back_from_the_spool(
    app: Flask, database: Database, spool: Spool
) -> None:
    reference = keep(spool)
    [file] = spool.files()
    with database.write() as session:
        spooled.take_in(session, spooled=spool.read(file), now=LATER)
    with database.write() as session:
        erased = erasure.erase(session, reference=reference, reason="Asked", by=None, now=LATER)
    spool.forget(references=erased.references, token_hashes=erased.token_hashes)
    assert take_in(app, database, spool) == 0
    assert rows(database, Lead) == rows(database, SpooledEnquiry) == []
