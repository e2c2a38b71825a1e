"""Many leads are given a state in one press: nobody is answered by it, and nobody is lost."""

from datetime import timedelta

import pytest

from clinic.db import Database
from clinic.domain.batch import STATES, BatchKind
from clinic.domain.lead_status import LeadStatus, NextStepCode, Outcome
from clinic.models import StaffUser
from clinic.queries.batches import batch_page
from clinic.queries.waiting import waiting
from tests.support.batches import press, take_back
from tests.support.clock import NOW
from tests.support.desk import HOURS, close, next_step, stands, view, went, wrote

TRYING, IN_CONTACT = LeadStatus.TRYING, LeadStatus.IN_CONTACT
LATER = (NOW + timedelta(days=30)).isoformat()
CLOCK = ("waiting_since", "first_response_at", "answer_due_at")
FIRST_ANSWER = "It waits for a first answer. Say on its page how that went."


def left_alone(database: Database, batch_id: int, by: StaffUser) -> dict[str, str]:
    with database.read() as session:
        page = batch_page(session, batch_id=batch_id, view=view(by))
    return {one.reference: one.why for one in page.left_alone}


def said(database: Database, batch_id: int, by: StaffUser) -> str:
    with database.read() as session:
        return batch_page(session, batch_id=batch_id, view=view(by)).sentence


def test_who_waits_for_a_first_answer_goes_on_waiting(database: Database, ben: StaffUser) -> None:
    reference = wrote(database)
    before = stands(database, reference)
    press(database, ben, BatchKind.STATE, status=TRYING)
    after = stands(database, reference)
    assert after.status == TRYING
    for name in (*CLOCK, "next_step", "next_step_at"):
        assert getattr(after, name) == getattr(before, name), name
    with database.read() as session:
        assert [one.lead_id for one in waiting(session)] == [before.id]


def test_nobody_is_in_contact_whom_nobody_has_answered(database: Database, ben: StaffUser) -> None:
    new, answered = wrote(database, "Asha"), wrote(database, "Bela", "98111 22233")
    went(database, answered, Outcome.NO_REPLY, ben)
    batch_id = press(database, ben, BatchKind.STATE, status=IN_CONTACT)
    assert stands(database, new).status == LeadStatus.NEW
    assert stands(database, answered).status == IN_CONTACT
    assert said(database, batch_id, ben) == "1 lead was set to “In contact”."
    assert left_alone(database, batch_id, ben) == {new: FIRST_ANSWER}


def test_each_keeps_its_next_step_and_has_an_owner(database: Database, ben: StaffUser) -> None:
    reference = wrote(database)
    went(database, reference, Outcome.NO_REPLY, ben)
    next_step(database, reference, ben, NOW + timedelta(days=2), step="Ask for the report")
    due = stands(database, reference).next_step_at
    press(database, ben, BatchKind.STATE, status=IN_CONTACT)
    lead = stands(database, reference)
    assert (lead.next_step, lead.next_step_at, lead.owner_id) == ("Ask for the report", due, ben.id)


@pytest.mark.parametrize(
    ("status", "code"),
    [(TRYING, NextStepCode.CALL_AGAIN), (IN_CONTACT, NextStepCode.FOLLOW_UP)],
)
def test_who_had_no_next_step_has_one(
    database: Database, ben: StaffUser, status: LeadStatus, code: str
) -> None:
    reference = wrote(database)
    went(database, reference, Outcome.NO_REPLY, ben)
    with database.write() as session:
        lead = session.merge(stands(database, reference))
        lead.status = TRYING if status == IN_CONTACT else IN_CONTACT
        lead.next_step = lead.next_step_at = None
    press(database, ben, BatchKind.STATE, status=status)
    lead = stands(database, reference)
    assert (lead.next_step, lead.next_step_at) == (code, HOURS.opening_after_days(NOW, 1))


def test_all_of_them_can_be_given_one_next_step_with_it(database: Database, ben: StaffUser) -> None:
    reference = wrote(database)
    went(database, reference, Outcome.REACHED, ben)
    batch_id = press(
        database, ben, BatchKind.STATE, status=IN_CONTACT, step="Write in winter", at=LATER
    )
    lead = stands(database, reference)
    assert (lead.status, lead.next_step) == (IN_CONTACT, "Write in winter")
    assert said(database, batch_id, ben).startswith(
        "1 lead was set to “In contact” and given a next step: Write in winter, "
    )


def test_a_time_that_has_passed_changes_nothing(database: Database, ben: StaffUser) -> None:
    reference = wrote(database)
    past = (NOW - timedelta(days=1)).isoformat()
    batch_id = press(database, ben, BatchKind.STATE, status=TRYING, step="Call", at=past)
    assert stands(database, reference).status == LeadStatus.NEW
    assert left_alone(database, batch_id, ben) == {
        reference: "Choose a time that is still to come."
    }


def test_it_says_whom_it_left_alone_and_why(database: Database, ben: StaffUser) -> None:
    new, closed, booked, so, _tried = (
        wrote(database, name, f"98765 0000{nth}")
        for nth, name in enumerate(("Asha", "Bela", "Dev", "Gita", "Mina"))
    )
    close(database, closed, ben)
    went(database, booked, Outcome.BOOKED, ben)
    went(database, so, Outcome.REACHED, ben)
    went(database, _tried, Outcome.NO_REPLY, ben)
    batch_id = press(database, ben, BatchKind.STATE, status=IN_CONTACT)
    assert left_alone(database, batch_id, ben) == {
        new: FIRST_ANSWER,
        closed: "This lead is closed. Open it again first.",
        booked: "It is booked. Say on its page how that went, or that it was called off.",
        so: "It was so already.",
    }
    with database.read() as session:
        page = batch_page(session, batch_id=batch_id, view=view(ben))
    assert sorted(count for _, count in page.reasons) == [1, 1, 1, 1]
    assert stands(database, booked).status == LeadStatus.BOOKED


@pytest.mark.parametrize("status", STATES)
def test_one_press_takes_all_of_it_back(
    database: Database, ben: StaffUser, status: LeadStatus
) -> None:
    outcome = Outcome.REACHED if status == TRYING else Outcome.NO_REPLY
    references = [wrote(database, f"Asha {nth}", f"98765 {nth:05d}") for nth in range(30)]
    for reference in references:
        went(database, reference, outcome, ben)
    before = [_of(database, reference) for reference in references]
    batch_id = press(database, ben, BatchKind.STATE, status=status, step="Call", at=LATER)
    assert {stands(database, one).status for one in references} == {status}
    take_back(database, batch_id, ben)
    assert [_of(database, reference) for reference in references] == before


def _of(database: Database, reference: str) -> tuple[object, ...]:
    lead = stands(database, reference)
    return (lead.status, lead.next_step, lead.next_step_at, lead.owner_id, lead.waiting_since)


def test_what_they_wrote_still_waits_where_the_step_stays(
    database: Database, ben: StaffUser
) -> None:
    reference = wrote(database)
    went(database, reference, Outcome.NO_REPLY, ben)
    wrote(database, question="I am here again", now=NOW + timedelta(minutes=5))
    replied = stands(database, reference).replied_at
    press(database, ben, BatchKind.STATE, status=IN_CONTACT)
    lead = stands(database, reference)
    assert lead.replied_at == replied is not None
    assert lead.waiting_since is not None
