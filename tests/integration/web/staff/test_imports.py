"""Leads from a file: seen first, taken in by the worker, taken back in one press."""

import io
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.db import Database
from clinic.models import (
    AuditEntry,
    Consent,
    ContactPoint,
    Lead,
    LeadEvent,
    LeadImportRow,
    StaffUser,
)
from clinic.services import housekeeping, staff_sessions
from clinic.worker.imports import take_lines
from tests.support.client import HouseClient
from tests.support.clock import NOW, Clock
from tests.support.desk import wrote
from tests.support.desk_pages import page_of
from tests.support.page import read_page
from tests.support.staff import CHITRA, PASSWORD, employ, post, sign_in, token

FLAMINGO = (
    '"your-name","your-email","your-message","tel-1","Date"\r\n'
    '"Asha Rao","asha@example.org","Is it safe?","\' +91 98765 43210",'
    '"2025-03-04T05:06:07+00:00"\r\n'
    '"बेला","","क्या डॉक्टर से बात हो सकती है?","98765 43211","2025-03-05T05:06:07+00:00"\r\n'
    '"Nobody","","Call me","","2025-03-06T05:06:07+00:00"\r\n'
    '"Asha R.","","Me again","9876543210","2025-03-07T05:06:07+00:00"\r\n'
)
CHOICES = {
    "column-name": "your-name",
    "column-email": "your-email",
    "column-question": "your-message",
    "column-phone": "tel-1",
    "column-came_at": "Date",
    "standing": "closed",
    "language": "en",
}


@pytest.fixture
def chitra(client: HouseClient, database: Database) -> StaffUser:
    """Chitra, a manager, signed in."""
    user = employ(database, CHITRA)
    sign_in(client, user)
    return user


def bring(client: HouseClient, text: str, name: str = "flamingo.csv"):
    csrf = token(client.get("/staff/imports"))
    data = {"csrf_token": csrf, "file": (io.BytesIO(text.encode()), name)}
    return client.post("/staff/imports", data=data, content_type="multipart/form-data")


def take_in(client: HouseClient, app: Flask, text: str = FLAMINGO, **choices: str) -> str:
    where = bring(client, text).headers["Location"]
    answer = post(client, f"{where}/columns", where, go="yes", **(CHOICES | choices))
    assert answer.status_code == 303, answer.get_data(as_text=True)
    work(app)
    return where


def work(app: Flask) -> None:
    with app.app_context():
        while take_lines():
            pass


def leads(database: Database) -> dict[str, Lead]:
    with database.read() as session:
        return {lead.name or "": lead for lead in session.scalars(sa.select(Lead))}


def words(client: HouseClient, path: str) -> str:
    return read_page(client.get(path).get_data(as_text=True)).one("main").text


