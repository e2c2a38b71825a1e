"""The doctor's room: what is asked, and nothing of who asks; and asking from the lead's page."""

import re
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from clinic.config import Settings
from clinic.db import Database
from clinic.delivery.deliver import deliver_due
from clinic.domain.lead_status import NextStepCode, Outcome
from clinic.models import DoctorQuestion, StaffUser
from tests.support.channels import KeptNotices
from tests.support.client import HouseClient
from tests.support.clock import NOW, Clock
from tests.support.desk import stands, went, wrote
from tests.support.page import read_page
from tests.support.staff import REVIEWER, employ, sign_in, token

HOUR = timedelta(hours=1)
DUE = "2026-11-23T17:50+05:30"
MASK = "Is the mask needed at night?"
ANSWER = {
    "answer": "Yes, if it was given for the night.",
    "doctor_name": "Dr Rao",
    "registration": "DMC 12345",
}


@pytest.fixture
def reference(database: Database) -> str:
    return wrote(database, name="Asha Devi", now=NOW - HOUR)


def sign_out(client: HouseClient) -> None:
    client.post("/staff/sign-out", data={"csrf_token": token(client.get("/staff/account"))})


def ask(client: HouseClient, reference: str, **data: str) -> TestResponse:
    path = f"/staff/leads/{reference}"
    sent = {"csrf_token": token(client.get(path)), "question": MASK, "due_at": DUE, "doctor": ""}
    return client.post(f"{path}/doctor-questions", data=sent | data)


def asked(database: Database) -> DoctorQuestion:
    with database.read() as session:
        return session.scalars(sa.select(DoctorQuestion)).one()


def answer(client: HouseClient, question_id: int, **data: str) -> TestResponse:
    csrf = token(client.get("/staff/questions"))
    return client.post(
        f"/staff/questions/{question_id}/answer", data={"csrf_token": csrf} | ANSWER | data
    )


def mails(app: Flask, database: Database) -> dict[str, str]:
    """What goes out now: where each mail leads, by its reader."""
    channel = KeptNotices()
    chosen = Settings(secret_key="a key for tests alone", base_url="https://clinic.example.org")
    with app.app_context():
        deliver_due(database, channel, settings=chosen, now=NOW)
    found = {
        one.to: re.search(r"https://clinic\.example\.org(\S+)", one.text) for one in channel.notices
    }
    return {to: link[1] for to, link in found.items() if link}


def test_a_mail_leads_the_doctor_to_the_question_and_who_asked_to_the_answer(
    client: HouseClient,
    app: Flask,
    database: Database,
    ben: StaffUser,
    reviewer: StaffUser,
    reference: str,
) -> None:
    mails(app, database)  # of the enquiry
    sign_in(client, ben)
    ask(client, reference, doctor=str(reviewer.id))
    sign_out(client)
    told = mails(app, database)
    assert set(told) == {reviewer.email}
    door = client.get(told[reviewer.email])
    assert "Asha" not in door.headers["Location"]
    signed_in = sign_in(client, reviewer, to=told[reviewer.email])
    assert signed_in.headers["Location"] == told[reviewer.email]
    address, _, place = client.get(told[reviewer.email]).headers["Location"].partition("#")
    [question] = read_page(client.get(address).text).all("li", id=place)
    assert MASK in question.text
    answer(client, asked(database).id)
    sign_out(client)
    told = mails(app, database)
    assert told == {ben.email: f"/staff/leads/{reference}"}
    sign_in(client, ben)
    assert "Pass this on: a doctor’s answer" in client.get(told[ben.email]).text
    assert "Pass the doctor&#39;s answer on" in client.get("/staff/").text


def test_today_says_of_a_late_question_whatever_else_its_lead_waits_for(
    client: HouseClient,
    database: Database,
    ben: StaffUser,
    reviewer: StaffUser,
    reference: str,
    clock: Clock,
) -> None:
    sign_in(client, ben)
    ask(client, reference)
    went(database, reference, Outcome.MESSAGE_SENT, ben, now=NOW + HOUR)
    assert "question to a doctor" not in client.get("/staff/").text
    sign_out(client)
    clock.now = NOW + 24 * HOUR
    sign_in(client, ben)
    page = read_page(client.get("/staff/").text)
    assert "One question to a doctor has waited too long." in page.text
    assert page.all("a", href=f"/staff/leads/{reference}")


