"""A note stays on top of the timeline, as long as somebody wants it there."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.lead_event import EventKind
from clinic.models import LeadEvent, StaffUser
from clinic.services import leads
from tests.support.client import HouseClient
from tests.support.clock import NOW
from tests.support.desk import audited, change, wrote
from tests.support.desk_pages import lead_address, page_of, said, send
from tests.support.staff import BEN, employ, sign_in


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


def note(database: Database, reference: str, by: StaffUser, text: str) -> str:
    """Keep a note; its number."""
    event = change(
        database,
        reference,
        lambda session, lead: leads.add_note(session, lead=lead, text=text, by=by, now=NOW),
    )
    return str(event.id)


def on_top(client: HouseClient, reference: str) -> list[str]:
    page = page_of(client.get(lead_address(reference)))
    return [text.text for text in page.all("p", class_="pin__text")]


def test_the_latest_pin_stands_first_and_goes_back(
    client: HouseClient, database: Database, reference: str, ben: StaffUser
) -> None:
    first, second = (note(database, reference, ben, text) for text in ("First", "Second"))
    answer = send(client, reference, f"notes/{second}/pin")
    assert said(client, answer) == "The note is pinned: it stays on top."
    send(client, reference, f"notes/{first}/pin")
    with database.write() as session:  # the clock of the tests stands still
        later = sa.update(LeadEvent).where(LeadEvent.id == int(first))
        session.execute(later.values(pinned_at=NOW + timedelta(minutes=1)))
    assert on_top(client, reference) == ["First", "Second"]
    answer = send(client, reference, f"notes/{first}/unpin")
    assert said(client, answer) == "The note is back in its place."
    assert on_top(client, reference) == ["Second"]


def test_a_pinned_note_keeps_its_place_in_time_and_has_one_button(
    client: HouseClient, database: Database, reference: str, ben: StaffUser
) -> None:
    number = note(database, reference, ben, "Speaks softly")
    page = page_of(client.get(lead_address(reference)))
    [pin] = [one for one in page.all("button") if one.text.startswith("Pin ")]
    assert pin.get("formaction") == lead_address(reference, f"notes/{number}/pin")
    send(client, reference, f"notes/{number}/pin")
    page = page_of(client.get(lead_address(reference)))
    assert "Speaks softly" in page.one("div", class_="timeline").text
    assert not [one for one in page.all("button") if one.text.startswith("Pin ")]
    assert [one for one in page.all("button") if one.text.startswith("Unpin ")]


def test_a_second_press_is_the_same_press(
    client: HouseClient, database: Database, reference: str, ben: StaffUser
) -> None:
    number = note(database, reference, ben, "Speaks softly")
    for _ in range(2):
        assert send(client, reference, f"notes/{number}/pin").status_code == 303
    assert audited(database, reference).count("lead.note_pinned") == 1


def test_a_note_that_is_being_written_is_kept_along_with_the_pin(
    client: HouseClient, database: Database, reference: str, ben: StaffUser
) -> None:
    number = note(database, reference, ben, "Speaks softly")
    answer = send(client, reference, f"notes/{number}/pin", text="Half-written")
    assert "The note is kept." in said(client, answer)
    assert "Half-written" in page_of(client.get(lead_address(reference))).one("main").text


@pytest.mark.parametrize("number", ["0", "999", "99999999999999999999"])
def test_what_is_no_note_of_this_lead_cannot_be_pinned(
    client: HouseClient, reference: str, number: str
) -> None:
    assert send(client, reference, f"notes/{number}/pin").status_code == 404


def test_only_notes_of_the_lead_can_be_pinned(
    client: HouseClient, database: Database, reference: str, ben: StaffUser
) -> None:
    other = wrote(database, "Bela", "98765 00009")
    elsewhere = note(database, other, ben, "Of Bela")
    with database.read() as session:
        kind = sa.select(LeadEvent.id).where(LeadEvent.kind == EventKind.ENQUIRY)
        enquiry = session.scalars(kind.order_by(LeadEvent.id)).first()
    for number in (elsewhere, enquiry):
        assert send(client, reference, f"notes/{number}/pin").status_code == 404
    assert on_top(client, other) == []