def test_a_file_is_shown_as_it_would_be_read_before_anything_comes_in(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    where = bring(client, FLAMINGO).headers["Location"]
    seen = words(client, where)
    assert "4 lines in flamingo.csv" in seen
    assert "an export of Flamingo" in seen
    assert "+91 98765 43210" in seen
    assert "04 Mar 2025, 10:36" in seen
    assert "nobody could be reached" in seen
    assert leads(database) == {}


def test_it_counts_what_taking_them_in_does_before_anything_comes_in(
    client: HouseClient, database: Database, app: Flask, chitra: StaffUser
) -> None:
    reference = wrote(database, "Asha", "98765 43210")
    where = bring(client, FLAMINGO).headers["Location"]
    seen = words(client, where)
    for line in (
        "Lines read4",
        "New leads1",
        "Of somebody who is here: added to that lead2",
        "Of somebody in an earlier line: added to that lead0",
        "Cannot be read: left out1",
        "Line 4 There is no number and no address",
    ):
        assert line in seen
    assert to_leads(client, where) == {f"/staff/leads/{reference}"}
    assert set(leads(database)) == {"Asha"}
    post(client, f"{where}/columns", where, **CHOICES, leave_out_known="y")
    assert "Of somebody who is here: left out2" in words(client, where)
    post(client, f"{where}/columns", where, go="yes", **CHOICES)
    work(app)
    became = words(client, where)
    for line in ("New leads1", "Added to a lead that was here2", "Could not be read1"):
        assert line in became


def to_leads(client: HouseClient, path: str) -> set[str]:
    """Leads that a page leads to."""
    main = read_page(client.get(path).get_data(as_text=True)).one("main")
    found = {link.get("href") or "" for link in main.all("a")}
    return {one for one in found if one.startswith("/staff/leads/")}


def test_of_a_large_file_it_says_how_far_it_counted_and_counts_on_when_asked(
    client: HouseClient, chitra: StaffUser
) -> None:
    text = "Name,Phone\n" + "".join(f"Asha {n},98765{n:05d}\n" for n in range(2_500))
    where = bring(client, text).headers["Location"]
    seen = words(client, where)
    assert "Counted so far: the first 2,000 of 2,500 lines." in seen
    assert "New leads2,000" in seen
    seen = words(client, f"{where}?count=all")
    assert "Counted so far" not in seen
    assert "New leads2,500" in seen


def test_its_people_are_leads_that_can_be_found_and_nobody_is_reminded_of(
    client: HouseClient, database: Database, app: Flask, chitra: StaffUser
) -> None:
    where = take_in(client, app)
    found = leads(database)
    assert set(found) == {"Asha Rao", "बेला"}
    asha = found["Asha Rao"]
    assert (asha.status, asha.came_by, asha.next_step) == ("closed", "file", None)
    assert f"{asha.created_at:%Y-%m-%d}" == "2025-03-04"
    page = words(client, f"/staff/leads/{asha.reference}")
    assert "Me again" in page
    assert "Came in a file" in page
    answer = post(client, "/staff/leads/search", "/staff/leads", q="43211")
    assert "बेला" in words(client, answer.headers["Location"])
    assert "Nobody is waiting." in words(client, "/staff/")
    seen = words(client, where)
    for line in ("New leads2", "Added to a lead that was here1", "Could not be read1"):
        assert line in seen
    assert "Line 4 There is no number and no address" in seen


def test_what_the_file_held_is_kept_no_longer_than_it_is_needed(
    client: HouseClient, database: Database, app: Flask, chitra: StaffUser
) -> None:
    take_in(client, app)
    with database.read() as session:
        rows = session.scalars(sa.select(LeadImportRow).order_by(LeadImportRow.number)).all()
        assert [(row.outcome, row.values is None) for row in rows] == [
            ("made", True),
            ("made", True),
            ("wrong", False),
            ("joined", True),
        ]
        audit = str([entry.detail for entry in session.scalars(sa.select(AuditEntry))])
        assert "Asha" not in audit


def test_a_lead_that_is_there_is_joined_and_stays_as_it_is(
    client: HouseClient, database: Database, app: Flask, chitra: StaffUser
) -> None:
    reference = wrote(database, "Asha", "98765 43210")
    take_in(client, app)
    assert set(leads(database)) == {"Asha", "बेला"}
    asha = leads(database)["Asha"]
    assert (asha.reference, asha.status) == (reference, "new")
    assert "asha@example.org" in words(client, f"/staff/leads/{reference}")


def test_who_is_there_can_be_left_out(
    client: HouseClient, database: Database, app: Flask, chitra: StaffUser
) -> None:
    reference = wrote(database, "Asha", "98765 43210")
    where = take_in(client, app, leave_out_known="y")
    assert f"At the desk already, as {reference}" in words(client, where)
    with database.read() as session:
        kinds = session.scalars(sa.select(LeadEvent.kind).join(Lead).where(Lead.name == "Asha"))
        assert "imported" not in kinds.all()


@pytest.mark.parametrize(
    ("standing", "status", "step"),
    [
        ("closed", "closed", None),
        ("in_contact", "in_contact", "follow_up"),
        ("new", "new", "answer"),
    ],
)
def test_they_stand_where_was_chosen(
    client: HouseClient,
    database: Database,
    app: Flask,
    chitra: StaffUser,
    standing: str,
    status: str,
    step: str | None,
) -> None:
    take_in(client, app, standing=standing)
    asha = leads(database)["Asha Rao"]
    assert (asha.status, asha.next_step) == (status, step)
    assert (asha.waiting_since is not None) == (standing == "new")


@pytest.mark.parametrize("agreed", ["", "y"])
def test_nobody_is_written_to_without_a_leave(
    client: HouseClient, database: Database, app: Flask, chitra: StaffUser, agreed: str
) -> None:
    take_in(client, app, **({"agreed": agreed} if agreed else {}))
    reference = leads(database)["बेला"].reference
    assert ("Do not get in touch." in words(client, f"/staff/leads/{reference}")) == (not agreed)


def test_a_leave_in_a_file_is_older_than_what_somebody_took_back(
    client: HouseClient, database: Database, app: Flask, chitra: StaffUser
) -> None:
    reference = wrote(database, "Asha", "98765 43210")
    post(
        client,
        f"/staff/leads/{reference}/closure",
        f"/staff/leads/{reference}",
        reason="asked_us_to_stop",
    )
    take_in(client, app, agreed="y")
    assert "Asked us to stop" in words(client, f"/staff/leads/{reference}")
    with database.read() as session:
        ledger = sa.select(Consent.channel, Consent.action).join(Lead, Lead.id == Consent.lead_id)
        said = session.execute(ledger.where(Lead.reference == reference).order_by(Consent.id))
        assert dict(said.tuples().all()) == {
            "phone": "withdrawn",
            "whatsapp": "withdrawn",
            "email": "given",
        }


def test_it_is_taken_back_but_for_what_was_touched_since(
    client: HouseClient, database: Database, app: Flask, chitra: StaffUser
) -> None:
    reference = wrote(database, "Asha", "98765 43210")
    where = take_in(client, app, agreed="y")
    bela = leads(database)["बेला"].reference
    post(client, f"/staff/leads/{bela}/notes", f"/staff/leads/{bela}", text="Called back.")
    assert post(client, f"{where}/undo", where).status_code == 303
    work(app)
    assert set(leads(database)) == {"Asha", "बेला"}
    seen = words(client, where)
    assert "taken back" in seen
    assert "Something has happened to this lead since" in seen
    with database.read() as session:
        points = session.scalars(
            sa.select(ContactPoint.kind).join(Lead).where(Lead.reference == reference)
        )
        assert points.all() == ["phone"]


def test_a_whole_import_leaves_nothing_behind_when_it_is_taken_back(
    client: HouseClient, database: Database, app: Flask, chitra: StaffUser
) -> None:
    where = take_in(client, app)
    post(client, f"{where}/undo", where)
    work(app)
    assert leads(database) == {}
    with database.read() as session:
        assert session.scalar(sa.select(sa.func.count(ContactPoint.id))) == 0


def test_what_could_not_be_read_is_forgotten_after_a_month(
    client: HouseClient, database: Database, app: Flask, chitra: StaffUser
) -> None:
    where = take_in(client, app)
    only_seen = bring(client, FLAMINGO).headers["Location"]
    for days, left in ((29, 1 + 4), (31, 0)):
        with database.write() as session:
            housekeeping.tidy(session, now=NOW + timedelta(days=days))
        with database.read() as session:
            kept = sa.select(sa.func.count()).where(LeadImportRow.values.is_not(None))
            assert session.scalar(kept) == left
    assert "Line 4 There is no number" in words(client, where)
    assert client.get(only_seen).status_code == 404


def test_it_stops_where_it_is(
    client: HouseClient, database: Database, app: Flask, chitra: StaffUser
) -> None:
    where = bring(client, FLAMINGO).headers["Location"]
    post(client, f"{where}/columns", where, go="yes", **CHOICES)
    assert post(client, f"{where}/stop", where).status_code == 303
    work(app)
    assert leads(database) == {}
    assert "flamingo.csv: stopped" in words(client, where)


def test_a_file_that_was_only_looked_at_can_be_thrown_away(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    where = bring(client, FLAMINGO).headers["Location"]
    assert post(client, f"{where}/discard", where).headers["Location"] == "/staff/imports"
    assert client.get(where).status_code == 404
    with database.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(LeadImportRow)) == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no lines"),
        ("Name,Phone\n", "no lines"),
        ("Name,Name\nAsha,1\n", "Two columns have the same name"),
        ('Name,Phone\n"Asha,1\n', "Line 2 of the file cannot be read"),
    ],
)
def test_what_is_no_table_is_refused_in_words(
    client: HouseClient, chitra: StaffUser, text: str, said: str
) -> None:
    answer = bring(client, text)
    assert answer.status_code == 422
    assert said in answer.get_data(as_text=True)


