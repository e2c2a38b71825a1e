"""Today as a counsellor's browser gets it."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from clinic.db import Database
from clinic.domain.lead_status import Outcome
from clinic.models import Lead, StaffUser
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
    assert headings[:3] == ["Overdue 1, with nobody", "New 1, with nobody", "Due today 1"]
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


def test_a_page_of_what_is_held_back_leads_to_the_next(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    for nth in range(21):
        wrote(database, f"Asha {nth}", f"98765 {nth:05}", spam_points=5)
    first = page_of(client, "/staff/held-back")
    assert first.one("h1").text == "Held back 21"
    assert "20 of 21 shown" in first.one("main").text
    last = page_of(client, first.one("a", rel="next").attributes["href"])
    assert "1 of 21 shown" in last.one("main").text
    again = page_of(client, last.one("a", rel="prev").attributes["href"])
    assert len(again.all("li")) == len(first.all("li"))


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


def test_headings_say_how_many_nobody_has(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    for nth in range(3):
        wrote(database, f"Asha {nth}", f"98765 0000{nth}")
    with database.write() as session:
        session.execute(sa.update(Lead).where(Lead.name == "Asha 0").values(owner_id=ben.id))
    page = page_of(client)
    assert page.one("h2", id="group-new").text == "New 3, 2 with nobody"
    assert page.one("title").text == "3 new · Today · Advancells"


def test_what_nobody_has_is_shown_though_it_is_for_another_day(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    reference = wrote(database, "Asha", now=NOW - timedelta(days=3))
    went(database, reference, Outcome.REACHED, ben, now=NOW - timedelta(days=3))
    next_step(database, reference, ben, NOW + timedelta(days=2))
    assert page_of(client).one("h1").text == "Nobody is waiting."
    with database.write() as session:
        session.execute(sa.update(Lead).values(owner_id=None))
    page = page_of(client)
    assert page.one("h1").text == "One person is with nobody."
    assert page.one("title").text.startswith("1 unassigned · Today")
    assert page.one("h2", id="group-unassigned").text == "Unassigned 1"
    assert page.one("p", class_="lead-row__time").text == "Wed 25 Nov · 1:50 pm"


def test_the_new_ones_are_taken_in_one_press_and_given_back_in_one(
    client: HouseClient, database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    asha = wrote(database, "Asha", "98765 00001")
    bela = wrote(database, "Bela", "98765 00002")
    page = page_of(client)
    [form] = [f for f in page.all("form") if f.get("class") == "today__take"]
    assert form.one("button").text == "Take the 2 new ones"
    with database.write() as session:  # a colleague was quicker with one of them
        session.execute(sa.update(Lead).where(Lead.name == "Bela").values(owner_id=chitra.id))
    answer = press(client, form)
    assert answer.headers["Location"] == "/staff/"
    assert stands(database, asha).owner_id == ben.id
    assert stands(database, bela).owner_id == chitra.id
    told = page_of(client).one("div", role="status")
    press(client, told.one("form"))
    assert stands(database, asha).owner_id is None
    assert stands(database, bela).owner_id == chitra.id


def test_rows_have_ticks_when_they_are_asked_for(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    asha = wrote(database, "Asha", "98765 00001")
    bela = wrote(database, "Bela", "98765 00002")
    calm = page_of(client)
    assert not calm.all("input", type="checkbox")
    link = next(a for a in calm.all("a") if a.text == "Tick several")
    page = page_of(client, link.attributes["href"])
    ticks = page.all("input", type="checkbox", name="lead")
    assert [one.get("value") for one in ticks] == [asha, bela]
    assert {one.get("form") for one in ticks} == {"bulk"}
    [bulk] = page.all("form", id="bulk")
    answer = press(client, bulk, lead=[asha, bela], do="close", reason="answered")
    assert answer.headers["Location"] == "/staff/"
    assert {stands(database, one).status for one in (asha, bela)} == {"closed"}
    page = page_of(client)
    told = page.one("div", role="status")
    press(client, told.one("form"))
    assert {stands(database, one).status for one in (asha, bela)} == {"new"}


def press(client: HouseClient, form: Element, **more: Any) -> TestResponse:
    """Send a form as it stands, its first button pressed unless something else is said."""
    fields: dict[str, Any] = {}
    for one in form.all("input"):
        if one.get("type") == "hidden":
            fields.setdefault(one.attributes["name"], []).append(one.get("value") or "")
    button = form.all("button")[0]
    if button.get("name"):
        fields[button.attributes["name"]] = button.get("value")
    answer = client.post(form.attributes["action"], data=fields | more)
    assert answer.status_code == 303, answer.text
    return answer
