"""A question to a doctor that was answered while two leads were one goes back with its answer."""

import pytest

from clinic.db import Database
from clinic.domain.errors import Conflict
from clinic.domain.lead_status import NextStepCode, Outcome
from clinic.models import LeadEvent, StaffUser
from clinic.queries.lead_page import lead_page
from clinic.services import lead_undo
from tests.integration.services.test_merging import merge, undo
from tests.support.desk import NOW, change, stands, view, went, wrote
from tests.support.questions import DUE, HOUR, answer, ask, withdraw

OTHER = "98765 00000"


def pair(database: Database, ben: StaffUser) -> tuple[str, str, LeadEvent]:
    """Asha, whom we have reached, and Bela, who waits for a doctor: theirs, and the question."""
    asha, bela = wrote(database, "Asha"), wrote(database, "Bela", OTHER)
    for reference in (asha, bela):
        went(database, reference, Outcome.REACHED, ben)
    return asha, bela, ask(database, bela, ben)


def passed_on(database: Database, reference: str, ben: StaffUser) -> str:
    """The answer that the lead's page gives to pass on."""
    with database.read() as session:
        page = lead_page(session, reference=reference, view=view(ben, now=NOW + 2 * HOUR))
    return " ".join(one.answer for one in page.doctor.to_pass_on)


def test_the_answer_is_passed_on_to_whom_it_was_asked_for(
    database: Database, ben: StaffUser, amara: StaffUser
) -> None:
    asha, bela, question = pair(database, ben)
    before = stands(database, asha)
    event = merge(database, asha, bela, ben)
    answer(database, question, amara)
    assert passed_on(database, asha, ben) == "Yes, if it was given."
    undo(database, asha, event, ben)
    assert (passed_on(database, asha, ben), passed_on(database, bela, ben)) == (
        "",
        "Yes, if it was given.",
    )
    theirs, other = stands(database, asha), stands(database, bela)
    assert (theirs.next_step, theirs.next_step_at) == (before.next_step, before.next_step_at)
    assert (other.next_step, other.next_step_at) == (NextStepCode.PASS_ON, NOW + 2 * HOUR)


def test_an_answer_that_went_back_is_undone_where_it_stands(
    database: Database, ben: StaffUser, amara: StaffUser
) -> None:
    asha, bela, question = pair(database, ben)
    event = merge(database, asha, bela, ben)
    answered = answer(database, question, amara)
    undo(database, asha, event, ben)
    change(
        database,
        bela,
        lambda session, lead: lead_undo.undo(
            session, lead=lead, event_id=answered.id, by=ben, now=NOW + 2 * HOUR
        ),
    )
    lead = stands(database, bela)
    assert (lead.next_step, lead.next_step_at) == (NextStepCode.DOCTOR, DUE)
    assert passed_on(database, bela, ben) == ""


def test_what_was_done_with_an_answer_meanwhile_stays_done(
    database: Database, ben: StaffUser, amara: StaffUser
) -> None:
    asha, bela, question = pair(database, ben)
    event = merge(database, asha, bela, ben)
    answer(database, question, amara)
    went(database, asha, Outcome.REACHED, ben, now=NOW + 2 * HOUR)
    then = stands(database, asha)
    undo(database, asha, event, ben)
    lead = stands(database, asha)
    assert (lead.next_step, lead.next_step_at) == (then.next_step, then.next_step_at)


def test_a_question_that_was_taken_back_meanwhile_waits_for_nobody(
    database: Database, ben: StaffUser, amara: StaffUser
) -> None:
    asha, bela, question = pair(database, ben)
    event = merge(database, asha, bela, ben)
    withdraw(database, asha, question, ben)
    undo(database, asha, event, ben)
    with pytest.raises(Conflict, match="taken back"):
        answer(database, question, amara)


def test_what_a_doctor_answered_long_before_is_not_passed_on_once_more(
    database: Database, ben: StaffUser, amara: StaffUser
) -> None:
    asha, bela, question = pair(database, ben)
    answer(database, ask(database, asha, ben), amara)
    went(database, asha, Outcome.REACHED, ben)
    before = stands(database, asha)
    event = merge(database, asha, bela, ben)
    answer(database, question, amara)
    undo(database, asha, event, ben)
    theirs, other = stands(database, asha), stands(database, bela)
    assert (theirs.next_step, theirs.next_step_at) == (before.next_step, before.next_step_at)
    assert (other.next_step, other.next_step_at) == (NextStepCode.PASS_ON, NOW + 2 * HOUR)


def test_an_answer_of_its_own_stays_to_be_passed_on(
    database: Database, ben: StaffUser, amara: StaffUser
) -> None:
    asha, bela, question = pair(database, ben)
    own = ask(database, asha, ben)
    event = merge(database, asha, bela, ben)
    for one in (own, question):
        answer(database, one, amara)
    undo(database, asha, event, ben)
    for reference in (asha, bela):
        assert stands(database, reference).next_step == NextStepCode.PASS_ON
        assert passed_on(database, reference, ben) == "Yes, if it was given."
