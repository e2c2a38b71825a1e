"""Today as a counsellor's browser gets it."""

from datetime import timedelta

import pytest

from clinic.db import Database
from clinic.domain.lead_status import Outcome
from clinic.models import StaffUser
from tests.support.client import HouseClient
from tests.support.clock import NOW
from tests.support.desk import close, next_step, stands, went, wrote
from tests.support.page import Element, read_page
from tests.support.staff import BEN, employ, post, sign_in


@pytest.fixture
def ben(client: HouseClient, database: Database) -> StaffUser:
    """Ben, signed in."""
    user = employ(database, BEN)
    sign_in(client, user)
    return user


def page_of(client: HouseClient, path: str = "/staff/") -> Element:
    answer = client.get(path)
    assert answer.status_code == 200
    return read_page(answer.get_data(as_text=True))


def test_the_first_day_says_what_can_be_done(client: HouseClient, ben: StaffUser) -> None:
    page = page_of(client)
    assert page.one("h1").text == "Nobody is waiting."
    assert page.one("title").text == "Today · Advancells"
    assert "No enquiries yet." in page.one("main").text
    assert "Send yourself an enquiry" in page.one("main").text


def test_an_enquiry_stands_under_new_with_how_long_it_has_waited(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    reference = wrote(
        database, "सुनीता", question="क्या?", language="hi", now=NOW - timedelta(minutes=34)
    )
    page = page_of(client)
    assert page.one("h1").text == "One person is new."
    assert page.one("title").text == "1 new · Today · Advancells"
    [row] = page.all("article")
    assert row.one("p", class_="lead-row__time").text == "34 min · 3 h 26 min left"
    link = row.one("h3").one("a")
    assert (link.text, link.language) == ("सुनीता", "hi")
    assert link.get("href") == f"/staff/leads/{reference}"
    assert "Hindi · nobody yet" in row.text
    assert [a.text for a in row.all("a", "button")] == ["सुनीता", "WhatsApp सुनीता", "Call सुनीता"]


def test_an_urgent_row_says_so_and_stands_first(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    wrote(database, "Bela", "98765 00002", now=NOW - timedelta(minutes=40))
    reference = wrote(database, "Asha", question="He cannot breathe.", now=NOW)
    for listed in (page_of(client), read_page(client.get("/staff/leads").text)):
        [urgent, other] = listed.all("article")
        word = urgent.one("strong", class_="urgent")
        assert (word.text, len(word.all("svg"))) == ("Urgent", 1)
        assert not other.all("strong", class_="urgent")
    close(database, reference, ben)
    closed = read_page(client.get("/staff/leads?status=closed").text)
    assert not closed.all("strong", class_="urgent")
    assert "Urgent." not in client.get(f"/staff/leads/{reference}").text


def test_each_group_has_its_heading_and_its_count(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    wrote(database, "Asha", "98765 00001", now=NOW - timedelta(days=2))
    wrote(database, "Bela", "98765 00002")
    due = wrote(database, "Ramesh", "98765 00003", now=NOW - timedelta(days=3))
    went(database, due, Outcome.REACHED, ben, now=NOW - timedelta(days=3))
    next_step(database, due, ben, NOW + timedelta(hours=1))
    page = page_of(client)
    assert page.one("h1").text == "One person has waited too long."
    headings = [heading.text for heading in page.one("main").all("h2")]
    assert headings[:3] == ["Overdue 1", "New 1", "Due today 1"]
    assert "We promise an answer within 4 open hours" in page.one("main").text
    assert "Today 3" in page.all("nav")[0].text


def test_what_is_held_back_is_let_go_from_here(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    reference = wrote(database, "Asha", spam_points=5)
    for path, back in (("/staff/", "today"), ("/staff/held-back", "held")):
        page = page_of(client, path)
        form = next(f for f in page.all("form") if (f.get("action") or "").endswith("/release"))
        assert form.one("input", name="back").get("value") == back
        assert form.one("button").text == "Not spam Asha"
        answer = post(client, form.attributes["action"], path, back=back)
        assert answer.headers["Location"] == path
        told = page_of(client, path).one("div", role="status")
        assert told.text.startswith("Not spam: it stands among the others")
        assert not stands(database, reference).held_back
        event = told.one("input", name="event").attributes["value"]
        post(client, f"/staff/leads/{reference}/undo", event=event)
        assert stands(database, reference).held_back


def test_nothing_is_held_back(client: HouseClient, ben: StaffUser) -> None:
    assert "Nothing is held back." in page_of(client, "/staff/held-back").one("main").text


def test_the_day_is_a_line_with_a_sentence(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    wrote(database, "Asha Rao", now=NOW - timedelta(days=2))
    pictures = [picture for picture in page_of(client).all("svg") if picture.get("role") == "img"]
    said = {" ".join((picture.get("aria-label") or "").split()) for picture in pictures}
    assert said == {"The day from 10 am to 6 pm. It is 1:50 pm. Late: earlier: Asha."}


def test_thirty_leads_are_a_light_page(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    for nth in range(30):
        wrote(database, f"Asha {nth}", f"98765 {nth:05d}", question="What happens first? " * 5)
    answer = client.get("/staff/")
    assert len(answer.data) < 64_000
    assert "20 of 30 shown." in answer.get_data(as_text=True)
