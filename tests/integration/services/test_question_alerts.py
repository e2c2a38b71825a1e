"""A doctor hears of a question, who asked hears of the answer, and both of one that is late."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.desk_rules import USUAL, DeskRules
from clinic.domain.failures import Failure
from clinic.domain.lead_status import CloseReason, LeadStatus, Outcome
from clinic.domain.notices import MessageState, NoticeKind
from clinic.domain.permissions import Role
from clinic.models import Lead, LeadEvent, OutboxMessage, StaffUser
from clinic.services import (
    assignment,
    doctor_questions,
    erasure,
    failed_messages,
    leads,
    merging,
    outbox,
    question_alerts,
    staff,
)
from tests.support.clock import NOW
from tests.support.desk import HOURS, change, close, stands, undo, went, wrote
from tests.support.rules import OWN
from tests.support.staff import REVIEWER, Person, employ

HOUR = timedelta(hours=1)
DUE = NOW + 2 * HOUR
LATE = DUE + timedelta(minutes=5)
"""Still within the clinic's hours."""
assert HOURS.is_open(LATE)
DEV = Person("Dev", "dev@example.org", Role.COUNSELLOR)
SECOND = Person("The second reviewer", "second@example.org", Role.REVIEWER)
ASKED, ANSWERED, TOO_LATE = (
    NoticeKind.DOCTOR_ASKED,
    NoticeKind.DOCTOR_ANSWERED,
    NoticeKind.DOCTOR_LATE,
)


@pytest.fixture
def reference(database: Database, ben: StaffUser) -> str:
    reference = wrote(database, name="Asha Devi", now=NOW - HOUR)
    went(database, reference, Outcome.REACHED, ben)
    with database.write() as session:
        session.execute(sa.delete(OutboxMessage))  # of the enquiry
    return reference


@pytest.fixture
def reviewer(database: Database) -> StaffUser:
    return employ(database, REVIEWER)


def ask(
    database: Database, reference: str, by: StaffUser, doctor: StaffUser | None = None
) -> LeadEvent:
    return change(
        database,
        reference,
        lambda session, lead: doctor_questions.ask(
            session,
            lead=lead,
            question="Is the mask needed at night?",
            doctor=doctor,
            due_at=DUE,
            by=by,
            now=NOW,
        ),
    )


def answer(
    database: Database,
    question: LeadEvent,
    by: StaffUser,
    *,
    rules: DeskRules = USUAL,
    words: str = "Yes, if it was given.",
) -> LeadEvent:
    with database.write() as session:
        return doctor_questions.answer(
            session,
            question_id=question.detail["question_id"],
            words=words,
            doctor_name="Dr Rao",
            registration="DMC 12345",
            by=by,
            now=NOW + HOUR,
            rules=rules,
        )


def withdraw(database: Database, reference: str, question: LeadEvent, by: StaffUser) -> LeadEvent:
    return change(
        database,
        reference,
        lambda session, lead: doctor_questions.withdraw(
            session,
            lead=lead,
            question_id=question.detail["question_id"],
            by=by,
            now=NOW,
            hours=HOURS,
        ),
    )


def remind(database: Database, now: datetime = LATE, rules: DeskRules = USUAL) -> int:
    """Of how many questions somebody is told."""
    with database.read() as session:
        late = question_alerts.to_tell_of(session, hours=HOURS, now=now)
    with database.write() as session:
        return question_alerts.remind(session, question_ids=late, hours=HOURS, now=now, rules=rules)


def tell_others(database: Database) -> int:
    """Of how many questions somebody is told who was not told before."""
    with database.read() as session:
        unheard = question_alerts.unheard(session)
    with database.write() as session:
        return question_alerts.tell_others(session, question_ids=unheard, now=NOW + HOUR)


def messages(database: Database, kind: NoticeKind) -> list[OutboxMessage]:
    asked = sa.select(OutboxMessage).where(OutboxMessage.kind == kind)
    with database.read() as session:
        return list(session.scalars(asked.order_by(OutboxMessage.id)))


def told(
    database: Database, kind: NoticeKind, state: MessageState = MessageState.WAITING
) -> set[int | None]:
    """To whom a message of this kind is on its way, or in whatever state."""
    found = [one.staff_user_id for one in messages(database, kind) if one.state == state]
    assert len(found) == len(set(found)), "nobody is told twice"
    return set(found)


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


def leaves(database: Database, person: StaffUser) -> None:
    with database.write() as session:
        user = staff.find(session, person_id=person.id)
        staff.deactivate(session, user=user, by=user, now=NOW)


def becomes(database: Database, person: StaffUser, role: Role) -> None:
    with database.write() as session:
        user = staff.find(session, person_id=person.id)
        staff.change_role(session, user=user, role=role, by=user, now=NOW)


