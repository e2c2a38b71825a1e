"""No question to a doctor is silent: not when its doctor has left, not when it is late."""

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.failures import Failure
from clinic.domain.lead_status import CloseReason, LeadStatus, Outcome
from clinic.domain.notices import MessageState
from clinic.domain.permissions import Role
from clinic.models import Lead, LeadEvent, OutboxMessage, StaffUser
from clinic.services import (
    erasure,
    failed_messages,
    leads,
    merging,
    outbox,
)
from tests.support.clock import NOW
from tests.support.desk import close, stands, undo, went, wrote
from tests.support.questions import (
    ANSWERED,
    ASKED,
    DUE,
    HOUR,
    LATE,
    SECOND,
    TOO_LATE,
    answer,
    ask,
    becomes,
    in_contact,
    leaves,
    messages,
    remind,
    tell_others,
    told,
    withdraw,
)
from tests.support.staff import employ


@pytest.fixture
def reference(database: Database, ben: StaffUser) -> str:
    return in_contact(database, ben)


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
