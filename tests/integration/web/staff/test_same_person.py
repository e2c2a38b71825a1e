"""Whether two leads are one person: asked on the lead's page, answered side by side, and undone."""

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.lead_status import CloseReason
from clinic.models import ContactPoint, Lead, LeadApart, StaffUser
from tests.support.client import HouseClient
from tests.support.desk import close, stands, wrote
from tests.support.page import Element, read_page
from tests.support.staff import sign_in, token

LIST = "/staff/leads/same-person"
MAIL = "asha@example.org"


@pytest.fixture
def desk(client: HouseClient, ben: StaffUser) -> HouseClient:
    sign_in(client, ben)
    return client


def two(database: Database) -> tuple[str, str]:
    """Asha wrote twice, from two numbers and one mail box, under names that sound different."""
    first = wrote(database, "Asha Rao", email=MAIL, question="Is it safe?")
    second = wrote(database, "Ramesh Kumar", raw="98765 00000", email="Asha+als@example.org")
    return first, second


def press(desk: HouseClient, path: str, **fields: str) -> Element:
    csrf = token(desk.get("/staff/account"))
    answer = desk.post(path, data={"csrf_token": csrf, **fields}, follow_redirects=True)
    return read_page(answer.get_data(as_text=True))


def pair(one: str, other: str) -> str:
    return f"/staff/leads/{one}/same-person/{other}"


def text_of(desk: HouseClient, path: str) -> str:
    return read_page(desk.get(path).get_data(as_text=True)).text


def test_the_list_shows_leads_with_one_mail_box_in_two_spellings(
    desk: HouseClient, database: Database
) -> None:
    assert "No two leads look like one person." in text_of(desk, LIST)
    first, second = two(database)
    page = read_page(desk.get(LIST).get_data(as_text=True))
    assert "perhaps one family" in page.text
    hrefs = [link.attributes.get("href") for link in page.all("a")]
    assert pair(first, second) in hrefs


def test_both_stand_side_by_side_and_what_differs_is_said_in_words(
    desk: HouseClient, database: Database
) -> None:
    first = wrote(database, "रमेश कुमार", email=MAIL, language="hi")
    second = wrote(database, "Suresh Kumar", raw="98765 00000", email=MAIL)
    text = text_of(desk, pair(first, second))
    for words in ("Ramesh Kumar", "Name: not the same", "1 in common", "Hindi", "English"):
        assert words in text
    assert "Language: not the same" in text


def test_a_merge_is_made_and_undone_in_the_browser_alone(
    desk: HouseClient, database: Database
) -> None:
    first, second = two(database)
    page = press(desk, f"{pair(first, second)}/merge", keep=first)
    assert "They are one lead now" in page.text
    assert "is the same person." in page.text
    assert stands(database, second).merged_into_id == stands(database, first).id
    for path in (f"/staff/leads/{second}", f"/staff/leads/{second}/details"):
        moved = desk.get(path)
        assert (moved.status_code, moved.headers["Location"]) == (303, path.replace(second, first))
    assert second not in text_of(desk, "/staff/leads").replace(" ", "")
    undo = next(button for button in page.all("button") if button.text == "Undo")
    assert undo.text == "Undo"
    event = page.one("input", name="event").attributes["value"]
    page = press(desk, f"/staff/leads/{first}/undo", event=event or "")
    assert "Taken back." in page.text
    assert stands(database, second).merged_into_id is None
    assert desk.get(f"/staff/leads/{second}").status_code == 200


def test_what_is_pressed_on_a_page_of_a_merged_lead_is_kept(
    desk: HouseClient, database: Database
) -> None:
    first, second = two(database)
    press(desk, f"{pair(first, second)}/merge", keep=first)
    page = press(desk, f"/staff/leads/{second}/notes", text="Prefers the evening")
    assert "Prefers the evening" in page.text
    assert stands(database, first).reference in page.text.replace(" ", "")


def test_which_one_is_kept_has_to_be_chosen(desk: HouseClient, database: Database) -> None:
    first, second = two(database)
    csrf = token(desk.get("/staff/account"))
    answer = desk.post(f"{pair(first, second)}/merge", data={"csrf_token": csrf, "keep": "x"})
    assert answer.status_code == 422
    assert "Choose which of the two is kept." in answer.get_data(as_text=True)


