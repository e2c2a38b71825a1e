"""Reports of mistakes at the desk: read with the page as it was, answered, put back."""

import pytest
from flask import Flask

from clinic.db import Database
from clinic.domain.permissions import Role
from clinic.extensions import catalogue
from clinic.models import MistakeReport, StaffUser
from tests.support.client import HouseClient
from tests.support.desk import audited, wrote
from tests.support.enquiries import number
from tests.support.staff import CAST, employ, post, sign_in
from tests.support.two_at_a_desk import DEV, browser
from tests.support.visitor import rows

LIST = "/staff/content/mistakes"
WORDS = "The number of people in the second study is 64."
ANSWER = {"result": "corrected", "words": "It said 46. It says 64 now."}


@pytest.fixture
def report(client: HouseClient, database: Database) -> MistakeReport:
    """Asha's, with her address."""
    client.post("/mistakes", data={"words": WORDS, "reply_to": "Asha@Example.org"})
    return rows(database, MistakeReport)[0]


@pytest.fixture
def desk(app: Flask, database: Database) -> HouseClient:
    """The reviewer's browser."""
    client = app.test_client()
    sign_in(client, employ(database, CAST[Role.REVIEWER]))
    assert isinstance(client, HouseClient)
    return client


def test_answering_removes_the_readers_address_and_reminds_of_the_correction(
    desk: HouseClient, database: Database, report: MistakeReport
) -> None:
    page = desk.get(LIST).text
    assert "One report waits." in page
    assert "Asha@Example.org" in page
    answer = post(desk, f"{LIST}/{report.id}/answer", **ANSWER)
    assert answer.status_code == 303
    page = desk.get(LIST).text
    assert "add a line under “corrections”" in page
    assert ANSWER["words"] in page
    (now,) = rows(database, MistakeReport)
    assert (now.state, now.reply_to) == ("corrected", None)
    assert "mistake.answered" in audited(database, str(report.id))


def test_it_says_that_a_state_is_not_kept(
    app: Flask, client: HouseClient, desk: HouseClient
) -> None:
    with app.app_context():
        slug = catalogue().pages("en")[0].slug
    for name in (slug, f"{slug}@0123456789abcdef"):
        client.post("/mistakes", data={"words": f"{WORDS} {name}", "page": name})
    page = desk.get(LIST).text
    assert page.count("The page as they read it") == 1
    assert page.count("The state that they read is not kept.") == 1


def test_an_answer_is_taken_back(
    desk: HouseClient, database: Database, report: MistakeReport
) -> None:
    post(desk, f"{LIST}/{report.id}/answer", **ANSWER)
    assert f'action="{LIST}/{report.id}/undo"' in desk.get(LIST).text
    post(desk, f"{LIST}/{report.id}/undo")
    assert [one.state for one in rows(database, MistakeReport)] == ["open"]
    assert "One report waits." in desk.get(LIST).text


@pytest.mark.parametrize(
    ("fields", "status"), [({"words": " "}, 422), ({"result": ""}, 422), ({"result": "open"}, 422)]
)
def test_an_answer_says_what_was_done(
    desk: HouseClient,
    database: Database,
    report: MistakeReport,
    fields: dict[str, str],
    status: int,
) -> None:
    answer = post(desk, f"{LIST}/{report.id}/answer", **ANSWER | fields)
    assert answer.status_code == status
    assert [one.state for one in rows(database, MistakeReport)] == ["open"]


def test_nobody_answers_what_somebody_has_answered(
    desk: HouseClient, database: Database, report: MistakeReport
) -> None:
    post(desk, f"{LIST}/{report.id}/answer", **ANSWER)
    answer = post(desk, f"{LIST}/{report.id}/answer", result="no_change", words="No.")
    assert answer.status_code == 409
    assert [one.answer for one in rows(database, MistakeReport)] == [ANSWER["words"]]


def test_a_counsellor_reads_and_does_not_answer(
    client: HouseClient, ben: StaffUser, report: MistakeReport
) -> None:
    sign_in(client, ben)
    assert WORDS in client.get(LIST).text
    assert post(client, f"{LIST}/{report.id}/answer", **ANSWER).status_code == 403


def test_an_erased_person_leaves_no_report(
    client: HouseClient, database: Database, amara: StaffUser, report: MistakeReport
) -> None:
    reference = wrote(database, email="asha@example.org", phone=number("98765 43210"))
    client.post("/mistakes", data={"words": "Another reader's.", "reply_to": "b@example.org"})
    sign_in(client, amara)
    page = f"/staff/leads/{reference}/erasure"
    assert "1 report of a mistake" in client.get(page).text
    assert post(client, page, page=page, why="asked").status_code == 303
    assert [one.words for one in rows(database, MistakeReport)] == ["Another reader's."]


def test_an_answer_of_a_colleague_is_not_taken_back_for_ones_own(
    app: Flask, desk: HouseClient, database: Database, report: MistakeReport
) -> None:
    path = f"{LIST}/{report.id}"
    assert post(desk, f"{path}/answer", LIST, **ANSWER).status_code == 303
    assert post(desk, f"{path}/undo", LIST).status_code == 303
    devs = browser(app, employ(database, DEV))
    other = ANSWER | {"words": "The study says so."}
    assert post(devs, f"{path}/answer", LIST, **other).status_code == 303
    again = post(desk, f"{path}/undo", "/staff/account")
    assert again.status_code == 409
    assert "their answer stands" in again.text
    assert "The study says so." in again.text
