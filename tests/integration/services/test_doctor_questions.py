"""A doctor is asked without knowing who asks, and answers by name and registration number."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.doctors_answer import DoctorsAnswer
from clinic.domain.errors import Conflict, Invalid, NotFound
from clinic.domain.lead_status import CloseReason, LeadStatus, NextStepCode, Outcome
from clinic.models import AuditEntry, DoctorQuestion, LeadEvent, StaffUser
from clinic.queries.doctor_questions import questions
from clinic.queries.lead_page import lead_page
from clinic.services import doctor_questions
from clinic.services.doctor_questions import NamesSomebody
from tests.support.clock import NOW
from tests.support.desk import HOURS, close, stands, undo, view, went, wrote
from tests.support.questions import DUE, MASK, answer, ask, number_of, withdraw
from tests.support.staff import CHITRA, employ

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def reference(database: Database, ben: StaffUser) -> str:
    reference = wrote(database, name="Asha Devi", now=NOW - HOUR)
    went(database, reference, Outcome.REACHED, ben)
    return reference


def stored(database: Database, question: LeadEvent) -> DoctorQuestion:
    with database.read() as session:
        found = session.get(DoctorQuestion, number_of(question))
    assert found is not None
    return found


def told(database: Database, reference: str) -> list[tuple[str, str]]:
    with database.read() as session:
        page = lead_page(session, reference=reference, view=view(now=NOW + HOUR))
    return [(f"{one.strong} {one.rest}".strip(), one.text) for d in page.days for one in d.events]


def test_the_lead_waits_for_the_answer_and_then_passes_it_on(
    database: Database, ben: StaffUser, reference: str
) -> None:
    asked = ask(database, reference, ben)
    lead = stands(database, reference)
    assert (lead.next_step, lead.next_step_at) == (NextStepCode.DOCTOR, DUE)
    answer(database, asked, employ(database, CHITRA), doctor="Dr  Rao", registration=" DMC 12345 ")
    lead = stands(database, reference)
    assert (lead.next_step, lead.next_step_at) == (NextStepCode.PASS_ON, NOW + 2 * HOUR)
    assert told(database, reference)[:2] == [
        (
            "Dr Rao answered (registration DMC 12345). Chitra wrote it down.",
            "Yes, if it was given.",
        ),
        ("Ben asked a doctor for an answer by 3:50\xa0pm.", MASK),
    ]


def test_an_answer_is_undone_while_nothing_has_come_after(
    database: Database, ben: StaffUser, reference: str
) -> None:
    asked = ask(database, reference, ben)
    event = answer(database, asked, ben)
    undo(database, reference, event, ben, later=2 * HOUR)
    assert stored(database, asked).answer is None
    assert stands(database, reference).next_step == NextStepCode.DOCTOR
    event = answer(database, asked, ben)
    went(database, reference, Outcome.MESSAGE_SENT, ben, now=NOW + 2 * HOUR)
    with pytest.raises(Conflict):
        undo(database, reference, event, ben, later=3 * HOUR)
    assert stored(database, asked).answer == "Yes, if it was given."


def test_an_answer_that_is_heard_twice_is_one(
    database: Database, ben: StaffUser, reference: str
) -> None:
    asked = ask(database, reference, ben)
    assert answer(database, asked, ben).id == answer(database, asked, ben).id
    with pytest.raises(Conflict):
        answer(database, asked, employ(database, CHITRA), words="No.")
    assert stored(database, asked).answer == "Yes, if it was given."


def test_asking_is_undone_and_then_nobody_is_asked(
    database: Database, ben: StaffUser, reference: str
) -> None:
    asked = ask(database, reference, ben)
    undo(database, reference, asked, ben)
    assert stored(database, asked).withdrawn_at is not None
    assert stands(database, reference).next_step == NextStepCode.FOLLOW_UP
    with pytest.raises(Conflict):
        answer(database, asked, ben)


def test_a_question_is_taken_back_and_that_is_undone(
    database: Database, ben: StaffUser, reference: str
) -> None:
    asked = ask(database, reference, ben)
    event = withdraw(database, reference, asked, ben)
    assert stored(database, asked).withdrawn_at == NOW
    assert stands(database, reference).next_step == NextStepCode.FOLLOW_UP
    with pytest.raises(Conflict):
        withdraw(database, reference, asked, ben)
    undo(database, reference, event, ben)
    assert stored(database, asked).withdrawn_at is None
    assert stands(database, reference).next_step == NextStepCode.DOCTOR


def test_the_lead_waits_while_another_question_does(
    database: Database, ben: StaffUser, reference: str
) -> None:
    first = ask(database, reference, ben)
    ask(database, reference, ben, question="And in the afternoon?")
    withdraw(database, reference, first, ben)
    assert stands(database, reference).next_step == NextStepCode.DOCTOR


@pytest.mark.parametrize(
    "question",
    [
        "Can Asha use the mask?",
        "Can ASHA'S mask be used?",
        "Call her on 98765 43210 please",
        "Write to +91-98765-43210",
        "The number ends in 543210",
    ],
)
def test_it_warns_once_of_a_question_that_names_somebody(
    database: Database, ben: StaffUser, reference: str, question: str
) -> None:
    with pytest.raises(NamesSomebody):
        ask(database, reference, ben, question=question)
    assert stands(database, reference).next_step == NextStepCode.FOLLOW_UP
    asked = ask(database, reference, ben, question=question, warned=True)
    assert stored(database, asked).question == question


def test_it_knows_a_name_in_the_other_script(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, name="रमेश", now=NOW - HOUR)
    for question in ("क्या रमेश सफ़र कर सकते हैं?", "May Ramesh travel?"):
        with pytest.raises(NamesSomebody):
            ask(database, reference, ben, question=question)


@pytest.mark.parametrize("question", [MASK, "Is 2 mg twice a day for 14 days safe?"])
def test_it_warns_of_no_plain_question(
    database: Database, ben: StaffUser, reference: str, question: str
) -> None:
    assert ask(database, reference, ben, question=question)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"words": " "}, "Write the answer first."),
        ({"doctor_name": ""}, "Enter the doctor’s name."),
        ({"registration": " "}, "Enter the doctor’s registration number."),
        ({"registration": "1" * 121}, "There is room for 120 characters"),
    ],
)
def test_no_answer_is_kept_without_its_doctor(
    database: Database, ben: StaffUser, reference: str, given: dict[str, str], sentence: str
) -> None:
    asked = ask(database, reference, ben)
    values = {"words": "Yes.", "doctor_name": "Dr Rao", "registration": "1"} | given
    with pytest.raises(Invalid, match=sentence), database.write() as session:
        said = DoctorsAnswer(**values)
        doctor_questions.answer(
            session, question_id=number_of(asked), said=said, by=ben, now=NOW, hours=HOURS
        )
    assert stored(database, asked).answered_at is None


def test_it_answers_no_question_on_the_page_of_another_lead(
    database: Database, ben: StaffUser, reference: str
) -> None:
    asked = ask(database, reference, ben)
    other = wrote(database, name="Ravi", raw="98765 00000")
    with pytest.raises(NotFound):
        withdraw(database, other, asked, ben)
    assert stored(database, asked).withdrawn_at is None


def test_a_closed_lead_stays_closed_when_the_doctor_answers(
    database: Database, ben: StaffUser, reference: str
) -> None:
    asked = ask(database, reference, ben)
    close(database, reference, ben, CloseReason.ANSWERED)
    answer(database, asked, ben)
    lead = stands(database, reference)
    assert (lead.status, lead.next_step) == (LeadStatus.CLOSED, None)


def test_the_audit_holds_codes_and_no_word_of_it(
    database: Database, ben: StaffUser, reference: str
) -> None:
    asked = ask(database, reference, ben)
    answer(database, asked, ben)
    with database.read() as session:
        entries = list(session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id)))
    details = {one.action: one.detail for one in entries}
    assert details["lead.asked_doctor"] == {"question_id": number_of(asked), "doctor_id": None}
    assert details["lead.doctor_answered"] == {"question_id": number_of(asked)}


def test_the_room_lists_the_soonest_first_and_keeps_the_viewers_name_and_number(
    database: Database, ben: StaffUser, reference: str
) -> None:
    late = ask(database, reference, ben, question="Asked first", due_at=NOW + 2 * DAY)
    soon = ask(database, reference, ben, question="Asked later", due_at=NOW + HOUR)
    with database.read() as session:
        room = questions(session, view=view(ben))
    assert [one.id for one in room.waiting] == [number_of(soon), number_of(late)]
    assert (room.doctor_name, room.registration) == ("", "")
    assert room.headline == "Two questions wait for a doctor."
    answer(database, soon, ben)
    with database.read() as session:
        room = questions(session, view=view(ben, now=NOW + 4 * DAY))
    assert room.headline == "One question has waited too long."
    assert [one.id for one in room.answered] == [number_of(soon)]
    assert (room.doctor_name, room.registration) == ("Dr Rao", "DMC 12345")
