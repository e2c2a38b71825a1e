"""Adding somebody from a pasted WhatsApp message: each public page's own line is understood."""

from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from clinic.db import Database
from clinic.forms.add_lead import AddLeadForm
from clinic.models import ContactPoint, Lead, LeadEvent, StaffUser
from clinic.web.staff.page_codes import page_codes
from tests.support.client import HouseClient
from tests.support.desk_pages import page_of
from tests.support.public_pages import pages_for_all
from tests.support.staff import post, sign_in

ADD = "/staff/leads/add"
COPIED = "[23/11/26, 1:40 pm] +91 98765 43210: "
WHATSAPP = "https://wa.me/919654321400?text="


@pytest.fixture
def at_the_desk(client: HouseClient, ben: StaffUser) -> HouseClient:
    sign_in(client, ben)
    return client


def add(client: HouseClient, **typed: str) -> TestResponse:
    return post(client, ADD, page=ADD, **({"came_by": "whatsapp", "language": "en"} | typed))


def only_lead(database: Database) -> tuple[Lead, LeadEvent, ContactPoint]:
    with database.read() as session:
        return (
            session.scalars(sa.select(Lead)).one(),
            session.scalars(sa.select(LeadEvent)).one(),
            session.scalars(sa.select(ContactPoint)).one(),
        )


def lines(client: HouseClient, address: str) -> set[str]:
    """What the WhatsApp links of a page begin a message with."""
    page = page_of(client.get(address))
    links = {link.get("href") or "" for link in page.all("a")}
    found = {parse_qs(urlsplit(url).query)["text"][0] for url in links if url.startswith(WHATSAPP)}
    return {text for text in found if "(" in text}


def test_the_line_of_every_public_page_says_page_and_language_and_leaves_no_words(
    app: Flask, client: HouseClient
) -> None:
    with app.app_context():
        codes = page_codes()
    read = 0
    for address in pages_for_all(app):
        language = "hi" if address.startswith("/hi") else "en"
        for line in lines(client, address):
            form = AddLeadForm(note=f"{COPIED}{line}\nCan we talk?")
            form.codes = codes
            assert form.pasted.code in codes, (address, line)
            assert form.language_value == language, (address, line)
            assert (form.phone_number.e164, form.words) == ("+919876543210", "Can we talk?"), line
            read += 1
    assert read > 30


@pytest.mark.parametrize(
    ("line", "shown", "language"),
    [
        ("Hello, I have a question. (T1)", "Stem cells for ALS (MND), in English", "en"),
        ("नमस्ते, मेरा एक सवाल है। (T1-HI)", "Stem cells for ALS (MND), in Hindi", "hi"),
        ("नमस्ते, मेरा एक सवाल है। (H1-HI)", "Home page, in Hindi", "hi"),
    ],
)
def test_a_pasted_message_is_a_lead_with_page_language_number_and_words(
    at_the_desk: HouseClient, database: Database, line: str, shown: str, language: str
) -> None:
    answer = add(at_the_desk, note=f"{COPIED}{line}\nIs the clinic open on Monday?")
    assert answer.status_code == 303
    lead, event, point = only_lead(database)
    assert (lead.language, point.normalised) == (language, "+919876543210")
    assert event.note == "Is the clinic open on Monday?"
    text = page_of(at_the_desk.get(answer.headers["Location"])).one("main").text
    assert shown in text
    assert "by its WhatsApp link" in text
    assert "Is the clinic open on Monday?" in text
    assert "(T1" not in text


def test_a_number_that_was_typed_goes_before_the_one_in_the_message(
    at_the_desk: HouseClient, database: Database
) -> None:
    add(at_the_desk, number="98111 22233", note=f"{COPIED}Hello, I have a question. (T1)")
    assert only_lead(database)[2].normalised == "+919811122233"


def test_a_language_that_was_chosen_by_hand_stays(
    at_the_desk: HouseClient, database: Database
) -> None:
    note = f"{COPIED}Hello, I have a question. (T1)"
    add(at_the_desk, note=note, language="hi")
    assert only_lead(database)[0].language == "hi"


def test_a_code_that_no_page_has_is_somebodys_words(
    at_the_desk: HouseClient, database: Database
) -> None:
    add(at_the_desk, number="98765 43210", note="Meet at gate (B7)")
    assert only_lead(database)[1].note == "Meet at gate (B7)"


def test_a_message_without_a_number_asks_for_it_and_keeps_the_words(
    at_the_desk: HouseClient,
) -> None:
    note = "Hello, I have a question. (T1)"
    answer = add(at_the_desk, note=note)
    assert answer.status_code == 422
    page = page_of(answer)
    assert "Enter the number." in page.one("div", role="alert").text
    assert page.one("textarea", id="note").text.strip() == note


def test_words_of_danger_are_urgent_here_too(at_the_desk: HouseClient, database: Database) -> None:
    add(at_the_desk, note=f"{COPIED}Hello, I have a question. (T1)\nShe cannot breathe")
    assert only_lead(database)[0].urgent


def test_add_and_message_leads_to_the_whatsapp_button(at_the_desk: HouseClient) -> None:
    answer = add(at_the_desk, number="98765 43210", then="message")
    path, _, anchor = answer.headers["Location"].partition("#")
    assert anchor == "whatsapp"
    link = page_of(at_the_desk.get(path)).one("a", id="whatsapp")
    assert (link.get("href") or "").startswith("https://wa.me/919876543210?text=")
    assert "button--filled" in (link.get("class") or "")
