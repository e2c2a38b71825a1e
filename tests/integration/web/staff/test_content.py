"""A doctor reads a page sentence by sentence and signs it; visitors see that, and when it ends."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from clinic.catalogue.versions import signed_state
from clinic.db import Database
from clinic.extensions import CATALOGUE, catalogue
from clinic.models import PageSignature, PageVersion, StaffUser
from clinic.web import signed
from tests.conftest import MakeApp
from tests.support.client import HouseClient
from tests.support.clock import Clock
from tests.support.content import INFORMATION, SLUG, TEXT, catalogue_of, replaced
from tests.support.page import read_page
from tests.support.staff import post, sign_in
from tests.support.visitor import rows

ADDRESS = f"/treatments/{SLUG}"
DESK = f"/staff/content/{SLUG}/en"
UNSIGNED = "No doctor has checked this page yet."
DOCTOR = {"name": "Dr Chitra", "registration": "DMC 12345"}


@pytest.fixture(autouse=True)
def small_site(app: Flask, tmp_path: Path) -> None:
    """A site with one page, which tests may change."""
    show(app, tmp_path / "content")


@pytest.fixture
def desk(app: Flask, reviewer: StaffUser) -> HouseClient:
    """The reviewer's browser."""
    client = app.test_client()
    sign_in(client, reviewer)
    assert isinstance(client, HouseClient)
    return client


def show(app: Flask, folder: Path, **files: str) -> None:
    """The application shows this content from now on, as after a restart."""
    app.extensions[CATALOGUE] = catalogue_of(folder, **files)
    signed.init(app)
    app.extensions["clinic.rendered_pages"].clear()


def state(app: Flask) -> str:
    with app.app_context():
        page = catalogue().page(SLUG, "en")
        assert page is not None
        return signed_state(page)


def put_name_under_it(app: Flask, desk: HouseClient, **fields: str) -> int:
    data = DOCTOR | {"state": state(app)} | fields
    return post(desk, f"{DESK}/signature", **data).status_code


def test_a_signature_shows_at_once_and_ends_when_it_is_taken_back(
    app: Flask, client: HouseClient, desk: HouseClient, database: Database
) -> None:
    assert UNSIGNED in client.get(ADDRESS).text
    assert put_name_under_it(app, desk) == 303
    signed_page = client.get(ADDRESS).text
    assert UNSIGNED not in signed_page
    assert "Dr Chitra" in signed_page
    assert "DMC 12345" in signed_page
    (signature,) = rows(database, PageSignature)
    answer = post(desk, f"/staff/content/signatures/{signature.id}/withdrawal")
    assert answer.status_code == 303
    assert UNSIGNED in client.get(ADDRESS).text
    assert put_name_under_it(app, desk) == 303
    assert UNSIGNED not in client.get(ADDRESS).text


def test_a_page_that_is_changed_is_unsigned_again_by_itself(
    app: Flask, client: HouseClient, desk: HouseClient, tmp_path: Path
) -> None:
    put_name_under_it(app, desk)
    show(app, tmp_path / "other", page=replaced(TEXT, "Good care helps.", "Good care helps much."))
    assert UNSIGNED in client.get(ADDRESS).text
    page = desk.get(DESK).text
    assert "Not signed since it was changed; before that by Dr Chitra" in page
    assert "of an earlier text" in page
    show(app, tmp_path / "content")
    assert UNSIGNED not in client.get(ADDRESS).text


def test_a_later_look_at_the_sources_leaves_the_signature(
    app: Flask, client: HouseClient, desk: HouseClient, tmp_path: Path
) -> None:
    put_name_under_it(app, desk)
    looked = replaced(TEXT, "sources_checked_on: 2026-11-23", "sources_checked_on: 2026-11-24")
    show(app, tmp_path / "looked", page=looked)
    assert UNSIGNED not in client.get(ADDRESS).text


@pytest.mark.parametrize("missing", ["name", "registration"])
def test_it_asks_for_what_is_missing_and_keeps_the_rest(
    app: Flask, desk: HouseClient, database: Database, missing: str
) -> None:
    fields = DOCTOR | {"state": state(app), missing: " "}
    answer = post(desk, f"{DESK}/signature", **fields)
    assert answer.status_code == 422
    (kept,) = set(DOCTOR.values()) - {DOCTOR[missing]}
    assert kept in answer.text
    assert rows(database, PageSignature) == []


def test_nobody_signs_what_they_have_not_read(
    app: Flask, desk: HouseClient, database: Database
) -> None:
    assert put_name_under_it(app, desk, state="0123456789abcdef") == 409
    assert rows(database, PageSignature) == []


def test_two_presses_are_one_signature(app: Flask, desk: HouseClient, database: Database) -> None:
    assert [put_name_under_it(app, desk) for _ in range(2)] == [303, 303]
    assert len(rows(database, PageSignature)) == 1


