"""After an outcome the next lead of the group follows, with Undo and the way back."""

from datetime import timedelta

import pytest

from clinic.db import Database
from clinic.domain.lead_status import Outcome
from clinic.models import StaffUser
from tests.support.client import HouseClient
from tests.support.clock import NOW
from tests.support.desk import next_step, stands, went, wrote
from tests.support.page import Element, read_page
from tests.support.staff import BEN, employ, sign_in, token

HOUR = timedelta(hours=1)


@pytest.fixture
def ben(client: HouseClient, database: Database) -> StaffUser:
    """Ben, signed in."""
    user = employ(database, BEN)
    sign_in(client, user)
    return user


def page_of(client: HouseClient, path: str) -> Element:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return read_page(answer.get_data(as_text=True))


def press(client: HouseClient, page_path: str, act: str, **pressed: str) -> str:
    """Press a button of a lead's page, with all that its form of presses holds. Where it leads."""
    answer = client.get(page_path)
    page = read_page(answer.get_data(as_text=True))
    [form] = page.all("form", id="note-form")
    sent = {
        one.attributes["name"]: one.get("value") or ""
        for one in form.all("input")
        if one.get("type") == "hidden"
    }
    assert sent["csrf_token"] == token(answer)
    path = page_path.partition("?")[0]
    pressed_on = client.post(f"{path}/{act}", data=sent | pressed)
    assert pressed_on.status_code == 303, pressed_on.get_data(as_text=True)
    return pressed_on.headers["Location"]


def crumb(page: Element) -> str:
    return page.one("nav", class_="crumb").text


def three_new(database: Database) -> list[str]:
    return [
        wrote(database, name, f"98765 0000{nth}", now=NOW - timedelta(minutes=50 - nth))
        for nth, name in enumerate(("Asha", "Bela", "Chand"))
    ]


def test_an_outcome_leads_to_the_next_of_the_group(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    asha, bela, chand = three_new(database)
    assert "New, 1 of 3" in crumb(page_of(client, f"/staff/leads/{asha}"))
    there = press(client, f"/staff/leads/{asha}", "outcome", outcome="no_answer")
    assert there == f"/staff/leads/{bela}"
    page = page_of(client, there)
    assert page.one("h1").text == "Bela"
    assert crumb(page) == "Today New, 1 of 2 Next: Chand"
    told = page.one("div", role="status")
    assert told.text.startswith("Asha: no answer. ")
    assert told.one("form").get("action") == f"/staff/leads/{asha}/undo"
    there = press(client, there, "closure", reason="answered")
    assert there == f"/staff/leads/{chand}"


def test_undo_on_the_next_page_takes_back_what_was_done_to_the_one_before(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    asha, _bela, _chand = three_new(database)
    there = press(client, f"/staff/leads/{asha}", "outcome", outcome="no_answer")
    answer = client.get(there)
    event = read_page(answer.text).one("div", role="status").one("input", name="event")
    client.post(
        f"/staff/leads/{asha}/undo",
        data={"csrf_token": token(answer), "event": event.attributes["value"]},
    )
    assert stands(database, asha).status == "new"


def test_the_last_of_a_group_leads_to_what_was_skipped_and_then_to_today(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    asha, bela, chand = three_new(database)
    there = press(client, f"/staff/leads/{chand}", "outcome", outcome="reached")
    assert there == f"/staff/leads/{asha}"
    there = press(client, f"/staff/leads/{asha}", "outcome", outcome="reached")
    assert there == f"/staff/leads/{bela}"
    there = press(client, there, "outcome", outcome="reached")
    assert there == "/staff/"
    assert page_of(client, there).one("div", role="status").text.startswith("Bela: reached")


def test_who_comes_next_is_asked_again_where_a_colleague_was_quicker(
    client: HouseClient, database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    asha, bela, chand = three_new(database)
    page = read_page(client.get(f"/staff/leads/{asha}").text)
    [form] = page.all("form", id="note-form")
    sent = {one.attributes["name"]: one.get("value") or "" for one in form.all("input")}
    assert sent["next"] == bela
    went(database, bela, Outcome.REACHED, chitra)
    answer = client.post(f"/staff/leads/{asha}/outcome", data=sent | {"outcome": "reached"})
    assert answer.headers["Location"] == f"/staff/leads/{chand}"


def test_a_note_and_a_new_owner_stay_on_the_page(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    asha, *_ = three_new(database)
    here = f"/staff/leads/{asha}"
    assert press(client, here, "notes", text="Asks for the hours.") == here
    assert press(client, here, "owner", owner=str(ben.id)) == here


def test_a_lead_that_is_not_for_today_stays_where_it_is(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    asha, *_ = three_new(database)
    later = wrote(database, "Later", "98765 00009", now=NOW - 3 * 24 * HOUR)
    went(database, later, Outcome.REACHED, ben, now=NOW - 2 * 24 * HOUR)
    next_step(database, later, ben, NOW + 48 * HOUR)
    here = f"/staff/leads/{later}"
    assert crumb(page_of(client, here)) == "Today"
    assert press(client, here, "outcome", outcome="no_answer") == here
    assert asha not in here


def test_the_way_through_a_list_is_kept(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    three_new(database)
    listed = page_of(client, "/staff/leads?status=new&sort=new")
    links = [a.get("href") or "" for a in listed.all("a") if "among=" in (a.get("href") or "")]
    first, second = links[0], links[1]
    page = page_of(client, first)
    assert "Back to the list" in crumb(page)
    back = next(a for a in page.one("nav", class_="crumb").all("a"))
    assert back.get("href") == "/staff/leads?status=new&sort=new"
    there = press(client, first, "outcome", outcome="no_answer")
    assert there == second
    assert "Back to the list" in crumb(page_of(client, there))


def test_what_does_not_belong_into_a_lists_address_is_not_carried_on(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    asha, *_ = three_new(database)
    page = client.get(f"/staff/leads/{asha}?among=status%3Dnew%26evil%3D%22%3E%3Cscript")
    assert "evil" not in str(read_page(page.text).one("nav", class_="crumb").all("a")[0].attributes)
    answer = client.get(f"/staff/leads/{asha}?among=https://example.org/")
    assert answer.status_code == 200