def test_the_reviewers_first_page_says_what_waits_and_until_when(
    client: HouseClient, database: Database, ben: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    sign_in(client, ben)
    ask(client, reference)
    sign_out(client)

    first = sign_in(client, reviewer).headers["Location"]
    page = read_page(client.get(first).get_data(as_text=True))
    [waits] = [one for one in page.all("section") if one.get("aria-labelledby") == "questions"]
    assert MASK in waits.text
    assert "By 5:50 pm" in waits.text.replace("\u00a0", " ")
    assert waits.all("a", href="/staff/questions")
    assert "Asha" not in page.text
    assert 'Questions <span class="tab__count">1</span>' in client.get(first).get_data(as_text=True)
    answer(client, asked(database).id)
    page = read_page(client.get(first).get_data(as_text=True))
    assert not [one for one in page.all("section") if one.get("aria-labelledby") == "questions"]


def test_a_question_goes_to_the_room_and_its_answer_comes_back(
    client: HouseClient,
    database: Database,
    ben: StaffUser,
    reviewer: StaffUser,
    reference: str,
) -> None:
    sign_in(client, ben)
    assert ask(client, reference, doctor=str(reviewer.id)).status_code == 303
    sign_out(client)

    sign_in(client, reviewer)
    room = client.get("/staff/questions").get_data(as_text=True)
    assert MASK in room
    assert "Ben asked today, 1:50\xa0pm, for you" in room
    for secret in ("Asha", "Devi", "98765", "43210", reference, f"{reference[:4]} {reference[4:]}"):
        assert secret not in room
    assert 'Questions <span class="tab__count">1</span>' in room
    assert answer(client, asked(database).id).status_code == 303
    room = client.get("/staff/questions").get_data(as_text=True)
    assert "No question waits for a doctor." in room
    assert "Dr Rao, registration DMC 12345" in room
    sign_out(client)

    sign_in(client, ben)
    page = client.get(f"/staff/leads/{reference}").get_data(as_text=True)
    assert "Pass this on: a doctor’s answer" in page
    assert page.index(ANSWER["answer"]) < page.index('class="reach')
    assert "Dr Rao answered" in page
    assert stands(database, reference).next_step == NextStepCode.PASS_ON


def test_the_doctors_answer_is_taken_back_in_the_room(
    client: HouseClient, database: Database, ben: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    sign_in(client, ben)
    ask(client, reference)
    sign_out(client)
    sign_in(client, reviewer)
    number = asked(database).id
    answer(client, number)
    room = client.get("/staff/questions")
    assert f'action="/staff/questions/{number}/undo"' in room.get_data(as_text=True)
    undo = {"csrf_token": token(room)}
    assert client.post(f"/staff/questions/{number}/undo", data=undo).status_code == 303
    assert asked(database).answer is None
    answer(client, number)
    went(database, reference, Outcome.MESSAGE_SENT, ben, now=NOW + HOUR)
    refused = client.post(f"/staff/questions/{number}/undo", data=undo)
    assert refused.status_code == 409
    assert "a counsellor may have passed the answer on" in refused.get_data(as_text=True)
    assert asked(database).answer == ANSWER["answer"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"answer": ""}, "Write the answer first."),
        ({"doctor_name": ""}, "Enter the doctor’s name."),
        ({"registration": ""}, "Enter the doctor’s registration number."),
    ],
)
def test_a_refused_answer_comes_back_as_it_was_typed(
    client: HouseClient,
    database: Database,
    ben: StaffUser,
    reviewer: StaffUser,
    reference: str,
    wrong: dict[str, str],
    sentence: str,
) -> None:
    sign_in(client, ben)
    ask(client, reference)
    sign_out(client)
    sign_in(client, reviewer)
    refused = answer(client, asked(database).id, **wrong)
    page = refused.get_data(as_text=True)
    assert refused.status_code == 422
    assert sentence in page
    for words in (ANSWER | wrong).values():
        assert words in page
    (field,) = wrong
    target = f"{field.replace('_', '-')}-{asked(database).id}"
    assert f'href="#{target}">{sentence}' in page
    assert f'aria-describedby="{target}-error"' in page or f"{target}-hint {target}-error" in page
    assert asked(database).answered_at is None