def test_a_signed_state_is_kept_with_its_signature(
    app: Flask, client: HouseClient, desk: HouseClient, database: Database
) -> None:
    put_name_under_it(app, desk)
    (version,) = rows(database, PageVersion)
    assert version.signature_id == rows(database, PageSignature)[0].id
    assert version.title == "A quiet treatment: what is known"
    assert f"{SLUG}@{version.hash}" in client.get(ADDRESS).text


def test_the_page_without_its_signature_is_kept_too(
    desk: HouseClient, app: Flask, database: Database
) -> None:
    put_name_under_it(app, desk)
    (signature,) = rows(database, PageSignature)
    post(desk, f"/staff/content/signatures/{signature.id}/withdrawal")
    signed_by = [version.signature_id for version in rows(database, PageVersion)]
    assert signed_by == [signature.id, None]


def test_a_copy_of_a_page_is_ten_minutes_old_at_most(
    client: HouseClient, app: Flask, desk: HouseClient
) -> None:
    kept = client.get(ADDRESS).headers["Cache-Control"]
    assert sum(map(int, re.findall(r"[0-9]+", kept))) <= 600
    post(desk, f"{DESK}/signature", **DOCTOR, state=state(app))
    assert "copies that browsers keep do so within about ten minutes" in desk.get(DESK).text


def test_what_is_said_of_the_page_elsewhere_is_read_before_it_is_signed(
    app: Flask, client: HouseClient, desk: HouseClient, tmp_path: Path
) -> None:
    assert "What is known." in desk.get(DESK).text
    put_name_under_it(app, desk)
    other = replaced(TEXT, "description: What is known.", "description: What may help.")
    show(app, tmp_path / "other", page=other)
    assert UNSIGNED in client.get(ADDRESS).text
    assert "What may help." in desk.get(DESK).text


def test_every_sentence_stands_there_with_its_record(desk: HouseClient) -> None:
    page = desk.get(DESK).text
    for words in ("Two of nine had it.", "Nine in ten are well.", "Bela 2020, Journal"):
        assert words in page


def test_it_points_to_what_says_something_on_no_source(desk: HouseClient) -> None:
    shown = read_page(desk.get(DESK).text)
    rows = {row.all("p")[0].text: row for row in shown.all("li", class_="claim")}
    lost = {said: row.get("id") for said, row in rows.items() if "names no source" in row.text}
    assert lost == {
        "Infection, growths, money and travel.": "open-1",
        "And a later trial may not take you.": "open-2",
        "2017: The guidelines came out.": "open-3",
    }
    harm = "Says a harm, and names no source. Others of this part rest on Ramesh 2010, Journal"
    assert harm in rows["And a later trial may not take you."].text
    assert "Its paragraph rests on Ramesh 2010, Journal" in rows["Fever."].text
    assert "3 of them say a figure, a benefit or a harm without a source." in shown.text


def test_it_asks_no_source_of_what_no_doctor_signs(
    app: Flask, desk: HouseClient, tmp_path: Path
) -> None:
    about = replaced(INFORMATION, "It is common. [@review]", "Two people had fever.")
    show(app, tmp_path / "clinic", clinic=replaced(about, "code: I7", "code: C7"))
    text = desk.get("/staff/content/about/en").text
    assert "Two people had fever." in text
    assert "no source" not in text


def test_what_falls_due_is_said_and_hides_nothing(
    client: HouseClient, desk: HouseClient, clock: Clock, reviewer: StaffUser
) -> None:
    clock.forward(timedelta(days=800))
    sign_in(desk, reviewer)
    for address in ("/staff/content", DESK):
        assert "overdue since" in desk.get(address).text
    assert client.get(ADDRESS).status_code == 200


def test_withheld_files_stand_there_with_their_reasons(
    app: Flask, desk: HouseClient, tmp_path: Path
) -> None:
    spoilt = replaced(TEXT, "[@large-trial]\n  - Talk", "[@nobody]\n  - Talk")
    show(app, tmp_path / "broken", page=spoilt)
    page = desk.get("/staff/content").text
    assert "there is no source" in page
    assert f"treatments/{SLUG}.en.md" in page


def test_a_reviewer_comes_to_the_pages_first_and_sees_no_leads(
    app: Flask, reviewer: StaffUser
) -> None:
    client = app.test_client()
    assert sign_in(client, reviewer).location == "/staff/content"
    assert client.get("/staff/").status_code == 403


def test_a_counsellor_reads_and_does_not_sign(
    app: Flask, client: HouseClient, ben: StaffUser
) -> None:
    sign_in(client, ben)
    assert "I have read this page" not in client.get(DESK).text
    assert post(client, f"{DESK}/signature", **DOCTOR, state=state(app)).status_code == 403


def test_another_process_shows_it_soon(
    app: Flask, make_app: MakeApp, desk: HouseClient, tmp_path: Path
) -> None:
    other = make_app()
    show(other, tmp_path / "content")
    visitor = other.test_client()
    assert UNSIGNED in visitor.get(ADDRESS).text
    put_name_under_it(app, desk)
    with other.app_context():
        signed.look_again()  # what happens by itself ten seconds later
    assert UNSIGNED not in visitor.get(ADDRESS).text
