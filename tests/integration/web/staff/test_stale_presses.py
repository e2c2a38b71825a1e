"""A press on a page that was too old: both sides are shown, and nothing is done or lost."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.lead_status import LeadStatus, Outcome
from clinic.models import Lead, StaffUser
from tests.support.client import HouseClient
from tests.support.clock import NOW
from tests.support.desk import next_step, stands, undo, went, wrote
from tests.support.desk_pages import lead_address, page_of, said, seen, send
from tests.support.page import Element
from tests.support.staff import BEN, CHITRA, employ, sign_in

HOUR = timedelta(hours=1)


@pytest.fixture
def ben(client: HouseClient, database: Database) -> StaffUser:
    """Ben, signed in."""
    user = employ(database, BEN)
    sign_in(client, user)
    return user


@pytest.fixture
def chitra(database: Database) -> StaffUser:
    """Chitra, who is faster."""
    return employ(database, CHITRA)


@pytest.fixture
def reference(ben: StaffUser, database: Database) -> str:
    """Asha has written."""
    return wrote(database, now=NOW - HOUR)


def sides(page: Element) -> list[str]:
    """What was chosen, and what has happened meanwhile."""
    box = page.one("section", class_="problem both")
    return [side.text for side in box.all("div", class_="both__side")]


def ways_on(page: Element) -> tuple[str, dict[str, str]]:
    """The address and the fields of "Do it anyway"."""
    form = page.one("section", class_="problem both").one("form")
    fields = {field.attributes["name"]: field.attributes["value"] for field in form.all("input")}
    return form.attributes["action"], fields


CHOICES = [
    ("outcome", {"outcome": "no_answer"}, "“No answer”"),
    ("owner", {"owner": ""}, "The new owner"),
    ("closure", {"reason": "no_answer", "note": "Kept words"}, "Closing (“No answer”)"),
    ("next-step", {"step": "Kept words", "day": "2026-11-25", "hour": "11:00"}, "The next step"),
]


@pytest.mark.parametrize(("what", "data", "called"), CHOICES, ids=[one for one, *_ in CHOICES])
def test_both_sides_stand_beside_each_other(
    client: HouseClient,
    database: Database,
    reference: str,
    chitra: StaffUser,
    what: str,
    data: dict[str, str],
    called: str,
) -> None:
    old = seen(client, reference)
    went(database, reference, Outcome.BOOKED, chitra)
    answer = send(client, reference, what, **old, **data)
    assert answer.status_code == 409
    page = page_of(answer)
    assert page.one("title").text.startswith("Error: ")
    chosen, happened = sides(page)
    assert called in chosen
    assert ("Kept words" in chosen) == ("Kept words" in data.values())
    assert "Chitra booked" in happened
    assert "Wrote" not in happened
    assert stands(database, reference).status == LeadStatus.BOOKED


def test_it_is_done_anyway_with_one_press(
    client: HouseClient, database: Database, reference: str, chitra: StaffUser
) -> None:
    old = seen(client, reference)
    went(database, reference, Outcome.REACHED, chitra)
    refused = send(client, reference, "outcome", outcome="no_answer", text="Rang for long", **old)
    action, fields = ways_on(page_of(refused))
    assert (fields["outcome"], fields["text"]) == ("no_answer", "Rang for long")
    answer = client.post(action, data=fields)
    sentence = said(client, answer)
    assert sentence.startswith("No answer.")
    assert "The note is kept." in sentence
    assert stands(database, reference).calls_unanswered == 1


def test_what_came_after_both_sides_is_asked_again(
    client: HouseClient, database: Database, reference: str, chitra: StaffUser
) -> None:
    old = seen(client, reference)
    went(database, reference, Outcome.REACHED, chitra)
    action, fields = ways_on(page_of(send(client, reference, "outcome", outcome="busy", **old)))
    next_step(database, reference, chitra, NOW + HOUR, step="Call the sister")
    again = client.post(action, data=fields)
    assert again.status_code == 409
    _, happened = sides(page_of(again))
    assert "Call the sister" in happened
    assert "reached" not in happened


def test_it_can_be_left(
    client: HouseClient, database: Database, reference: str, chitra: StaffUser
) -> None:
    old = seen(client, reference)
    went(database, reference, Outcome.REACHED, chitra)
    page = page_of(send(client, reference, "outcome", outcome="busy", **old))
    link = page.one("section", class_="problem both").one("a")
    assert (link.text, link.get("href")) == ("Leave it", lead_address(reference))


def test_what_was_taken_back_meanwhile_stands_there_too(
    client: HouseClient, database: Database, reference: str, ben: StaffUser, chitra: StaffUser
) -> None:
    event = went(database, reference, Outcome.REACHED, ben, now=NOW - HOUR)
    old = seen(client, reference)
    undo(database, reference, event, chitra)
    _, happened = sides(page_of(send(client, reference, "outcome", outcome="busy", **old)))
    assert "undone by Chitra" in happened


def test_without_a_trace_it_says_where_to_look(
    client: HouseClient, database: Database, reference: str
) -> None:
    old = seen(client, reference)
    with database.write() as session:
        session.execute(sa.update(Lead).values(version=Lead.version + 1))
    _, happened = sides(page_of(send(client, reference, "outcome", outcome="busy", **old)))
    assert "Nothing that makes an entry below" in happened


@pytest.mark.parametrize("mark", ["", "x", "1", "1.x", "²·1", "1.99999999999999999999", "-1.5"])
def test_a_page_that_does_not_say_how_far_it_went_is_told_the_latest(
    client: HouseClient, database: Database, reference: str, chitra: StaffUser, mark: str
) -> None:
    old = seen(client, reference) | {"seen": mark}
    went(database, reference, Outcome.REACHED, chitra)
    _, happened = sides(page_of(send(client, reference, "outcome", outcome="busy", **old)))
    assert "Chitra reached them." in happened


def test_undo_on_an_old_page_shows_both_sides(
    client: HouseClient, database: Database, reference: str, ben: StaffUser, chitra: StaffUser
) -> None:
    event = went(database, reference, Outcome.REACHED, ben)
    old = seen(client, reference)
    next_step(database, reference, chitra, NOW + HOUR)
    answer = send(client, reference, "undo", event=str(event.id), **old)
    chosen, happened = sides(page_of(answer))
    assert "Undo" in chosen
    assert "Chitra set the next step." in happened