def test_a_question_that_names_somebody_is_queried_once(
    client: HouseClient, database: Database, ben: StaffUser, reference: str
) -> None:
    sign_in(client, ben)
    words = "May Asha use the mask?"
    refused = ask(client, reference, question=words)
    page = refused.get_data(as_text=True)
    assert refused.status_code == 422
    assert "has the person’s name or number in it" in page
    assert f">{words}</textarea>" in page
    assert 'name="warned" value="1"' in page
    assert ask(client, reference, question=words, warned="1").status_code == 303
    assert asked(database).question == words


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"question": " "}, "Write the question first."),
        ({"due_at": "soon"}, "Choose until when the doctor is asked to answer."),
        ({"doctor": "999"}, "Choose somebody from the list, or any doctor."),
        ({"due_at": "2026-11-20T10:00+05:30"}, "Choose a time that is still to come."),
    ],
)
def test_it_says_what_is_missing_of_a_question(
    client: HouseClient,
    database: Database,
    ben: StaffUser,
    reference: str,
    wrong: dict[str, str],
    sentence: str,
) -> None:
    sign_in(client, ben)
    refused = ask(client, reference, **wrong)
    page = refused.get_data(as_text=True)
    assert refused.status_code == 422
    assert sentence in page
    assert 'name="warned"' not in page
    with database.read() as session:
        assert session.scalars(sa.select(DoctorQuestion)).all() == []


def test_a_counsellor_writes_down_what_a_doctor_said_or_takes_the_question_back(
    client: HouseClient, database: Database, ben: StaffUser, reference: str
) -> None:
    sign_in(client, ben)
    ask(client, reference)
    number = asked(database).id
    path = f"/staff/leads/{reference}"
    refused = client.post(
        f"{path}/doctor-questions/{number}/answer",
        data={"csrf_token": token(client.get(path))} | ANSWER | {"registration": ""},
    )
    assert refused.status_code == 422
    assert ANSWER["answer"] in refused.get_data(as_text=True)
    kept = client.post(
        f"{path}/doctor-questions/{number}/answer",
        data={"csrf_token": token(client.get(path))} | ANSWER,
    )
    assert kept.status_code == 303
    page = client.get(path)
    event = page.get_data(as_text=True).split('name="event" value="')[1].split('"')[0]
    client.post(f"{path}/undo", data={"csrf_token": token(page), "event": event})
    assert asked(database).answer is None
    client.post(
        f"{path}/doctor-questions/{number}/withdrawal",
        data={"csrf_token": token(client.get(path))},
    )
    assert asked(database).withdrawn_at is not None


def test_who_may_answer_finds_the_room_and_nobody_else(
    client: HouseClient, database: Database, ben: StaffUser, chitra: StaffUser, reference: str
) -> None:
    sign_in(client, ben)
    assert client.get("/staff/questions").status_code == 403
    assert "/staff/questions" not in client.get("/staff/").get_data(as_text=True)
    ask(client, reference)
    sign_out(client)
    sign_in(client, chitra)
    assert 'href="/staff/questions"' in client.get("/staff/account").get_data(as_text=True)
    assert MASK in client.get("/staff/questions").get_data(as_text=True)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("answer", {"answer": "a" * 5001}),
        ("doctor-name", {"doctor_name": ""}),
        ("doctor-name", {"doctor_name": "R" * 121}),
        ("registration", {"registration": "1" * 121}),
    ],
)
def test_a_refused_answer_leads_to_the_field_that_it_is_about(
    client: HouseClient, database: Database, ben: StaffUser, reference: str, field: str, typed: Any
) -> None:
    sign_in(client, ben)
    ask(client, reference)
    question_id = asked(database).id
    csrf = token(client.get("/staff/account"))
    path = f"/staff/leads/{reference}/doctor-questions/{question_id}/answer"
    refused = client.post(path, data={"csrf_token": csrf} | ANSWER | typed)
    sign_out(client)
    sign_in(client, employ(database, REVIEWER))
    for page in (refused, answer(client, question_id, **typed)):
        assert page.status_code == 422
        assert f'href="#{field}-{question_id}"' in page.text