def test_when_the_doctor_who_was_asked_leaves_the_others_are_told(
    database: Database, ben: StaffUser, chitra: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    second = employ(database, SECOND)
    ask(database, reference, ben, reviewer)
    assert tell_others(database) == 0
    leaves(database, reviewer)
    assert tell_others(database) == 1
    assert told(database, ASKED) == {reviewer.id, second.id}
    becomes(database, second, Role.COUNSELLOR)
    assert tell_others(database) == 1
    assert told(database, ASKED) == {reviewer.id, second.id, chitra.id}
    assert tell_others(database) == 0


def test_a_message_that_a_colleague_let_be_is_not_made_anew(
    database: Database, ben: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    ask(database, reference, ben)
    with database.write() as session:
        [message] = outbox.claim_due(session, now=NOW)
        attempt = outbox.Attempt(NOW, NOW, "smtp")
        failure = Failure.RECIPIENT_REFUSED
        outbox.mark_failed(session, claimed=message, attempt=attempt, failure=failure)
        failed_messages.leave(session, message_id=message.id, by=ben, now=NOW)
    assert tell_others(database) == 0
    assert len(messages(database, ASKED)) == 1


def test_the_clinics_own_address_is_told_once(
    database: Database, ben: StaffUser, reference: str
) -> None:
    """Not each minute anew where it turns out that there is no such address."""
    ask(database, reference, ben)
    with database.write() as session:
        session.execute(sa.update(OutboxMessage).values(state=MessageState.CANCELLED))
    assert tell_others(database) == 0


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
    employ(database, Person("Amara", "amara@example.org", Role.ADMIN))
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


def test_of_a_late_question_the_doctor_and_who_asked_are_told_once(
    database: Database, ben: StaffUser, chitra: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    ask(database, reference, ben)
    assert remind(database, DUE) == 0
    assert remind(database) == 1
    assert told(database, TOO_LATE) == {reviewer.id, ben.id}
    assert remind(database, LATE + HOUR) == 0


def test_whatever_else_the_lead_waits_for_its_late_question_is_told_of(
    database: Database, ben: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    ask(database, reference, ben)
    went(database, reference, Outcome.MESSAGE_SENT, ben, now=NOW + HOUR)
    assert remind(database) == 1


def test_nothing_is_told_while_the_clinic_is_closed(
    database: Database, ben: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    ask(database, reference, ben)
    assert remind(database, NOW + 10 * HOUR) == 0
    assert remind(database, NOW + 21 * HOUR) == 1


@pytest.mark.parametrize("what", ["answered", "taken back", "closed", "made up", "died"])
def test_nobody_is_told_of_what_needs_no_answer_any_more(
    database: Database, ben: StaffUser, reviewer: StaffUser, reference: str, what: str
) -> None:
    question = ask(database, reference, ben)
    if what == "answered":
        answer(database, question, reviewer)
    elif what == "taken back":
        withdraw(database, reference, question, ben)
    elif what == "made up":
        with database.write() as session:
            session.execute(sa.update(Lead).values(demo=True))
    else:
        died = what == "died"
        reason = CloseReason.HAS_DIED if died else CloseReason.ANSWERED
        close(database, reference, ben, reason)
    assert remind(database) == 0


def test_of_a_lead_that_is_made_up_no_doctor_hears(
    database: Database, ben: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    with database.write() as session:
        session.execute(sa.update(Lead).values(demo=True))
    answer(database, ask(database, reference, ben), reviewer)
    assert messages(database, ASKED) == messages(database, ANSWERED) == []


def test_the_late_ones_message_is_cancelled_with_the_answer(
    database: Database, ben: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    question = ask(database, reference, ben)
    remind(database)
    answer(database, question, reviewer)
    assert told(database, TOO_LATE, MessageState.CANCELLED) == {reviewer.id, ben.id}


def test_a_death_stops_it_and_undoing_that_lets_it_go_on(
    database: Database, ben: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    ask(database, reference, ben)
    event = close(database, reference, ben, CloseReason.HAS_DIED)
    assert told(database, ASKED, MessageState.CANCELLED) == {reviewer.id}
    undo(database, reference, event, ben)
    assert told(database, ASKED) == {reviewer.id}


def test_erasing_the_lead_takes_its_messages_along(
    database: Database, ben: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    ask(database, reference, ben)
    with database.write() as session:
        erasure.erase(
            session, reference=reference, reason="Asked for it.", by=ben, now=NOW, typed=""
        )
    assert messages(database, ASKED) == []


def test_the_messages_follow_their_question_into_the_lead_that_is_kept_and_back(
    database: Database, ben: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    """The answer came after the merge: it is still an answer to the lead that goes its own way."""
    other = wrote(database, name="Asha Devi", raw="98765 00000", now=NOW - HOUR)
    question = ask(database, reference, ben)
    with database.write() as session:
        kept, merged = merging.find_two(session, reference=other, other=reference)
        event = merging.merge(session, kept=kept, merged=merged, by=ben, now=NOW)
    kept_id, merged_id = stands(database, other).id, stands(database, reference).id
    assert [one.lead_id for one in messages(database, ASKED)] == [kept_id]
    answer(database, question, reviewer)
    assert [one.lead_id for one in messages(database, ANSWERED)] == [kept_id]
    with database.write() as session:
        merging.hold_both(session, event_id=event.id)
        lead = leads.find(session, reference=other)
        merging.undo(
            session,
            lead=lead,
            event=session.get_one(LeadEvent, event.id),
            by=session.get_one(StaffUser, ben.id),
            now=NOW + 2 * HOUR,
        )
    assert stands(database, reference).status != LeadStatus.CLOSED
    for kind in (ASKED, ANSWERED):
        assert [one.lead_id for one in messages(database, kind)] == [merged_id]
