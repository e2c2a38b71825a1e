"""Erasing somebody at the desk: a page that says what goes, a reason that names nobody, once."""

import shutil

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from clinic.db import Database
from clinic.domain.spam import Signals
from clinic.extensions import settings, spool
from clinic.models import AuditEntry, Lead, StaffUser
from clinic.services import erased_list
from clinic.worker import traces
from clinic.worker.job import JobFailedError
from tests.support.client import HouseClient
from tests.support.desk import wrote
from tests.support.enquiries import NOW, new_enquiry, submit, token_hash
from tests.support.staff import post, sign_in


def page(client: HouseClient, reference: str) -> str:
    answer = client.get(f"/staff/leads/{reference}/erasure")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def press(client: HouseClient, reference: str, **data: str) -> TestResponse:
    path = f"/staff/leads/{reference}/erasure"
    version = page(client, reference).partition('name="version" value="')[2].partition('"')[0]
    return post(client, path, path, **{"version": version} | data)


def leads(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(sa.select(Lead.reference)))


def erasures(database: Database) -> list[tuple[int | None, str]]:
    asked = sa.select(AuditEntry).where(AuditEntry.action == "lead.erased")
    with database.read() as session:
        return [(one.by_id, one.detail["reason"]) for one in session.scalars(asked)]


def test_it_says_what_goes_and_what_stays(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    reference = wrote(database, question="Is it safe?", email="asha@example.org")
    wrote(database, name="Bela")
    sign_in(client, chitra)
    text = page(client, reference)
    assert "What they wrote, in 1 enquiry" in text
    assert "2 numbers and addresses" in text
    assert "Other leads with the same number or address stay" in text
    assert ">Bela</a>" in text
    assert len(leads(database)) == 2


def test_it_erases_and_leads_back_to_today(
    app: Flask, client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    reference = wrote(database)
    sign_in(client, chitra)
    answer = press(client, reference, why="asked")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/staff/"
    said = f"Lead {reference[:4]} {reference[4:]} is erased."
    assert said in client.get("/staff/").get_data(as_text=True)
    assert leads(database) == []
    assert erasures(database) == [(chitra.id, "They asked us to")]
    assert client.get(f"/staff/leads/{reference}").status_code == 404
    assert erased_list.references(app.extensions["clinic.settings"].instance_path) == (reference,)


def test_it_erases_what_they_sent_last_too_though_it_waits_in_the_spool(
    app: Flask, client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    reference = submit(database, new_enquiry()).reference
    more = new_enquiry(question="I have something to add")
    spool(app).keep(new=more, signals=Signals(), token_hash=token_hash("b"), now=NOW, due=NOW)
    sign_in(client, chitra)
    press(client, reference, why="asked")  # their lead has changed by what was taken in
    press(client, reference, why="asked")
    assert spool(app).waiting().count == 0
    assert leads(database) == []


def test_it_takes_a_ready_made_reason_whatever_the_person_is_called(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    reference = submit(database, new_enquiry(name="Mistake Family")).reference
    sign_in(client, chitra)
    assert press(client, reference, why="mistake").status_code == 303
    assert leads(database) == []


def test_what_it_could_not_finish_the_worker_does(
    app: Flask, client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    reference = submit(database, new_enquiry()).reference
    folder = settings(app).spool_path
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("no folder")
    sign_in(client, chitra)
    assert press(client, reference, why="asked").status_code == 303
    assert "The spool cannot be read" in client.get("/staff/").get_data(as_text=True)
    assert erased_list.references(settings(app).instance_path) == ()
    with app.app_context():
        with pytest.raises(JobFailedError, match="in the spool"):
            traces.run()
        folder.unlink()
        traces.run()
    assert erased_list.references(settings(app).instance_path) == (reference,)


def test_it_wants_a_reason_that_names_nobody(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    reference = wrote(database, name="Asha Rao", email="asha@example.org")
    sign_in(client, chitra)
    for data in (
        {},
        {"why": "other", "words": "Asha asked"},
        {"why": "asked", "words": "she rang from 98765 43210"},
        {"why": "asked", "words": "from asha@example.org"},
        {"why": "asked", "words": "x" * 400},
    ):
        answer = press(client, reference, **data)
        assert answer.status_code == 422, data
        assert "There is a problem" in answer.get_data(as_text=True)
    assert leads(database) == [reference]
    assert erasures(database) == []
    press(client, reference, why="other", words="Asked at the desk")
    assert erasures(database) == [(chitra.id, "Asked at the desk")]


def test_it_asks_again_where_the_lead_has_changed_since(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    reference = wrote(database)
    sign_in(client, chitra)
    path = f"/staff/leads/{reference}/erasure"
    answer = post(client, path, path, version="0", why="asked")
    assert answer.status_code == 409
    assert "has changed since" in answer.get_data(as_text=True)
    assert leads(database) == [reference]


def test_a_second_press_is_told_the_same(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    reference = wrote(database)
    sign_in(client, chitra)
    assert press(client, reference, why="asked").status_code == 303
    again = post(client, f"/staff/leads/{reference}/erasure", version="1", why="asked")
    assert again.status_code == 303
    assert len(erasures(database)) == 1
    nobody = post(client, "/staff/leads/00000000/erasure", version="1", why="asked")
    assert nobody.status_code == 404


def test_only_those_who_may_are_offered_it(
    client: HouseClient, database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    reference = wrote(database)
    sign_in(client, ben)
    assert "erasure" not in client.get(f"/staff/leads/{reference}").get_data(as_text=True)
    assert client.get(f"/staff/leads/{reference}/erasure").status_code == 403
    client.delete_cookie("clinic_desk", path="/staff")
    sign_in(client, chitra)
    link = f'href="/staff/leads/{reference}/erasure"'
    assert link in client.get(f"/staff/leads/{reference}").get_data(as_text=True)
