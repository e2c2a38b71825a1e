"""The list with its one search box, and a lead from a bare number."""

import random
import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from clinic.db import Database
from clinic.domain.lead_status import CameBy, Outcome
from clinic.models import Lead, LeadEvent, StaffUser
from tests.support.client import HouseClient
from tests.support.clock import NOW
from tests.support.desk import stands, went, wrote
from tests.support.page import Element, read_page
from tests.support.staff import BEN, employ, post, sign_in

ADD = "/staff/leads/add"


@pytest.fixture
def ben(client: HouseClient, database: Database) -> StaffUser:
    """Ben, signed in."""
    user = employ(database, BEN)
    sign_in(client, user)
    return user


def page_of(answer: TestResponse) -> Element:
    return read_page(answer.get_data(as_text=True))


def names(answer: TestResponse) -> list[str]:
    """Of the people in the list. The margin's headings belong to kinds of choices."""
    return [heading.text for heading in page_of(answer).all("h3", class_="lead-row__name")]


def add(client: HouseClient, **data: str) -> TestResponse:
    given = {"came_by": "whatsapp", "language": "en", "name": "", "note": ""} | data
    return post(client, ADD, ADD, **given)


def find(client: HouseClient, typed: str, **data: str) -> TestResponse:
    answer = post(client, "/staff/leads/search", "/staff/leads", q=typed, **data)
    assert answer.status_code == 303
    return client.get(answer.headers["Location"])