def test_a_file_that_is_no_text_is_refused_in_words(client: HouseClient, chitra: StaffUser) -> None:
    csrf = token(client.get("/staff/imports"))
    data = {"csrf_token": csrf, "file": (io.BytesIO(b"PK\x03\x04\xff\xfe"), "leads.xlsx")}
    answer = client.post("/staff/imports", data=data, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "CSV UTF-8" in answer.get_data(as_text=True)


def test_a_choice_that_leads_to_nobody_is_asked_again_and_kept(
    client: HouseClient, chitra: StaffUser
) -> None:
    where = bring(client, FLAMINGO).headers["Location"]
    given = CHOICES | {"column-phone": "", "column-email": "", "standing": "new"}
    answer = post(client, f"{where}/columns", where, go="yes", **given)
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "Say which column holds a phone" in page
    assert 'value="new" checked' in page


def test_a_file_of_many_lines_is_taken_and_one_of_too_many_is_not(
    client: HouseClient, chitra: StaffUser
) -> None:
    lines = "Name,Phone\n" + "".join(f"Asha {n},98765{n:05d}\n" for n in range(20_000))
    assert len(lines) > 256 * 1024
    assert bring(client, lines).status_code == 303
    answer = bring(client, lines + "Asha,9876543210\n")
    assert answer.status_code == 422
    assert "Cut it into parts" in answer.get_data(as_text=True)


@pytest.mark.parametrize("signed_in", [True, False])
def test_a_file_of_a_page_that_was_too_old_is_asked_for_again_and_read_then(
    client: HouseClient, amara: StaffUser, clock: Clock, signed_in: bool
) -> None:
    sign_in(client, amara)
    if not signed_in:
        clock.forward(staff_sessions.IDLE)
    text = b"name,phone\nAsha,98765 43210\n"
    sent = {"csrf_token": "of yesterday", "file": (io.BytesIO(text), "people & co.csv")}
    answer = client.post("/staff/imports", data=sent)
    assert answer.status_code == (400 if signed_in else 403)
    page = page_of(answer)
    said = page.one("main").text
    assert "A browser does not keep the file that was chosen: choose it again." in said
    assert "The file again: people & co.csv" in said
    form = page.one("form")
    assert form.get("enctype") == "multipart/form-data"
    assert form.one("input", type="file").get("name") == "file"
    again = {"csrf_token": token(answer), "file": (io.BytesIO(text), "people & co.csv")}
    if not signed_in:
        again |= {"again_email": amara.email, "again_password": PASSWORD}
    taken = client.post(form.attributes["action"], data=again)
    assert taken.status_code == 303
    assert "people & co.csv" in page_of(client.get(taken.headers["Location"])).one("main").text
