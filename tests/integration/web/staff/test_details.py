"""The page on which a person's details are put right, in a browser without scripts."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.lead_status import Outcome
from clinic.models import ContactPoint, StaffUser
from tests.support.client import HouseClient
from tests.support.clock import NOW
from tests.support.desk import audited, consents, stands, went, wrote
from tests.support.desk_pages import lead_address, page_of, problems, said, seen, send
from tests.support.staff import BEN, CHITRA, employ, sign_in

WHO = {"name": "Usha", "patient_name": "", "language": "en", "reply_by": "", "writing_for": ""}


@pytest.fixture
def ben(client: HouseClient, database: Database) -> StaffUser:
    """Ben, signed in."""
    user = employ(database, BEN)
    sign_in(client, user)
    return user


@pytest.fixture
def reference(ben: StaffUser, database: Database) -> str:
    """Asha has written."""
    return wrote(database, email="asha@example.org", now=NOW - timedelta(hours=1))


def point(database: Database, kind: str) -> int:
    with database.read() as session:
        return session.scalars(sa.select(ContactPoint.id).where(ContactPoint.kind == kind)).one()


def page(client: HouseClient, reference: str, what: str = "details") -> str:
    return page_of(client.get(lead_address(reference, what))).one("main").text


def happened(client: HouseClient, reference: str) -> str:
    found = page_of(client.get(lead_address(reference))).one("div", class_="timeline")
    return found.all("li")[0].text


def test_details_are_saved_and_taken_back_from_where_it_is_said(
    client: HouseClient, database: Database, reference: str
) -> None:
    given = WHO | {"name": " Usha  Rao ", "patient_name": "रमेश", "writing_for": "cared_for"}
    answer = send(client, reference, "details", **given, **seen(client, reference, "details"))
    assert answer.headers["Location"] == lead_address(reference)
    found = page_of(client.get(answer.headers["Location"]))
    banner = found.one("div", role="status")
    assert banner.text.startswith("Saved. What stood there before is on the timeline.")
    assert found.one("h1").text == "Usha Rao"
    assert "Patient रमेश" in found.one("main").text
    assert "You changed the details: Name: Usha Rao (before: Asha). Patient: रमेश." in happened(
        client, reference
    )
    event = banner.one("input", name="event").attributes["value"]
    assert said(client, send(client, reference, "undo", event=event)) == "Taken back."
    assert stands(database, reference).name == "Asha"
    assert "undone by you" in happened(client, reference)


def test_an_edit_has_its_undo_on_the_timeline_beside_that_of_a_call(
    client: HouseClient, database: Database, reference: str, ben: StaffUser
) -> None:
    send(client, reference, "details", **WHO)
    went(database, reference, Outcome.REACHED, ben)
    found = page_of(client.get(lead_address(reference)))
    undos = [one.text for one in found.all("button", name="event")]
    assert [text.split(",")[0].partition(" You")[0] for text in undos] == ["Undo", "Undo"]
    assert any("Name: Usha (before: Asha)" in text for text in undos)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": "x" * 201}, "A name has room for 200 characters."),
        ({"patient_name": "x" * 201}, "A name has room for 200 characters."),
        ({"language": "xx"}, "Choose one from the list."),
        ({"reply_by": "smoke"}, "Choose one from the list."),
        ({"writing_for": "nobody"}, "Choose one from the list."),
        ({"name": "Asha"}, "Nothing is different yet. Change what is wrong, then save."),
    ],
)
def test_what_cannot_be_saved_comes_back(
    client: HouseClient, database: Database, reference: str, changed: dict[str, str], sentence: str
) -> None:
    answer = send(client, reference, "details", **(WHO | changed))
    assert (answer.status_code, problems(answer)) == (422, [sentence])
    field = page_of(answer).one("input", id="name")
    assert field.get("value") == (WHO | changed)["name"]
    assert stands(database, reference).name == "Asha"


def test_details_on_an_old_page_show_both_sides_and_keep_what_was_typed(
    client: HouseClient, database: Database, reference: str
) -> None:
    old = seen(client, reference, "details")
    went(database, reference, Outcome.REACHED, employ(database, CHITRA))
    answer = send(client, reference, "details", **WHO, **old)
    assert answer.status_code == 409
    found = page_of(answer)
    box = found.one("section", class_="problem both")
    assert "Usha" in box.text
    assert "Chitra reached them." in box.text
    assert found.one("input", id="name").get("value") == "Usha"
    form = box.one("form")
    fields = {one.attributes["name"]: one.get("value") or "" for one in form.all("input")}
    answer = client.post(form.attributes["action"], data=fields)
    assert said(client, answer).startswith("Saved.")
    assert stands(database, reference).name == "Usha"


@pytest.mark.parametrize(
    ("kind", "typed", "shown"),
    [
        ("phone", "098765-11111", "+91 98765 11111"),
        ("whatsapp", "+44 7700 900123", "+44 7700 900123 United Kingdom"),
        ("email", " Asha.R@Example.ORG ", "Asha.R@example.org"),
        ("phone", "98765 abc", "98765 abc Not a plain number."),
    ],
)
def test_a_number_or_address_is_added_as_typed_and_normalised(
    client: HouseClient, reference: str, kind: str, typed: str, shown: str
) -> None:
    answer = send(client, reference, "details/points", kind=kind, number=typed)
    assert answer.headers["Location"] == lead_address(reference, "details")
    assert said(client, answer) == "Added. Undo"
    assert shown in page(client, reference)


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("phone", "", "Enter the number."),
        ("whatsapp", "abc", "Enter the number."),
        ("phone", "1" * 61, "A number has room for 60 characters."),
        ("email", "asha", "Enter an email address, like name@example.org."),
        ("fax", "12345", "Choose one from the list."),
        ("phone", "+91 98765 43210", "This stands there already."),
    ],
)
def test_a_number_that_cannot_be_added_comes_back(
    client: HouseClient, database: Database, reference: str, kind: str, typed: str, sentence: str
) -> None:
    answer = send(client, reference, "details/points", kind=kind, number=typed)
    assert (answer.status_code, problems(answer)) == (422, [sentence])
    assert (page_of(answer).one("input", id="number").get("value") or "") == typed


def test_a_number_is_marked_wrong_and_right_again(
    client: HouseClient, database: Database, reference: str
) -> None:
    phone = point(database, "phone")
    answer = send(client, reference, f"details/points/{phone}/wrong")
    assert said(client, answer) == "It is marked as wrong. Undo"
    assert "Wrong number" in page(client, reference)
    assert "the number +91 98765 43210 is wrong." in happened(client, reference)
    assert send(client, reference, f"details/points/{phone}/wrong").status_code in (303, 409)
    answer = send(client, reference, f"details/points/{phone}/right")
    assert said(client, answer) == "It is marked as right after all. Undo"


@pytest.mark.parametrize("number", ["0", "999", "99999999999999999999"])
def test_what_is_no_number_of_this_lead_is_not_marked(
    client: HouseClient, reference: str, number: str
) -> None:
    assert send(client, reference, f"details/points/{number}/wrong").status_code == 404


def test_a_leave_is_withdrawn_and_given_again_by_what_they_said(
    client: HouseClient, database: Database, reference: str
) -> None:
    answer = send(client, reference, "details/withdrawals", channel="whatsapp")
    assert said(client, answer) == "It is written down: no WhatsApp messages from now on. Undo"
    assert consents(database)["whatsapp"] == "withdrawn"
    assert "No: you wrote it down, 23 Nov." in page(client, reference)
    on_page = page(client, reference, "")
    assert "No WhatsApp messages: they asked for that" in on_page
    assert not [
        link
        for link in page_of(client.get(lead_address(reference))).all("a")
        if "wa.me" in (link.get("href") or "")
    ]
    answer = send(client, reference, "details/leaves", channel="whatsapp")
    assert said(client, answer) == "It is written down: they allow WhatsApp messages. Undo"
    assert consents(database)["whatsapp"] == "given"
    assert audited(database, reference).count("lead.edited") == 2


@pytest.mark.parametrize("what", ["details/leaves", "details/withdrawals"])
@pytest.mark.parametrize("channel", ["", "pigeon"])
def test_a_channel_that_does_not_exist_is_refused(
    client: HouseClient, reference: str, what: str, channel: str
) -> None:
    answer = send(client, reference, what, channel=channel)
    assert (answer.status_code, problems(answer)) == (422, ["Choose one of the channels."])


def test_a_double_click_is_one_change(
    client: HouseClient, database: Database, reference: str
) -> None:
    old = seen(client, reference, "details")
    for _ in range(2):
        answer = send(client, reference, "details/withdrawals", channel="phone", **old)
        assert said(client, answer).startswith("It is written down: no calls")
    assert audited(database, reference).count("lead.edited") == 1


def test_words_of_every_form_come_back_when_the_sign_in_has_ended(
    client: HouseClient, reference: str
) -> None:
    client.delete_cookie("clinic_desk", path="/staff")
    given = WHO | {"name": "Usha Rao", "patient_name": "Ramesh", "reply_by": "call"}
    for what, data, words in (
        ("details", given, ["Usha Rao", "Ramesh"]),
        ("details/points", {"kind": "email", "number": "usha@example.org"}, ["usha@example.org"]),
        ("notes/1/pin", {"text": "Half-written"}, ["Half-written"]),
    ):
        answer = client.post(lead_address(reference, what), data=data | {"csrf_token": "old"})
        assert answer.status_code in (400, 403)
        found = page_of(answer)
        boxes = [one.get("value") or one.text for one in found.all("input") + found.all("textarea")]
        assert set(words) <= set(boxes)
        hidden = {one.get("name"): one.get("value") for one in found.all("input", type="hidden")}
        for choice in {"reply_by", "kind"} & data.keys():
            assert hidden[choice] == data[choice]
