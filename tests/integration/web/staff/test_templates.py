"""Keeping ready messages at the desk, and what the lead's page makes of them."""

from urllib.parse import parse_qs, urlsplit

import pytest

from clinic.db import Database
from clinic.domain.lead_status import CloseReason
from clinic.domain.ready_messages import READY
from clinic.models import Lead, StaffUser
from tests.support.client import HouseClient
from tests.support.desk import close, wrote
from tests.support.desk_pages import page_of
from tests.support.page import Element
from tests.support.staff import post, sign_in

LIST = "/staff/templates"
NEW = f"{LIST}/new"
GOOD = {
    "name": "Short",
    "language": "en",
    "moment": "first",
    "text": "Hello {name}, {me} of {clinic} here, about {reference}. May we write from {number}?",
}


@pytest.fixture
def signed_in(client: HouseClient, chitra: StaffUser) -> HouseClient:
    sign_in(client, chitra)
    return client


def main_of(client: HouseClient, path: str) -> str:
    return page_of(client.get(path)).one("main").text


def whatsapp(client: HouseClient, reference: str) -> list[tuple[str, str]]:
    """The words of each WhatsApp link on a lead's page, and where it leads."""
    main = page_of(client.get(f"/staff/leads/{reference}")).one("main")
    return [(link.text, link.get("href") or "") for link in main.all("a") if is_whatsapp(link)]


def is_whatsapp(link: Element) -> bool:
    return "WhatsApp" in link.text


def said(url: str) -> str:
    return parse_qs(urlsplit(url).query)["text"][0]


def test_the_list_shows_each_by_language_and_moment_as_asha_would_get_it(
    signed_in: HouseClient,
) -> None:
    text = main_of(signed_in, LIST)
    for heading in ("English, first contact 2", "English, later 3", "Hindi, first contact 2"):
        assert heading in text
    assert "Hello Asha Rao, this is" in text
    assert "नमस्ते आशा राव जी" in text
    assert "{" not in text


def test_one_is_added_and_the_button_opens_with_it_once_it_stands_first(
    signed_in: HouseClient, database: Database
) -> None:
    assert post(signed_in, NEW, page=NEW, **GOOD).status_code == 303
    assert "“Short” is kept." in main_of(signed_in, LIST) + main_of(signed_in, LIST)
    reference = wrote(database, "Asha")
    number = len(READY) + 1
    for _ in range(2):
        post(signed_in, f"{LIST}/{number}/rise", page=LIST)
    (_, url), *others = whatsapp(signed_in, reference)
    grouped = f"{reference[:4]} {reference[4:]}"
    assert said(url).startswith("Hello Asha, Chitra of ")
    assert f"about {grouped}." in said(url)
    assert len(others) == 5
    assert others[0][0] == f"WhatsApp: {READY[0].name}"
    assert all(link.startswith("https://wa.me/919876543210?text=") for _, link in others)
    assert max(len(link) for _, link in others) <= 2000


def test_a_preview_keeps_nothing(signed_in: HouseClient) -> None:
    answer = post(signed_in, NEW, page=NEW, do="preview", **GOOD)
    assert answer.status_code == 200
    text = page_of(answer).one("main").text
    assert "What Asha would get" in text
    assert "Hello Asha Rao, Chitra of" in text
    assert "Short" not in main_of(signed_in, LIST)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "Give the message a name."),
        ({"text": ""}, "Write the message."),
        ({"text": "Hello {nobody}"}, "{nobody} is no variable."),
        ({"text": "Hello {name"}, "A brace is open or closed alone."),
        ({"text": "About ALS. Yes?"}, "Take out “als”."),
    ],
)
def test_what_cannot_be_kept_comes_back_with_what_was_typed(
    signed_in: HouseClient, changed: dict[str, str], sentence: str
) -> None:
    answer = post(signed_in, NEW, page=NEW, **(GOOD | changed))
    assert answer.status_code == 422
    page = page_of(answer)
    assert sentence in page.one("div", role="alert").text
    assert page.one("textarea", id="text").text.strip() == (GOOD | changed)["text"]


