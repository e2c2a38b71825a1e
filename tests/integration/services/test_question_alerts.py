"""A doctor hears of a question, and who asked hears of the answer."""

import pytest

from clinic.db import Database
from clinic.domain.notices import MessageState
from clinic.domain.permissions import Role
from clinic.models import StaffUser
from clinic.services import (
    assignment,
    doctor_questions,
    leads,
    outbox,
    staff,
)
from tests.support.clock import NOW
from tests.support.desk import change, stands, undo
from tests.support.questions import (
    ANSWERED,
    ASKED,
    DUE,
    HOUR,
    SECOND,
    answer,
    ask,
    in_contact,
    leaves,
    messages,
    told,
    withdraw,
)
from tests.support.rules import OWN
from tests.support.staff import Person, employ

DEV = Person("Dev", "dev@example.org", Role.COUNSELLOR)


@pytest.fixture
def reference(database: Database, ben: StaffUser) -> str:
    return in_contact(database, ben)


def test_the_doctor_who_is_asked_is_told_with_the_question_and_nobody_else(
    database: Database, ben: StaffUser, chitra: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    employ(database, SECOND)
    event = ask(database, reference, ben, reviewer)
    [message] = messages(database, ASKED)
    lead = stands(database, reference)
    assert (message.staff_user_id, message.lead_id) == (reviewer.id, lead.id)
    assert message.question_id == event.detail["question_id"]
    assert (message.due_at, message.state) == (NOW, MessageState.WAITING)


def test_of_a_question_to_any_doctor_each_is_told(
    database: Database, ben: StaffUser, chitra: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    second = employ(database, SECOND)
    ask(database, reference, ben)
    assert told(database, ASKED) == {reviewer.id, second.id}


def test_a_doctor_who_has_left_is_not_told(
    database: Database, ben: StaffUser, chitra: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    second = employ(database, SECOND)
    leaves(database, reviewer)
    ask(database, reference, ben)
    assert told(database, ASKED) == {second.id}


def test_where_no_doctor_has_an_account_whoever_can_see_to_it_is_told(
    database: Database, ben: StaffUser, chitra: StaffUser, amara: StaffUser, reference: str
) -> None:
    ask(database, reference, chitra)
    assert told(database, ASKED) == {amara.id}, "who asked knows of it"


def test_where_nobody_can_see_to_it_the_clinics_own_address_is_told(
    database: Database, ben: StaffUser, reference: str
) -> None:
    ask(database, reference, ben)
    assert told(database, ASKED) == {None}


def test_a_question_that_is_not_taken_tells_nobody(
    database: Database, ben: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    with pytest.raises(doctor_questions.NamesSomebody), database.write() as session:
        doctor_questions.ask(
            session,
            lead=leads.find(session, reference=reference),
            question="May Asha use the mask?",
            doctor=None,
            due_at=DUE,
            by=ben,
            now=NOW,
        )
    assert messages(database, ASKED) == []


def test_who_asked_and_who_has_the_lead_are_told_of_the_answer(
    database: Database, ben: StaffUser, chitra: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    employ(database, DEV)
    question = ask(database, reference, chitra)
    answer(database, question, reviewer)
    assert told(database, ANSWERED) == {ben.id, chitra.id}
    [first, _] = messages(database, ANSWERED)
    assert first.question_id == question.detail["question_id"]
    assert first.due_at == NOW + HOUR


def test_whoever_wrote_the_answer_down_needs_no_mail_of_it(
    database: Database, ben: StaffUser, chitra: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    question = ask(database, reference, ben)
    answer(database, question, ben)
    assert messages(database, ANSWERED) == []
    question = ask(database, reference, chitra)
    answer(database, question, ben, words="No.")
    assert told(database, ANSWERED) == {chitra.id}


def test_an_answer_that_is_heard_twice_is_told_once(
    database: Database, ben: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    question = ask(database, reference, ben)
    answer(database, question, reviewer)
    answer(database, question, reviewer)
    assert told(database, ANSWERED) == {ben.id}


def test_where_who_asked_has_left_everybody_who_answers_is_told_of_the_answer(
    database: Database, ben: StaffUser, chitra: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    dev = employ(database, DEV)
    question = ask(database, reference, ben)
    leaves(database, ben)
    answer(database, question, reviewer)
    assert {dev.id, chitra.id} <= told(database, ANSWERED)
    assert ben.id not in told(database, ANSWERED)


def test_where_who_asked_is_off_duty_everybody_is_told_of_the_answer(
    database: Database, ben: StaffUser, chitra: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    question = ask(database, reference, ben)
    with database.write() as session:
        user = staff.find(session, person_id=ben.id)
        assignment.set_duty(session, user=user, on_duty=False, by=user, now=NOW)
    answer(database, question, reviewer)
    assert told(database, ANSWERED) == {ben.id, chitra.id}


def test_where_counsellors_see_their_own_the_answer_is_told_to_the_owner_alone(
    database: Database, ben: StaffUser, chitra: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    dev = employ(database, DEV)
    question = ask(database, reference, ben)
    change(
        database,
        reference,
        lambda session, lead: leads.give_to(
            session, lead=lead, owner=staff.find(session, person_id=dev.id), by=chitra, now=NOW
        ),
    )
    answer(database, question, reviewer, rules=OWN)
    assert told(database, ANSWERED) == {dev.id}


def test_what_waits_is_cancelled_when_the_question_is_taken_back(
    database: Database, ben: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    first, second = ask(database, reference, ben), ask(database, reference, ben)
    event = withdraw(database, reference, first, ben)
    [gone, stays] = messages(database, ASKED)
    assert (gone.state, gone.last_error) == (
        MessageState.CANCELLED,
        "The question was taken back.",
    )
    assert (stays.state, stays.question_id) == (
        MessageState.WAITING,
        second.detail["question_id"],
    )
    undo(database, reference, event, ben)
    again = [one for one in messages(database, ASKED) if one.state == MessageState.WAITING]
    assert {one.question_id for one in again} == {first.detail["question_id"], stays.question_id}


def test_what_waits_is_cancelled_when_asking_is_undone(
    database: Database, ben: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    event = ask(database, reference, ben)
    undo(database, reference, event, ben)
    assert told(database, ASKED, MessageState.CANCELLED) == {reviewer.id}


def test_what_waits_is_cancelled_when_it_is_answered_and_goes_on_when_that_is_undone(
    database: Database, ben: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    second = employ(database, SECOND)
    question = ask(database, reference, ben)
    with database.write() as session:
        [message] = outbox.claim_due(session, now=NOW)
        attempt = outbox.Attempt(NOW, NOW, "smtp")
        outbox.mark_sent(session, claimed=message, attempt=attempt)
    event = answer(database, question, reviewer)
    assert told(database, ASKED, MessageState.CANCELLED) == {second.id}
    undo(database, reference, event, reviewer, later=2 * HOUR)
    assert told(database, ANSWERED, MessageState.CANCELLED) == {ben.id}
    assert told(database, ASKED) == {second.id}, "who was told needs no second mail"
    answer(database, question, reviewer, words="No.")
    assert told(database, ANSWERED) == {ben.id}