def test_the_list_has_everybody_newest_first(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    wrote(database, "Asha", "98765 00001", now=NOW - timedelta(hours=1))
    wrote(database, "Bela", "98765 00002")
    wrote(database, "Spam", "98765 00003", spam_points=5)
    answer = client.get("/staff/leads")
    assert names(answer) == ["Bela", "Asha"]
    assert "2 people, newest first." in page_of(answer).one("main").text


def test_a_search_keeps_its_words_and_its_state(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    wrote(database, "Asha <b>", "98765 00001")
    wrote(database, "Bela", "98765 00002")
    answer = find(client, "<b> asha", status="new")
    page = page_of(answer)
    assert page.one("input", id="q").get("value") == "<b> asha"
    assert page.one("input", name="status").get("value") == "new"
    tabs = page.one("nav", class_="tabs").all("a")
    assert [tab.text for tab in tabs][:2] == ["All 1", "New 1"]
    key = answer.request.args["search"]
    assert all(f"search={key}" in (tab.get("href") or "") for tab in tabs)


def test_a_search_leaves_nothing_of_anybody_in_the_address(
    client: HouseClient, ben: StaffUser
) -> None:
    answer = post(client, "/staff/leads/search", "/staff/leads", q="98765 43210")
    assert re.fullmatch(r"/staff/leads\?search=[0-9a-f]{6}", answer.headers["Location"])
    assert find(client, " ").request.query_string == b""


def test_two_tabs_search_side_by_side(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    wrote(database, "Asha", "98765 00001")
    wrote(database, "Bela", "98765 00002")
    one, other = find(client, "asha"), find(client, "bela")
    assert names(client.get(one.request.full_path)) == ["Asha"]
    assert names(client.get(other.request.full_path)) == ["Bela"]
    assert find(client, "asha").request.args == one.request.args


def test_the_last_five_searches_are_kept(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    wrote(database, "Asha", "98765 00001")
    addresses = [find(client, f"9876{nth}").request.full_path for nth in range(6)]
    assert "no longer kept. Type it again." in client.get(addresses[0]).get_data(as_text=True)
    for address in addresses[1:]:
        assert "no longer kept" not in client.get(address).get_data(as_text=True)


def test_long_searches_do_not_burst_the_cookie(client: HouseClient, ben: StaffUser) -> None:
    draw = random.Random(1)
    for _ in range(6):
        find(client, "".join(chr(draw.randrange(0x10000, 0x2FFFF)) for _ in range(200)))
    assert client.get("/staff/").status_code == 200


def test_a_search_without_a_match_offers_to_add_somebody(
    client: HouseClient, ben: StaffUser
) -> None:
    for typed, field in (("98765 43210", "number"), ("Ramesh", "name")):
        page = page_of(find(client, typed))
        assert f"No lead matches “{typed}”." in page.one("main").text
        [link] = [a for a in page.all("a") if a.text == "Add a lead with what you typed"]
        form = page_of(client.get(link.attributes["href"]))
        assert form.one("input", id=field).get("value") == typed


@pytest.mark.parametrize(
    "address", ["?search=on", "?search=%F0%90", "?status=x&page=-3", "?page=1e9"]
)
def test_an_odd_address_is_a_list_all_the_same(
    client: HouseClient, database: Database, ben: StaffUser, address: str
) -> None:
    wrote(database)
    assert client.get(f"/staff/leads{address}").status_code == 200


def test_the_pages_of_a_long_list_follow_each_other(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    for nth in range(27):
        wrote(database, f"Asha {nth}", f"98765 {nth:05d}", now=NOW - timedelta(minutes=nth))
    first = page_of(find(client, "asha"))
    [following] = [a for a in first.all("a") if a.text == "Next page"]
    second = client.get(following.attributes["href"])
    assert len(names(second)) == 2
    assert "2 of 27 shown" in page_of(second).one("main").text
    [back] = [a for a in page_of(second).all("a") if a.text == "Previous page"]
    assert names(client.get(back.attributes["href"]))[:2] == ["Asha 26", "Asha 25"]


def test_a_bare_number_is_a_lead(client: HouseClient, database: Database, ben: StaffUser) -> None:
    page = page_of(client.get(ADD))
    assert "autofocus" in page.one("input", id="number").attributes
    [chosen] = [
        radio for radio in page.all("input", name="came_by") if "checked" in radio.attributes
    ]
    assert chosen.get("value") == "whatsapp"
    assert [b.text for b in page.one("main").all("button")] == ["Add this lead", "Add and message"]
    answer = add(client, number="98765 43210")
    assert answer.status_code == 303
    landed = client.get(answer.headers["Location"])
    assert page_of(landed).one("h1").text == "+91 98765 43210"
    assert page_of(landed).one("div", role="status").text == "The lead is added."


def test_all_that_is_known_is_kept(client: HouseClient, database: Database, ben: StaffUser) -> None:
    add(
        client,
        number="+91 91234 56789",
        came_by="call",
        name=" Ramesh  Rao ",
        language="hi",
        note="Asks for the hours.",
    )
    with database.read() as session:
        lead = session.scalars(sa.select(Lead)).one()
        event = session.scalars(sa.select(LeadEvent)).one()
    assert (lead.name, lead.came_by, lead.language) == ("Ramesh Rao", CameBy.CALL, "hi")
    assert (event.note, event.by_id) == ("Asks for the hours.", ben.id)


def test_a_known_number_leads_to_its_lead(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    reference = wrote(database, "Asha", now=NOW - timedelta(hours=1))
    answer = add(client, number="0 98765 43210", came_by="missed_call")
    assert answer.headers["Location"] == f"/staff/leads/{reference}"
    told = page_of(client.get(answer.headers["Location"])).one("div", role="status")
    assert told.text == "We know this number: it joined this lead."
    assert stands(database, reference).replied_at == NOW


def test_a_double_click_is_one_lead(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    assert len({add(client, number="98765").headers["Location"] for _ in range(2)}) == 1


def test_the_calls_are_counted_past_those_that_are_allowed(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    reference = wrote(database)
    for words in ("1 of 2 calls made", "2 of 2 calls made", "3 calls made"):
        went(database, reference, Outcome.NO_ANSWER, ben)
        state = page_of(client.get("/staff/leads")).one("article").one("span", class_="state")
        assert state.text == f"Trying to reach, {words}"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"number": ""}, "Enter the number."),
        ({"number": "Ramesh"}, "Enter the number."),
        ({"number": "9" * 61}, "A number has room for 60 characters."),
        ({"number": "98765 43210", "name": "x" * 201}, "A name has room for 200 characters."),
        ({"number": "98765 43210", "note": "x" * 5001}, "A note has room for 5000 characters."),
        ({"number": "98765 43210", "came_by": ""}, "Choose how they came."),
        ({"number": "98765 43210", "came_by": "pigeon"}, "Not a valid choice."),
        ({"number": "98765 43210", "language": "xx"}, "Not a valid choice."),
    ],
)
def test_what_cannot_be_taken_comes_back(
    client: HouseClient, database: Database, ben: StaffUser, given: dict[str, str], sentence: str
) -> None:
    answer = add(client, **({"note": "Typed words"} | given))
    assert answer.status_code == 422
    page = page_of(answer)
    [item] = page.one("div", class_="problem").all("li")
    assert item.text == sentence
    assert page.one("input", id="number").get("value") == (given["number"] or None)
    assert page.one("title").text.startswith("Error: ")
    with database.read() as session:
        assert session.scalars(sa.select(Lead)).all() == []


def test_whoever_wrote_first_may_be_answered_there(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    landed = add(client, number="98765 43210").headers["Location"]
    links = [a.get("href") or "" for a in page_of(client.get(landed)).one("main").all("a")]
    assert any(link.startswith("https://wa.me/919876543210") for link in links)
    assert not any(link.startswith("tel:") for link in links)