def test_a_message_that_is_hard_to_answer_is_kept_with_advice(signed_in: HouseClient) -> None:
    post(signed_in, NEW, page=NEW, **(GOOD | {"text": "We will call you, {name}."}))
    assert "type a word a minute" in main_of(signed_in, LIST)


def test_one_is_changed_and_what_it_said_stands_beneath(signed_in: HouseClient) -> None:
    form = page_of(signed_in.get(f"{LIST}/1"))
    assert form.one("textarea", id="text").text.strip() == READY[0].text
    answer = post(signed_in, f"{LIST}/1", page=f"{LIST}/1", **GOOD)
    assert answer.status_code == 303
    text = main_of(signed_in, f"{LIST}/1")
    assert "What it said before" in text
    assert READY[0].text in text
    assert "changed by Chitra" in text


def test_one_is_retired_and_undo_brings_it_back(signed_in: HouseClient) -> None:
    post(signed_in, f"{LIST}/2/retirement", page=LIST)
    page = page_of(signed_in.get(LIST))
    banner = page.one("div", role="status")
    assert f"“{READY[1].name}” is offered no more." in banner.text
    assert "1 is not offered" in page.one("main").text
    assert banner.one("form").get("action") == f"{LIST}/2/return"
    post(signed_in, f"{LIST}/2/return", page=LIST)
    assert "is not offered" not in main_of(signed_in, LIST)


def test_the_last_first_message_is_not_retired(signed_in: HouseClient) -> None:
    post(signed_in, f"{LIST}/1/retirement", page=LIST)
    post(signed_in, f"{LIST}/2/retirement", page=LIST)
    assert "only first message" in main_of(signed_in, LIST)


def test_the_lead_of_a_hindi_reader_is_written_to_in_hindi(
    signed_in: HouseClient, database: Database
) -> None:
    reference = wrote(database, "रमेश", language="hi")
    (_, url), *others = whatsapp(signed_in, reference)
    assert said(url).startswith("नमस्ते रमेश जी")
    hindi = [one.name for one in READY if one.language == "hi"]
    assert [label.removeprefix("WhatsApp: ") for label, _ in others] == hindi[1:]


@pytest.mark.parametrize("reason", [CloseReason.HAS_DIED, CloseReason.ASKED_US_TO_STOP])
def test_nobody_is_offered_words_for_somebody_who_is_left_in_peace(
    signed_in: HouseClient, database: Database, chitra: StaffUser, reason: CloseReason
) -> None:
    reference = wrote(database, "Asha")
    close(database, reference, chitra, reason)
    assert whatsapp(signed_in, reference) == []


def test_links_of_a_made_up_lead_lead_nowhere(signed_in: HouseClient, database: Database) -> None:
    reference = wrote(database, "Asha")
    with database.write() as session:
        session.query(Lead).update({"demo": True})
    assert {url for _, url in whatsapp(signed_in, reference)} == {"#main"}


def test_a_counsellor_keeps_none(client: HouseClient, ben: StaffUser) -> None:
    sign_in(client, ben)
    assert client.get(LIST).status_code == 403


def test_a_name_that_is_taken_is_said_at_its_field_and_what_was_typed_comes_back(
    signed_in: HouseClient,
) -> None:
    assert post(signed_in, NEW, NEW, **GOOD).status_code == 303
    words = "Hello {name}, may we call tomorrow? Yes or no."
    answer = post(signed_in, NEW, NEW, **GOOD | {"name": "short", "text": words})
    assert answer.status_code == 422
    page = page_of(answer)
    [problem] = page.one("div", class_="problem").all("a")
    assert (problem.get("href"), problem.text) == (
        "#name",
        "A message in this language is called “Short” already. Choose another name.",
    )
    assert page.one("input", id="name").get("value") == "short"
    assert words in page.one("textarea", id="text").text


def test_one_whose_name_is_taken_by_now_is_not_offered_again(signed_in: HouseClient) -> None:
    post(signed_in, NEW, NEW, **GOOD)
    number = len(READY) + 1
    post(signed_in, f"{LIST}/{number}/retirement", LIST)
    post(signed_in, NEW, NEW, **GOOD)
    post(signed_in, f"{LIST}/{number}/return", LIST)
    said = page_of(signed_in.get(LIST)).all("div", role="status")
    assert any("is called “Short” by now" in one.text for one in said)
