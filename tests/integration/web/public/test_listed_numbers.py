"""Numbers that are set at the desk: on every page at once, and an enquiry keeps those it showed."""

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.cli.down_page import DOWN_PAGE, keep
from clinic.db import Database
from clinic.extensions import KNOWN_SETTINGS, settings
from clinic.models import Enquiry, Lead, PageVersion, StaffUser
from clinic.queries.known_settings import KnownSettings
from clinic.worker.spool_import import import_spooled
from tests.conftest import MakeApp
from tests.support.client import HouseClient
from tests.support.holding import held
from tests.support.saved_form import saved, typed
from tests.support.staff import post, sign_in
from tests.support.visitor import ALS, blank_form, hidden, rows, send

OLD = "+919654321400"
NEW = "+919876543210"
PAGE = f"/treatments/{ALS}"
SETTINGS = "/staff/settings/numbers"


def list_numbers(client: HouseClient, number: str) -> None:
    answer = post(client, SETTINGS, SETTINGS, phone=number, whatsapp=number, email="")
    assert answer.status_code == 303


def hash_of(database: Database, number: str) -> str:
    with database.read() as session:
        return session.scalars(
            sa.select(PageVersion.hash).filter_by(slug=ALS, language="en", listed_phone=number)
        ).one()


def test_a_page_that_was_made_before_keeps_the_numbers_that_it_showed(
    app: Flask, client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    before = hidden(blank_form(client, PAGE))
    there = app.test_client()
    assert isinstance(there, HouseClient)
    sign_in(there, chitra)
    list_numbers(there, NEW)
    after = hidden(blank_form(client, PAGE))
    assert before["page"] != after["page"]
    assert send(client, page=before["page"]).status_code == 303
    assert send(client, name="Bela", phone="98765 43211", page=after["page"]).status_code == 303
    old, new = rows(database, Enquiry)
    assert (old.listed_phone, old.listed_whatsapp) == (OLD, OLD)
    assert (new.listed_phone, new.listed_whatsapp) == (NEW, NEW)
    assert old.page_version_id != new.page_version_id


@pytest.mark.parametrize(
    "path", ["/contact", "/enquiries", f"/enquiries?about={ALS}", "/", "/treatments", "/hi/contact"]
)
def test_so_does_a_page_that_is_none_of_the_content(
    app: Flask, client: HouseClient, database: Database, chitra: StaffUser, path: str
) -> None:
    before = hidden(blank_form(client, path))
    there = app.test_client()
    assert isinstance(there, HouseClient)
    sign_in(there, chitra)
    list_numbers(there, NEW)
    after = hidden(blank_form(client, path))
    assert send(client, page=before["page"]).status_code == 303
    assert send(client, name="Bela", phone="98765 43211", page=after["page"]).status_code == 303
    old, new = rows(database, Enquiry)
    assert (old.listed_phone, old.listed_whatsapp) == (OLD, OLD)
    assert (new.listed_phone, new.listed_whatsapp) == (NEW, NEW)


@pytest.mark.parametrize("mark", ["@0123456789abcdef", "@", "@x", "@+919000000000", "", "nothing"])
def test_numbers_that_were_never_ours_are_not_taken_from_a_form(
    client: HouseClient, database: Database, mark: str
) -> None:
    assert send(client, page=mark).status_code == 303
    assert rows(database, Enquiry)[0].listed_phone == OLD


def test_an_older_page_keeps_its_numbers_through_the_spool_and_a_saved_form(
    app: Flask, client: HouseClient, database: Database, database_url: str, chitra: StaffUser
) -> None:
    before = hidden(blank_form(client, "/contact"))["page"]
    link = saved(client, name="Asha", page=before)
    sign_in(client, chitra)
    list_numbers(client, NEW)
    with held(database_url):
        assert send(client, page=before).status_code == 303
    with app.app_context():
        assert import_spooled() == 1
    form = typed(client, link)
    assert send(client, name="Bela", phone="98765 43211", page=form["page"]).status_code == 303
    assert [one.listed_phone for one in rows(database, Enquiry)] == [OLD, OLD]


def test_each_page_has_a_version_with_the_new_numbers_at_once(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    sign_in(client, chitra)
    list_numbers(client, NEW)
    shown = hidden(blank_form(client, PAGE))["page"]
    assert shown == f"{ALS}@{hash_of(database, NEW)}"
    versions = rows(database, PageVersion)
    numbers = [one.listed_phone for one in versions]
    assert numbers.count(OLD) == numbers.count(NEW) > 2


def test_a_page_is_made_once_until_something_else_is_set(
    client: HouseClient, chitra: StaffUser
) -> None:
    first = client.get(PAGE)
    assert client.get(PAGE).headers["ETag"] == first.headers["ETag"]
    sign_in(client, chitra)
    list_numbers(client, NEW)
    second = client.get(PAGE)
    assert second.headers["ETag"] != first.headers["ETag"]
    list_numbers(client, OLD)
    assert client.get(PAGE).headers["ETag"] == first.headers["ETag"]


def test_another_process_follows_and_its_desk_too(
    make_app: MakeApp, database: Database, chitra: StaffUser
) -> None:
    here, elsewhere = make_app(), make_app()
    seconds = [0.0]
    elsewhere.extensions[KNOWN_SETTINGS] = KnownSettings(database, clock=lambda: seconds[0])
    visitor, desk = elsewhere.test_client(), here.test_client()
    assert isinstance(desk, HouseClient)
    assert "+91 96543 21400" in visitor.get("/contact").text
    sign_in(desk, chitra)
    list_numbers(desk, NEW)
    assert "+91 96543 21400" in visitor.get("/contact").text
    seconds[0] = 11.0
    assert "+91 98765 43210" in visitor.get("/contact").text


def test_a_database_that_is_away_takes_no_number_from_a_page(
    app: Flask, client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    seconds = [0.0]
    app.extensions[KNOWN_SETTINGS] = KnownSettings(database, clock=lambda: seconds[0])
    sign_in(client, chitra)
    list_numbers(client, NEW)
    with database.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE desk_setting RENAME TO gone"))
    seconds[0] = 3600.0
    for path in ("/contact", "/enquiries", PAGE):
        assert "+91 98765 43210" in client.get(path).text
    assert send(client).status_code == 303
    assert [lead.name for lead in rows(database, Lead)] == ["Asha"]


def test_the_page_for_when_the_site_is_down_is_written_anew(
    app: Flask, client: HouseClient, chitra: StaffUser
) -> None:
    with app.app_context():
        path = settings().instance_path / DOWN_PAGE
    keep(app)
    assert "+91 96543 21400" in path.read_text(encoding="utf-8")
    sign_in(client, chitra)
    list_numbers(client, NEW)
    assert "+91 98765 43210" in path.read_text(encoding="utf-8")
    assert "+91 96543 21400" not in path.read_text(encoding="utf-8")
