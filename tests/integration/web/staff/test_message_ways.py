"""The press that says a message went says by which way, too: WhatsApp, email, SMS or another."""

from datetime import timedelta

import pytest

from clinic.db import Database
from clinic.domain.consent import Channel
from clinic.domain.lead_status import LeadStatus
from clinic.models import StaffUser
from clinic.services import lead_details
from tests.support.client import HouseClient
from tests.support.clock import NOW
from tests.support.desk import change, stands, wrote
from tests.support.desk_pages import lead_address as address
from tests.support.desk_pages import page_of, said, seen, send
from tests.support.enquiries import PROMISE, number
from tests.support.staff import BEN, employ, sign_in

HOUR = timedelta(hours=1)


@pytest.fixture
def ben(client: HouseClient, database: Database) -> StaffUser:
    """Ben, signed in."""
    user = employ(database, BEN)
    sign_in(client, user)
    return user


@pytest.fixture
def reference(ben: StaffUser, database: Database) -> str:
    """Asha has written."""
    return wrote(database, question="What happens at a first visit?", now=NOW - HOUR)


def test_the_button_of_a_message_says_by_which_way_and_the_timeline_keeps_it(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    both = wrote(database, "Bela", "98765 43219", email="bela@example.org")
    page = page_of(client.get(address(both)))
    sent = {one.attributes["value"]: one.text for one in page.all("button", name="outcome")}
    assert sent["message_sent.whatsapp"].startswith("WhatsApp sent, look for a reply")
    assert sent["message_sent.email"].startswith("Email sent, look for a reply")
    assert sent["message_sent.sms"] == "SMS sent"
    assert sent["message_sent"] == "Sent another way"
    assert sent["answered"].startswith("Answered, ")  # to which of the two, nobody has said
    send(
        client, both, "outcome", outcome="message_sent.email", version=seen(client, both)["version"]
    )
    page = page_of(client.get(address(both)))
    assert "You wrote a message by email." in page.one("main").text
    assert "message sent by email. How did it go this time?" in page.one("main").text
    again = [one.attributes["value"] for one in page.all("button", name="outcome")]
    assert "answered.email" in again
    assert "no_reply.email" in again


def test_an_sms_is_said_in_one_press_like_any_other_message(
    client: HouseClient, database: Database, reference: str
) -> None:
    answer = send(
        client,
        reference,
        "outcome",
        outcome="message_sent.sms",
        version=seen(client, reference)["version"],
    )
    assert said(client, answer).startswith("Message sent by SMS. Next: look for a reply")
    page = page_of(client.get(address(reference)))
    assert "You wrote a message by SMS." in page.one("main").text
    assert {"answered.sms", "no_reply.sms"} <= outcomes_of(client, reference)


@pytest.mark.parametrize("raw", ["", "011 4155 5555"], ids=["an address alone", "a landline"])
def test_no_sms_is_offered_where_none_arrives(
    client: HouseClient, database: Database, ben: StaffUser, raw: str
) -> None:
    phone = number(raw) if raw else None
    bela = wrote(database, "Bela", phone=phone, email="bela@example.org")
    assert _ways_of_a_message(client, bela) == {"message_sent.email", "message_sent"}


def test_no_sms_is_offered_to_whom_messages_are_not_agreed_with(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    bela = wrote(database, "Bela", "98765 43219", email="bela@example.org")
    change(
        database,
        bela,
        lambda session, lead: lead_details.disallow(
            session, lead=lead, channel=Channel.WHATSAPP, by=ben, now=NOW, promise=PROMISE
        ),
    )
    assert _ways_of_a_message(client, bela) == {"message_sent.email", "message_sent"}


def _ways_of_a_message(client: HouseClient, reference: str) -> set[str]:
    return {one for one in outcomes_of(client, reference) if one.startswith("message_sent")}


def outcomes_of(client: HouseClient, reference: str) -> set[str]:
    """What the buttons of the lead's page write down."""
    buttons = page_of(client.get(address(reference))).all("button", name="outcome")
    return {one.attributes["value"] or "" for one in buttons}


def test_a_way_that_nobody_knows_is_refused(
    client: HouseClient, database: Database, reference: str
) -> None:
    answer = send(client, reference, "outcome", outcome="message_sent.pigeon")
    assert answer.status_code == 422
    assert "Choose how it went." in page_of(answer).one("main").text
    assert stands(database, reference).status == LeadStatus.NEW


def test_a_press_by_another_way_is_no_second_hearing_of_the_first(
    client: HouseClient, database: Database, reference: str
) -> None:
    before = seen(client, reference)["version"]
    send(client, reference, "outcome", outcome="message_sent.whatsapp", version=before)
    answer = send(client, reference, "outcome", outcome="message_sent", version=before)
    assert answer.status_code == 409
    page = page_of(answer).one("main")
    assert "Message sent by WhatsApp" not in page.one("section", role="alert").one("h2").text
    assert page.all("input", name="outcome")[0].attributes["value"] == "message_sent"
