"""The lead's page in a browser without scripts: each button does one thing, and nothing is lost."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.enquiry import ReplyBy
from clinic.domain.lead_status import LeadStatus, Outcome
from clinic.models import AuditEntry, LeadEvent, StaffUser
from tests.support.client import HouseClient
from tests.support.clock import NOW
from tests.support.desk import stands, went, wrote
from tests.support.desk_pages import lead_address as address
from tests.support.desk_pages import page_of, problems, said, send
from tests.support.staff import BEN, CHITRA, employ, post, sign_in

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


def version(client: HouseClient, reference: str) -> str:
    page = page_of(client.get(address(reference)))
    found = {field.attributes["value"] for field in page.all("input", name="version")}
    [only] = found
    return only


def test_it_shows_what_was_asked_and_how_to_answer(client: HouseClient, reference: str) -> None:
    page = page_of(client.get(address(reference)))
    assert page.one("h1").text == "Asha"
    assert "What happens at a first visit?" in page.one("main").text
    links = [link.get("href") or "" for link in page.one("main").all("a")]
    assert "tel:+919876543210" in links
    assert any(link.startswith("https://wa.me/919876543210?text=Hello%20Asha") for link in links)
    assert "Asha" not in page.one("title").text


def test_it_shows_no_call_to_whoever_asked_for_messages(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    reference = wrote(database, reply_by=ReplyBy.MESSAGE)
    page = page_of(client.get(address(reference)))
    assert not [link for link in page.all("a") if (link.get("href") or "").startswith("tel:")]
    assert "Write only. Do not call." in page.one("main").text


@pytest.mark.parametrize(
    ("outcome", "words", "status"),
    [
        ("reached", "Reached. Next: ask again, Wed 25 Nov, 10 am. Undo", LeadStatus.IN_CONTACT),
        ("no_answer", "No answer. Next: call again, 4:50 pm. Undo", LeadStatus.TRYING),
        ("busy", "Busy. Next: call again, 3 pm. Undo", LeadStatus.TRYING),
        ("write_instead", "Write instead. Next: write instead, 2:50 pm. Undo", "trying"),
        ("wrong_number", "Wrong number. Next: find another way, tomorrow, 10 am. Undo", "trying"),
        ("message_sent", "Message sent. Next: look for a reply, tomorrow, 10 am. Undo", "trying"),
        (
            "message_sent.whatsapp",
            "Message sent by WhatsApp. Next: look for a reply, tomorrow, 10 am. Undo",
            "trying",
        ),
        (
            "answered.email",
            "Answered by email. Next: ask again, Wed 25 Nov, 10 am. Undo",
            LeadStatus.IN_CONTACT,
        ),
        ("booked", "Booked. Next: set the date, 2:50 pm. Undo", LeadStatus.BOOKED),
    ],
)
def test_one_press_says_how_it_went(
    client: HouseClient, database: Database, reference: str, outcome: str, words: str, status: str
) -> None:
    answer = send(client, reference, "outcome", outcome=outcome, version=version(client, reference))
    assert answer.headers["Location"] == address(reference)
    assert said(client, answer) == words
    assert stands(database, reference).status == status


def test_a_press_is_taken_back_by_its_banner(
    client: HouseClient, database: Database, reference: str
) -> None:
    answer = send(client, reference, "outcome", outcome="booked")
    page = page_of(client.get(answer.headers["Location"]))
    event = page.one("div", role="status").one("input", name="event").attributes["value"]
    assert said(client, send(client, reference, "undo", event=event)) == "Taken back."
    assert stands(database, reference).status == LeadStatus.NEW
    assert send(client, reference, "undo", event=event).status_code == 303


@pytest.mark.parametrize("event", ["", "x", "²", "-1", "0", "99999999999999999999"])
def test_there_is_nothing_to_take_back(client: HouseClient, reference: str, event: str) -> None:
    assert send(client, reference, "undo", event=event).status_code == 404


def test_a_double_click_is_one_press(
    client: HouseClient, database: Database, reference: str
) -> None:
    seen = version(client, reference)
    for _ in range(2):
        answer = send(client, reference, "outcome", outcome="no_answer", version=seen)
        assert said(client, answer).startswith("No answer.")
    assert stands(database, reference).calls_unanswered == 1
    answer = send(
        client, reference, "outcome", outcome="no_answer", version=version(client, reference)
    )
    assert answer.status_code == 303
    assert stands(database, reference).calls_unanswered == 2


@pytest.mark.parametrize("outcome", ["", "lost", "REACHED", "reached "])
def test_an_unknown_outcome_gives_the_page_back(
    client: HouseClient, database: Database, reference: str, outcome: str
) -> None:
    answer = send(client, reference, "outcome", outcome=outcome)
    assert (answer.status_code, problems(answer)) == (422, ["Choose how it went."])
    assert stands(database, reference).status == LeadStatus.NEW


def test_a_note_is_kept_although_the_lead_has_changed(
    client: HouseClient, database: Database, reference: str
) -> None:
    seen = version(client, reference)
    went(database, reference, Outcome.REACHED, employ(database, CHITRA))
    answer = send(client, reference, "notes", text="Picks up\nafter 1 pm", version=seen)
    assert said(client, answer) == "The note is kept."
    text = page_of(client.get(address(reference))).all("p", class_="event__text event__text--note")
    assert [element.text for element in text] == ["Picks up after 1 pm"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Write the note first."),
        ("  \n ", "Write the note first."),
        ("x" * 5001, "A note has room for 5,000 characters; this one has 5,001."),
    ],
)
def test_a_note_that_cannot_be_kept_comes_back(
    client: HouseClient, reference: str, text: str, sentence: str
) -> None:
    answer = send(client, reference, "notes", text=text)
    assert (answer.status_code, problems(answer)) == (422, [sentence])
    assert page_of(answer).one("textarea", id="text").text == text.strip()
    assert f'href="#text">{sentence}' in answer.get_data(as_text=True)


def test_a_note_is_shown_as_it_was_typed_and_runs_nothing(
    client: HouseClient, reference: str
) -> None:
    send(client, reference, "notes", text="<script>alert(1)</script>")
    html = client.get(address(reference)).get_data(as_text=True)
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert" not in html


def test_a_next_step_is_set_with_one_press(
    client: HouseClient, database: Database, reference: str
) -> None:
    page = page_of(client.get(address(reference)))
    [soonest, *_] = page.all("button", name="at")
    quick = page.one("form", id="note-form").one("input", name="quick").attributes["value"]
    answer = send(client, reference, "next-step", quick=quick, at=soonest.attributes["value"])
    assert said(client, answer) == "Next: answer, 2:50 pm. Undo"
    assert stands(database, reference).next_step_at == NOW + HOUR


def test_a_next_step_is_set_in_words_with_a_day_and_a_time(
    client: HouseClient, database: Database, reference: str
) -> None:
    data = {"step": "Send the way", "day": "2026-11-25", "hour": "20:30"}
    answer = send(client, reference, "next-step", **data)
    assert said(client, answer) == (
        "Next: Send the way, Wed 25 Nov, 8:30 pm. That is outside the clinic's hours. Undo"
    )
    lead = stands(database, reference)
    assert (lead.next_step, lead.next_step_at) == (
        "Send the way",
        NOW.replace(day=25, hour=15, minute=0),
    )


@pytest.mark.parametrize(
    "given",
    [
        {"day": "", "hour": ""},
        {"day": "2026-11-25", "hour": ""},
        {"day": "yesterday", "hour": "10:00"},
        {"day": "2026-11-22", "hour": "10:00"},
        {"day": "9999-12-31", "hour": "10:00"},
        {"day": "0001-01-01", "hour": "00:00"},
        {"day": "2029-11-25", "hour": "10:00"},
        {"at": "2026-11-22T10:00+05:30"},
        {"at": "0001-01-01T00:00+23:59"},
        {"at": "9999-12-31T23:59-23:59"},
        {"at": "soon"},
        {"step": "", "day": "2026-11-25", "hour": "10:00"},
        {"step": "x" * 301, "day": "2026-11-25", "hour": "10:00"},
    ],
)
def test_a_next_step_that_makes_no_sense_comes_back_with_what_was_typed(
    client: HouseClient, database: Database, reference: str, given: dict[str, str]
) -> None:
    before = stands(database, reference)
    answer = send(client, reference, "next-step", **({"step": "Call back"} | given))
    assert answer.status_code == 422
    [sentence] = problems(answer)
    assert re.match("(Choose|Say) ", sentence)
    after = stands(database, reference)
    assert (after.next_step, after.next_step_at) == (before.next_step, before.next_step_at)
    if "at" not in given:
        field = page_of(answer).one("input", id="step")
        assert (field.get("value") or "") == ({"step": "Call back"} | given)["step"]


def test_a_lead_is_given_to_somebody_and_back(
    client: HouseClient, database: Database, reference: str, ben: StaffUser
) -> None:
    chitra = employ(database, CHITRA)
    answer = send(client, reference, "owner", owner=str(chitra.id))
    assert said(client, answer) == "It is given on. Undo"
    assert stands(database, reference).owner_id == chitra.id
    assert said(client, send(client, reference, "owner", owner="")) == "Nobody has it now. Undo"
    assert stands(database, reference).owner_id is None


def test_a_lead_is_given_to_nobody_who_has_left(
    client: HouseClient, database: Database, reference: str
) -> None:
    chitra = employ(database, CHITRA)
    with database.write() as session:
        session.execute(sa.update(StaffUser).where(StaffUser.id == chitra.id).values(active=False))
    for owner in (str(chitra.id), "4711", "x", "²", "9" * 30):
        answer = send(client, reference, "owner", owner=owner)
        assert (answer.status_code, problems(answer)) == (422, ["Choose somebody from the list."])


def test_a_lead_is_closed_with_a_reason_and_opened_again(
    client: HouseClient, database: Database, reference: str
) -> None:
    answer = send(client, reference, "closure", reason="could_not_help", note="No place.")
    assert said(client, answer) == "Closed: we could not help. Undo"
    page = page_of(client.get(address(reference)))
    assert "Closed 1:50 pm: we could not help." in page.one("main").text
    assert not page.all("section", id="outcome")
    assert send(client, reference, "outcome", outcome="reached").status_code == 409
    assert said(client, send(client, reference, "reopening")) == "It is open again. Undo"
    assert stands(database, reference).status == LeadStatus.NEW


def test_a_lead_is_not_closed_without_a_reason(
    client: HouseClient, database: Database, reference: str
) -> None:
    answer = send(client, reference, "closure", reason="", note="Typed words")
    assert (answer.status_code, problems(answer)) == (422, ["Choose why the lead is closed."])
    assert page_of(answer).one("textarea", id="note").text == "Typed words"
    assert stands(database, reference).status == LeadStatus.NEW


def test_spam_is_put_aside_and_back_from_where_it_was_seen(
    client: HouseClient, database: Database, reference: str
) -> None:
    said_so = said(client, send(client, reference, "held-back"))
    assert said_so == "Held back as spam. Nothing is deleted. Undo"
    assert stands(database, reference).held_back
    answer = send(client, reference, "release", back="held")
    assert answer.headers["Location"] == "/staff/held-back"
    assert not stands(database, reference).held_back
    send(client, reference, "held-back")
    answer = send(client, reference, "release", back="https://evil.example")
    assert answer.headers["Location"] == address(reference)


def test_it_filters_what_has_happened(client: HouseClient, reference: str) -> None:
    send(client, reference, "notes", text="A note")
    send(client, reference, "outcome", outcome="reached")

    def shown(show: str) -> int:
        page = page_of(client.get(f"{address(reference)}?show={show}"))
        return len(page.one("div", class_="timeline").all("li"))

    assert [shown(show) for show in ("all", "theirs", "ours", "notes", "x")] == [3, 1, 2, 1, 3]


def test_it_does_not_know_every_reference(client: HouseClient, ben: StaffUser) -> None:
    for reference in ("00000000", "x", "1' OR '1'='1"):
        assert client.get(address(reference)).status_code == 404
        answer = post(client, address(reference, "outcome"), outcome="reached")
        assert answer.status_code == 404


def test_each_change_is_in_the_audit(
    client: HouseClient, database: Database, reference: str, ben: StaffUser
) -> None:
    send(client, reference, "outcome", outcome="reached")
    send(client, reference, "notes", text="A note")
    with database.read() as session:
        found = session.execute(
            sa.select(AuditEntry.action, AuditEntry.by_id)
            .where(AuditEntry.subject == reference, AuditEntry.action != "lead.seen")
            .order_by(AuditEntry.id)
        ).all()
        events = session.scalars(sa.select(LeadEvent.kind).order_by(LeadEvent.id)).all()
    assert [tuple(row) for row in found][1:] == [("lead.outcome", ben.id), ("lead.note", ben.id)]
    assert events == ["enquiry", "outcome", "note"]
