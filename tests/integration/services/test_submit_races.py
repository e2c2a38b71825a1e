"""Many presses of Send at one moment, from threads and from processes of their own."""

import json
import subprocess
import sys
import threading
from typing import Any

import sqlalchemy as sa

from clinic.config import ROOT
from clinic.db import Database
from clinic.domain.enquiry import Drawn, PageSeen, Receipt
from clinic.domain.lead_status import LeadStatus
from clinic.models import Capture, ContactPoint, Enquiry, Lead, PageVersion
from tests.support.at_once import at_once
from tests.support.enquiries import new_enquiry, number, submit, token_hash

PRESSES = 10

ANOTHER_PROCESS = """
import json, sys
import sqlalchemy as sa
from clinic.db import Database, make_engine_options, tune
from tests.support.enquiries import new_enquiry, submit

url = sys.argv[1]
engine = sa.create_engine(url, **make_engine_options(url))
tune(engine)
database = Database(engine)
with database.read() as session:
    session.execute(sa.text("SELECT 1"))
print("ready", flush=True)
sys.stdin.readline()
receipts = [submit(database, new_enquiry()) for _ in range(5)]
print(json.dumps([[r.reference, r.opens, r.outcome] for r in receipts]), flush=True)
engine.dispose()
"""


def count(database: Database, model: type) -> int:
    with database.read() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def test_equal_answers_from_two_processes_make_one_enquiry(
    database: Database, database_url: str
) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", ANOTHER_PROCESS, database_url],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    receipts: list[Any] = []
    for process in processes:
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        receipts += json.loads(said)
    assert count(database, Enquiry) == count(database, Lead) == 1
    assert count(database, Capture) == 10
    assert len({reference for reference, _opens, _outcome in receipts}) == 1
    assert sum(opens for _reference, opens, _outcome in receipts) == 1


def test_one_press_that_arrives_many_times_gets_one_private_address(database: Database) -> None:
    new = new_enquiry(once="o" * 22)
    receipts = at_once(
        [
            lambda place=place: submit(
                database,
                new,
                drawn=Drawn(reference=f"4821730{place}", token_hash=token_hash("a press")),
            )
            for place in range(PRESSES)
        ]
    )
    assert count(database, Enquiry) == count(database, Lead) == 1
    assert all(receipt.opens for receipt in receipts)
    assert len({receipt.reference for receipt in receipts}) == 1


def test_a_family_that_writes_at_once_gets_a_lead_each_and_loses_nobody(
    database: Database,
) -> None:
    names = ["Ramesh", "Sunita", "Asha", "Bela"] * 2
    at_once([lambda name=name: submit(database, new_enquiry(name=name)) for name in names])
    with database.read() as session:
        assert sorted(session.scalars(sa.select(Lead.name))) == sorted(set(names))
        assert count(database, Enquiry) == 4


def test_different_questions_of_one_person_at_once_join_one_lead(database: Database) -> None:
    at_once(
        [
            lambda place=place: submit(database, new_enquiry(question=f"Question {place}"))
            for place in range(PRESSES)
        ]
    )
    assert count(database, Enquiry) == PRESSES
    assert count(database, Lead) == 1
    assert count(database, ContactPoint) == 1


def test_the_first_readers_of_a_page_that_write_at_once_are_all_stored(database: Database) -> None:
    page = PageSeen("als-stem-cell-treatment", "en", "fedcba9876543210", "New words")
    at_once(
        [
            lambda place=place: submit(
                database, new_enquiry(phone=number(f"98765 4321{place}"), page=page)
            )
            for place in range(PRESSES)
        ]
    )
    assert count(database, Enquiry) == count(database, Lead) == PRESSES
    assert count(database, PageVersion) == 1


def test_a_person_who_writes_while_staff_change_their_lead_is_stored(database: Database) -> None:
    submit(database, new_enquiry())
    receipts: list[Receipt] = []
    writes_again = threading.Thread(
        target=lambda: receipts.append(submit(database, new_enquiry(question="Hello again")))
    )
    with database.write() as session:
        session.scalars(sa.select(Lead)).one().status = LeadStatus.TRYING
        session.flush()
        writes_again.start()
        writes_again.join(timeout=0.5)  # it cannot end before we do
        assert receipts == []
    writes_again.join()
    assert [receipt.outcome for receipt in receipts] == ["joined"]
    assert count(database, Enquiry) == 2