def test_a_merge_that_was_decided_on_an_older_page_is_not_made(
    desk: HouseClient, database: Database
) -> None:
    first, second = two(database)
    csrf = token(desk.get("/staff/account"))
    fields = {"csrf_token": csrf, "keep": first, "version": "1", "other_version": "99"}
    answer = desk.post(f"{pair(first, second)}/merge", data=fields)
    assert answer.status_code == 409
    assert "has changed since" in answer.get_data(as_text=True)
    assert stands(database, second).merged_into_id is None


def test_somebody_who_has_died_cannot_be_merged_with_who_writes(
    desk: HouseClient, database: Database, ben: StaffUser
) -> None:
    first, second = two(database)
    close(database, first, ben, CloseReason.HAS_DIED)
    page = read_page(desk.get(pair(first, second)).get_data(as_text=True))
    assert "One of them has died" in page.text
    assert not [button for button in page.all("button") if "merge" in button.text]


def test_two_people_are_not_asked_about_again_until_that_is_taken_back(
    desk: HouseClient, database: Database
) -> None:
    first, second = two(database)
    page = press(desk, f"{pair(first, second)}/apart")
    assert "Nobody is asked again." in page.text
    assert "No two leads look like one person." in text_of(desk, LIST)
    assert "You said that they are two people" in text_of(desk, pair(first, second))
    page = press(desk, f"{pair(second, first)}/apart-undo")
    assert "asked again" in page.text
    assert "perhaps one family" in text_of(desk, LIST)
    with database.read() as session:
        assert session.scalars(sa.select(LeadApart)).all() == []


def test_the_lead_s_page_asks_and_leads_to_the_comparison(
    desk: HouseClient, database: Database
) -> None:
    first, second = two(database)
    page = read_page(desk.get(f"/staff/leads/{first}").get_data(as_text=True))
    asks = [link for link in page.all("a") if link.attributes.get("href") == pair(first, second)]
    assert [link.text.split("?")[0] for link in asks] == ["Same person"]
    press(desk, f"{pair(first, second)}/apart")
    page = read_page(desk.get(f"/staff/leads/{first}").get_data(as_text=True))
    assert not [link for link in page.all("a") if "same-person" in (link.attributes["href"] or "")]


def test_another_patient_gets_a_lead_of_their_own_and_undo_takes_it_away(
    desk: HouseClient, database: Database
) -> None:
    first = wrote(database, "Asha Rao", email=MAIL)
    page = press(desk, f"/staff/leads/{first}/another-patient", patient="Mohan Rao")
    assert "The other patient has a lead of their own" in page.text
    with database.read() as session:
        [made] = session.scalars(sa.select(Lead).where(Lead.reference != first)).all()
        points = sa.select(ContactPoint.normalised).where(ContactPoint.lead_id == made.id)
        assert set(session.scalars(points)) == {"+919876543210", MAIL}
    assert (made.name, made.patient_name) == ("Asha Rao", "Mohan Rao")
    assert "No two leads look like one person." in text_of(desk, LIST)
    again = press(desk, f"/staff/leads/{first}/another-patient", patient="मोहन राव")
    assert "a lead of their own" in again.text
    event = page.one("input", name="event").attributes["value"] or ""
    page = press(desk, f"/staff/leads/{first}/undo", event=event)
    assert "Taken back." in page.text
    with database.read() as session:
        assert session.scalars(sa.select(Lead.reference)).all() == [first]


def test_another_patient_has_to_be_named(desk: HouseClient, database: Database) -> None:
    first = wrote(database, "Asha Rao")
    csrf = token(desk.get("/staff/account"))
    path = f"/staff/leads/{first}/another-patient"
    answer = desk.post(path, data={"csrf_token": csrf, "patient": " "})
    assert answer.status_code == 422
    assert "Write the other patient" in answer.get_data(as_text=True)


def test_an_older_page_of_the_list_has_an_address(desk: HouseClient, database: Database) -> None:
    two(database)
    assert "None among these leads." in text_of(desk, f"{LIST}?before=1")
    assert "perhaps one family" in text_of(desk, f"{LIST}?before=x")
