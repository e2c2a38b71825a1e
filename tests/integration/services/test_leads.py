"""What staff do with a lead: each change with its event and its audit entry, and the way back."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.db import Database
from clinic.domain.errors import Conflict, Invalid, NotFound
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CloseReason, LeadStatus, NextStepCode, Outcome
from clinic.models import AuditEntry, ContactPoint, Lead, LeadEvent, StaffUser
from clinic.services import leads
from clinic.services.presses import Press, already_pressed
from tests.support.clock import NOW
from tests.support.desk import (
    HOURS,
    audited,
    change,
    close,
    consents,
    next_step,
    stands,
    undo,
    went,
    wrote,
)
from tests.support.enquiries import number
from tests.support.staff import CHITRA, employ

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def reopen(database: Database, reference: str, by: StaffUser) -> LeadEvent:
    return change(
        database,
        reference,
        lambda session, lead: leads.reopen(session, lead=lead, by=by, now=NOW, hours=HOURS),
    )


@pytest.mark.parametrize(
    ("outcome", "status", "step", "calls", "answered"),
    [
        (Outcome.REACHED, LeadStatus.IN_CONTACT, NextStepCode.FOLLOW_UP, 0, True),
        (Outcome.NO_ANSWER, LeadStatus.TRYING, NextStepCode.CALL_AGAIN, 1, False),
        (Outcome.BUSY, LeadStatus.TRYING, NextStepCode.CALL_AGAIN, 1, False),
        (Outcome.WRITE_INSTEAD, LeadStatus.TRYING, NextStepCode.SEND_MESSAGE, 0, False),
        (Outcome.ANSWERED, LeadStatus.IN_CONTACT, NextStepCode.FOLLOW_UP, 0, True),
        (Outcome.NO_REPLY, LeadStatus.TRYING, NextStepCode.CALL_AGAIN, 0, True),
        (Outcome.WRONG_NUMBER, LeadStatus.TRYING, NextStepCode.FIND_ANOTHER_WAY, 0, False),
        (Outcome.MESSAGE_SENT, LeadStatus.TRYING, NextStepCode.LOOK_FOR_REPLY, 0, True),
        (Outcome.BOOKED, LeadStatus.BOOKED, NextStepCode.SET_DATE, 0, True),
    ],
)
def test_it_does_what_the_table_says(
    database: Database,
    ben: StaffUser,
    outcome: Outcome,
    status: LeadStatus,
    step: NextStepCode,
    calls: int,
    answered: bool,
) -> None:
    reference = wrote(database, now=NOW - HOUR)
    event = went(database, reference, outcome, ben)
    lead = stands(database, reference)
    assert (lead.status, lead.next_step, lead.calls_unanswered) == (status, step, calls)
    assert lead.next_step_at is not None
    assert lead.next_step_at > NOW
    assert HOURS.is_open(lead.next_step_at)
    assert (lead.first_response_at, lead.waiting_since) == (
        (NOW, None) if answered else (None, NOW - HOUR)
    )
    assert lead.owner_id == ben.id
    assert (event.kind, event.by_id, event.detail["outcome"]) == (
        EventKind.OUTCOME,
        ben.id,
        outcome,
    )
    assert audited(database, reference)[-1] == "lead.outcome"


def test_it_keeps_the_time_of_the_first_answer(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, now=NOW - HOUR)
    went(database, reference, Outcome.MESSAGE_SENT, ben)
    went(database, reference, Outcome.REACHED, ben, now=NOW + HOUR)
    assert stands(database, reference).first_response_at == NOW


def test_it_counts_calls_until_somebody_answers_them(database: Database, ben: StaffUser) -> None:
    reference = wrote(database)
    counted = []
    for outcome in (
        Outcome.NO_ANSWER, Outcome.BUSY, Outcome.MESSAGE_SENT, Outcome.REACHED,
    ):  # fmt: skip
        went(database, reference, outcome, ben)
        counted.append(stands(database, reference).calls_unanswered)
    assert counted == [1, 2, 2, 0]


def test_it_leaves_a_booking_standing_when_nobody_answers(
    database: Database, ben: StaffUser
) -> None:
    reference = wrote(database)
    went(database, reference, Outcome.BOOKED, ben)
    went(database, reference, Outcome.NO_ANSWER, ben)
    assert stands(database, reference).status == LeadStatus.BOOKED


def test_it_leaves_the_owner_who_has_it(database: Database, ben: StaffUser) -> None:
    reference = wrote(database)
    went(database, reference, Outcome.REACHED, ben)
    went(database, reference, Outcome.NO_ANSWER, employ(database, CHITRA))
    assert stands(database, reference).owner_id == ben.id


def test_it_writes_event_and_audit_with_the_change_or_nothing(
    database: Database, ben: StaffUser
) -> None:
    reference = wrote(database)
    before = audited(database, reference)

    def fails(session: Session, lead: Lead) -> LeadEvent:
        leads.record_outcome(
            session, lead=lead, outcome=Outcome.REACHED, by=ben, now=NOW, hours=HOURS
        )
        raise Conflict("something else has happened")

    with pytest.raises(Conflict):
        change(database, reference, fails)
    assert stands(database, reference).status == LeadStatus.NEW
    assert audited(database, reference) == before
    with database.read() as session:
        kinds = list(session.scalars(sa.select(LeadEvent.kind)))
    assert kinds == [EventKind.ENQUIRY]


def test_it_audits_codes_and_nothing_that_somebody_wrote(
    database: Database, ben: StaffUser
) -> None:
    reference = wrote(database)
    next_step(database, reference, ben, NOW + HOUR, step="Tell Asha about the trial")
    close(database, reference, ben, note="Her brother phoned")
    with database.read() as session:
        entries = [str(entry.detail) for entry in session.scalars(sa.select(AuditEntry))]
    assert not any("Asha" in entry or "brother" in entry for entry in entries)


@pytest.mark.parametrize("text", ["", "  \n ", "x" * (leads.NOTE_LIMIT + 1)])
def test_it_keeps_no_note_that_is_empty_or_too_long(
    database: Database, ben: StaffUser, text: str
) -> None:
    reference = wrote(database)
    with pytest.raises(Invalid):
        change(
            database,
            reference,
            lambda session, lead: leads.add_note(session, lead=lead, text=text, by=ben, now=NOW),
        )


def test_it_keeps_a_note_of_the_longest_length(database: Database, ben: StaffUser) -> None:
    text = "क" * leads.NOTE_LIMIT
    event = change(
        database,
        wrote(database),
        lambda session, lead: leads.add_note(session, lead=lead, text=text, by=ben, now=NOW),
    )
    assert event.note == text


@pytest.mark.parametrize(
    ("step", "wait"),
    [
        ("", HOUR),
        ("x" * (leads.STEP_LIMIT + 1), HOUR),
        ("Call", -HOUR),
        ("Call", 3 * 366 * DAY),
    ],
)
def test_it_sets_no_next_step_that_makes_no_sense(
    database: Database, ben: StaffUser, step: str, wait: timedelta
) -> None:
    with pytest.raises(Invalid):
        next_step(database, wrote(database), ben, NOW + wait, step=step)


def test_it_closes_with_a_reason_and_waits_for_nobody_then(
    database: Database, ben: StaffUser
) -> None:
    reference = wrote(database)
    event = close(database, reference, ben, CloseReason.COULD_NOT_HELP, note=" We have no place. ")
    lead = stands(database, reference)
    assert (lead.status, lead.closed_at, lead.closed_reason) == (
        LeadStatus.CLOSED, NOW, CloseReason.COULD_NOT_HELP,
    )  # fmt: skip
    assert (lead.next_step, lead.next_step_at, lead.waiting_since) == (None, None, None)
    assert event.note == "We have no place."
    with pytest.raises(Conflict):
        close(database, reference, ben)
    for act in (
        lambda: went(database, reference, Outcome.REACHED, ben),
        lambda: next_step(database, reference, ben, NOW + HOUR),
    ):
        with pytest.raises(Conflict):
            act()


def test_it_opens_again_and_says_what_happens_next(database: Database, ben: StaffUser) -> None:
    reference = wrote(database)

    with pytest.raises(Conflict):
        reopen(database, reference, ben)
    went(database, reference, Outcome.REACHED, ben)
    close(database, reference, ben)
    reopen(database, reference, ben)
    lead = stands(database, reference)
    assert (lead.status, lead.closed_at, lead.closed_reason) == (LeadStatus.IN_CONTACT, None, None)
    assert lead.next_step == NextStepCode.FOLLOW_UP


def test_it_lets_the_first_answer_be_due_as_before_when_opened_again(
    database: Database, ben: StaffUser
) -> None:
    reference = wrote(database, now=NOW - HOUR)
    before = stands(database, reference)
    close(database, reference, ben)
    reopen(database, reference, ben)
    lead = stands(database, reference)
    assert (lead.status, lead.next_step) == (LeadStatus.NEW, NextStepCode.ANSWER)
    assert (lead.waiting_since, lead.next_step_at) == (NOW - HOUR, before.answer_due_at)
    went(database, reference, Outcome.NO_ANSWER, ben)
    close(database, reference, ben)
    reopen(database, reference, ben)
    assert stands(database, reference).status == LeadStatus.TRYING


def test_it_asks_nobody_to_write_to_whoever_asked_us_to_stop(
    database: Database, ben: StaffUser
) -> None:
    reference = wrote(database)
    close(database, reference, ben, CloseReason.ASKED_US_TO_STOP)
    reopen(database, reference, ben)
    lead = stands(database, reference)
    assert (lead.next_step, lead.waiting_since) == (NextStepCode.NO_LEAVE, None)
    assert set(consents(database).values()) == {"withdrawn"}


def test_it_withdraws_every_leave_of_whoever_asked_us_to_stop(
    database: Database, ben: StaffUser
) -> None:
    reference = wrote(database, email="asha@example.org")
    close(database, reference, ben, CloseReason.ASKED_US_TO_STOP)
    assert set(consents(database).items()) == {
        ("phone", "withdrawn"), ("whatsapp", "withdrawn"), ("email", "withdrawn"),
    }  # fmt: skip


def test_it_puts_spam_aside_and_back_with_its_own_time_of_arrival(
    database: Database, ben: StaffUser
) -> None:
    reference = wrote(database, spam_points=5, now=NOW - 3 * HOUR)

    def release() -> LeadEvent:
        return change(
            database,
            reference,
            lambda session, lead: leads.release(session, lead=lead, by=ben, now=NOW),
        )

    release()
    lead = stands(database, reference)
    assert (lead.held_back, lead.waiting_since) == (False, NOW - 3 * HOUR)
    with pytest.raises(Conflict):
        release()


@pytest.mark.parametrize("closed", [False, True])
def test_it_marks_the_dialled_number_wrong_in_every_kind(
    database: Database, ben: StaffUser, closed: bool
) -> None:
    reference = wrote(database, whatsapp=number("9876543210"), email="asha@example.org")
    if closed:
        close(database, reference, ben, CloseReason.WRONG_NUMBER)
    else:
        went(database, reference, Outcome.WRONG_NUMBER, ben)
    with database.read() as session:
        found = {point.kind: point.wrong_at for point in session.scalars(sa.select(ContactPoint))}
    assert found == {"phone": NOW, "whatsapp": NOW, "email": None}


def test_it_hears_the_same_press_once(database: Database, ben: StaffUser) -> None:
    chitra = employ(database, CHITRA)
    reference = wrote(database)
    event = went(database, reference, Outcome.NO_ANSWER, ben)
    press = Press(EventKind.OUTCOME, {"outcome": "no_answer"})

    def heard(by: StaffUser = ben, press: Press = press, later: int = 1) -> int | None:
        with database.read() as session:
            lead = session.scalars(sa.select(Lead)).one()
            at = NOW + timedelta(seconds=later)
            found = already_pressed(session, lead=lead, press=press, by=by, now=at)
            return found.id if found else None

    assert heard() == event.id
    assert heard(by=chitra) is None
    assert heard(later=61) is None
    assert heard(press=Press(EventKind.OUTCOME, {"outcome": "busy"})) is None
    assert heard(press=Press(EventKind.NOTE, note="no_answer")) is None
    undo(database, reference, event, ben)
    assert heard() is None


def test_it_refuses_what_was_decided_on_an_older_page(database: Database, ben: StaffUser) -> None:
    reference = wrote(database)
    seen = stands(database, reference).version
    went(database, reference, Outcome.NO_ANSWER, ben)
    with pytest.raises(Conflict):
        leads.must_be_as_seen(stands(database, reference), version=seen)


def test_it_does_not_know_every_reference(database: Database) -> None:
    with database.write() as session, pytest.raises(NotFound):
        leads.find(session, reference="00000000")
