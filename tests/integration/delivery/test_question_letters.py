"""Mails about a question to a doctor: until when, and where; nothing of who asks or of what."""

import re
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.db import Database
from clinic.delivery.deliver import Delivered, deliver_due
from clinic.delivery.notices import NothingToSendError
from clinic.domain.lead_status import CloseReason
from clinic.domain.notices import MessageState, Notice, NoticeKind
from clinic.models import DoctorQuestion, LeadEvent, OutboxMessage, StaffUser
from clinic.services import question_alerts
from tests.integration.delivery.test_notices import notice, settings
from tests.support.channels import KeptNotices
from tests.support.clock import NOW
from tests.support.desk import HOURS, close, wrote
from tests.support.emails import read_html
from tests.support.questions import DUE, answer, ask, number_of

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
ROOM = "https://clinic.example.org/staff/questions"
DUE_IN_WORDS = "Monday 23 November, 3:50\xa0pm (India Time)"


@pytest.fixture
def reference(database: Database, ben: StaffUser) -> str:
    reference = wrote(database, name="Asha Devi", now=NOW - HOUR)
    with database.write() as session:
        session.execute(sa.delete(OutboxMessage))
    return reference


@pytest.fixture
def question(database: Database, ben: StaffUser, reviewer: StaffUser, reference: str) -> LeadEvent:
    return ask(database, reference, ben, reviewer)


@pytest.fixture
def asked(question: LeadEvent) -> int:
    return number_of(question)


def remind(database: Database, now: datetime = DUE + HOUR) -> None:
    """As the worker does; and then it is due at the time of the tests."""
    with database.write() as session:
        late = question_alerts.to_tell_of(session, hours=HOURS, now=now)
        question_alerts.remind(session, question_ids=late, hours=HOURS, now=now)
        session.execute(sa.update(OutboxMessage).values(due_at=NOW))


def late_letters(app: Flask, database: Database) -> dict[str, Notice]:
    """By their readers."""
    channel = KeptNotices()
    with app.app_context():
        deliver_due(database, channel, settings=settings(), now=DUE + HOUR)
    return {one.to: one for one in channel.notices if "no answer yet" in one.subject}


def says_nothing_personal(letter: Notice, *links: str) -> None:
    said = letter.subject + letter.text + (letter.html or "")
    for link in links:
        said = said.replace(link, "")
    for personal in ("Asha", "Devi", "98765", "43210", "mask", "night", "Ben", "Rao", "12345"):
        assert personal not in said
    page = read_html(letter)
    assert page.headings[0] == letter.subject
    assert page.asked_for == []
    words = " ".join(page.words.split())
    for line in filter(None, letter.text.splitlines()):
        assert " ".join(line.split()) in words
    assert set(page.links) == set(re.findall(r"https?://\S+", letter.text))
    assert "\n\n\n" not in letter.text
    assert "\n" not in letter.subject


def test_the_doctor_reads_until_when_and_where_and_nothing_else(
    app: Flask, database: Database, reviewer: StaffUser, reference: str, asked: int
) -> None:
    letter = notice(app, database, NoticeKind.DOCTOR_ASKED)
    link = f"{ROOM}/{asked}"
    assert (letter.to, letter.subject) == (reviewer.email, "A question waits for a doctor")
    assert f"An answer is asked for until {DUE_IN_WORDS}." in letter.text
    assert link in letter.text
    assert reference not in letter.text
    says_nothing_personal(letter, link)


def test_it_says_the_time_of_the_clinics_own_zone(
    app: Flask, database: Database, asked: int
) -> None:
    there = settings(timezone="Europe/London")
    letter = notice(app, database, NoticeKind.DOCTOR_ASKED, there)
    assert "until Monday 23 November, 10:20\xa0am (United Kingdom Time)." in letter.text


def test_a_mail_that_was_held_up_says_that_the_time_is_over(
    app: Flask, database: Database, asked: int
) -> None:
    letter = notice(app, database, NoticeKind.DOCTOR_ASKED, now=DUE + DAY)
    assert f"An answer was asked for until {DUE_IN_WORDS}. That is over." in letter.text


def test_who_asked_reads_that_there_is_an_answer_and_where(
    app: Flask,
    database: Database,
    ben: StaffUser,
    reviewer: StaffUser,
    reference: str,
    question: LeadEvent,
) -> None:
    answer(database, question, reviewer, now=NOW)
    letter = notice(app, database, NoticeKind.DOCTOR_ANSWERED)
    link = f"https://clinic.example.org/staff/leads/{reference}"
    assert (letter.to, letter.subject) == (ben.email, "A doctor has answered a question")
    assert "Pass the answer on" in letter.text
    assert link in letter.text
    says_nothing_personal(letter, link)


def test_of_a_closed_lead_it_asks_whether_the_answer_is_wanted(
    app: Flask,
    database: Database,
    ben: StaffUser,
    reviewer: StaffUser,
    reference: str,
    question: LeadEvent,
) -> None:
    close(database, reference, ben, CloseReason.ANSWERED)
    answer(database, question, reviewer, now=NOW)
    letter = notice(app, database, NoticeKind.DOCTOR_ANSWERED)
    assert "Look whether the answer is still wanted." in letter.text
    assert "Pass the answer on" not in letter.text


def test_of_a_late_one_each_is_led_to_where_they_see_to_it(
    app: Flask,
    database: Database,
    ben: StaffUser,
    reviewer: StaffUser,
    reference: str,
    asked: int,
) -> None:
    remind(database)
    letters = late_letters(app, database)
    assert set(letters) == {ben.email, reviewer.email}
    lead = f"https://clinic.example.org/staff/leads/{reference}"
    assert lead in letters[ben.email].text
    assert "Ask another doctor" in letters[ben.email].text
    assert f"{ROOM}/{asked}" in letters[reviewer.email].text
    assert reference not in letters[reviewer.email].text
    for letter in letters.values():
        assert f"until {DUE_IN_WORDS}. That is over." in letter.text
        says_nothing_personal(letter, lead, f"{ROOM}/{asked}")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"withdrawn_at": NOW}, "The question was taken back."),
        (
            {"answer": "Yes.", "answered_at": NOW, "doctor_name": "Dr Rao", "registration": "1"},
            "The question was answered before this went.",
        ),
    ],
)
def test_at_the_last_moment_it_is_asked_again_whether_the_question_waits(
    app: Flask, database: Database, asked: int, values: dict[str, object], words: str
) -> None:
    """The message was in a worker's hand when that was done."""
    with database.write() as session:
        session.execute(sa.update(DoctorQuestion).values(**values))
    channel = KeptNotices()
    with app.app_context():
        done = deliver_due(database, channel, settings=settings(), now=NOW)
    assert (done, channel.notices) == (Delivered(cancelled=1), [])
    with database.read() as session:
        [message] = session.scalars(sa.select(OutboxMessage))
    assert (message.state, message.last_error) == (MessageState.CANCELLED, words)


def test_no_mail_goes_to_a_doctor_who_has_left(
    app: Flask, database: Database, reviewer: StaffUser, asked: int
) -> None:
    with database.write() as session:
        session.execute(
            sa.update(StaffUser).where(StaffUser.id == reviewer.id).values(active=False)
        )
    with pytest.raises(NothingToSendError, match="switched off"):
        notice(app, database, NoticeKind.DOCTOR_ASKED)


def test_nobody_reads_of_a_late_question_of_a_lead_that_is_closed_by_then(
    app: Flask, database: Database, ben: StaffUser, reference: str, asked: int
) -> None:
    remind(database)
    close(database, reference, ben, CloseReason.ANSWERED)
    assert late_letters(app, database) == {}
