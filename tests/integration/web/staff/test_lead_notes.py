"""A note that was typed goes along with whatever button of the lead's page is pressed."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from clinic.db import Database
from clinic.domain.lead_status import LeadStatus
from clinic.models import LeadEvent, StaffUser
from tests.support.client import HouseClient
from tests.support.clock import NOW
from tests.support.desk import stands, wrote
from tests.support.page import Element, read_page
from tests.support.staff import BEN, employ, post, sign_in


@pytest.fixture
def ben(client: HouseClient, database: Database) -> StaffUser:
    """Ben, signed in."""
    user = employ(database, BEN)
    sign_in(client, user)
    return user


@pytest.fixture
def reference(ben: StaffUser, database: Database) -> str:
    """Asha has written."""
    return wrote(database, now=NOW - timedelta(hours=1))


def address(reference: str, what: str = "") -> str:
    return f"/staff/leads/{reference}" + (f"/{what}" if what else "")


def send(client: HouseClient, reference: str, what: str, **data: str) -> TestResponse:
    return post(client, address(reference, what), address(reference), **data)


def page_of(answer: TestResponse) -> Element:
    return read_page(answer.get_data(as_text=True))


def said(client: HouseClient, answer: TestResponse) -> str:
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return page_of(client.get(answer.headers["Location"])).one("div", role="status").text


def version(client: HouseClient, reference: str) -> str:
    form = page_of(client.get(address(reference))).one("form", id="note-form")
    return form.one("input", name="version").attributes["value"]


PRESSES = [
    ("outcome", {"outcome": "no_answer"}, "No answer."),
    ("next-step", {"quick": "answer", "at": "2026-11-24T10:00+05:30"}, "Next: answer"),
    ("closure", {"reason": "answered", "note": ""}, "Closed: answered."),
    ("held-back", {}, "Held back as spam."),
]


@pytest.mark.parametrize(("what", "data", "words"), PRESSES, ids=[what for what, *_ in PRESSES])
def test_a_note_that_was_typed_goes_along_with_any_press(
    client: HouseClient,
    database: Database,
    reference: str,
    what: str,
    data: dict[str, str],
    words: str,
) -> None:
    seen = version(client, reference)
    for _ in range(2):
        answer = send(client, reference, what, version=seen, text="Picks up after 1 pm", **data)
        sentence = said(client, answer)
        assert sentence.startswith(words)
        assert "The note is kept." in sentence
    with database.read() as session:
        events = session.scalars(sa.select(LeadEvent).order_by(LeadEvent.id.desc())).all()
    assert [event.note for event in events[:3]] == [None, "Picks up after 1 pm", None]


def test_a_press_without_effect_loses_no_note(
    client: HouseClient, database: Database, reference: str
) -> None:
    seen = version(client, reference)
    send(client, reference, "outcome", outcome="no_answer", version=seen)
    answer = send(client, reference, "outcome", outcome="no_answer", version=seen, text="Rang off")
    assert "The note is kept." in said(client, answer)
    assert stands(database, reference).calls_unanswered == 1
    refused = send(client, reference, "outcome", outcome="booked", version=seen, text="Will come")
    assert refused.status_code == 409
    assert page_of(refused).one("textarea", id="text").text == "Will come"
    answer = send(client, reference, "outcome", outcome="booked", text="x" * 5001)
    assert (answer.status_code, stands(database, reference).status) == (422, LeadStatus.TRYING)
    assert page_of(answer).one("textarea", id="text").text == "x" * 5001


def test_the_buttons_take_the_note_along(client: HouseClient, reference: str) -> None:
    page = page_of(client.get(address(reference)))
    along = [button for button in page.all("button") if button.get("form") == "note-form"]
    assert {button.get("formaction") for button in along} >= {
        address(reference, what)
        for what in ("outcome", "next-step", "owner", "closure", "held-back")
    }
    assert page.one("textarea", id="note").get("form") == "note-form"
