"""A doctor's answer stands on the lead's page until the person has heard from us."""

from datetime import timedelta

import pytest

from clinic.db import Database
from clinic.domain.lead_status import CloseReason, Outcome
from clinic.models import StaffUser
from clinic.queries.lead_page import lead_page
from clinic.queries.today import today
from tests.support.desk import NOW, close, undo, view, went
from tests.support.questions import answer, ask, in_contact, withdraw

LATER = NOW + timedelta(hours=2)


def to_pass_on(database: Database, reference: str, ben: StaffUser) -> list[str]:
    with database.read() as session:
        page = lead_page(session, reference=reference, view=view(ben, now=LATER))
    return [one.answer for one in page.doctor.to_pass_on]


def test_each_answer_is_passed_on_and_none_a_second_time(
    database: Database, ben: StaffUser, amara: StaffUser
) -> None:
    reference = in_contact(database, ben)
    first, second = ask(database, reference, ben), ask(database, reference, ben)
    answer(database, second, amara, words="The second")
    assert to_pass_on(database, reference, ben) == ["The second"]
    went(database, reference, Outcome.MESSAGE_SENT, ben, now=LATER)
    assert to_pass_on(database, reference, ben) == []
    answer(database, first, amara, words="The first")
    assert to_pass_on(database, reference, ben) == ["The first"]


def test_two_answers_are_passed_on_together(
    database: Database, ben: StaffUser, amara: StaffUser
) -> None:
    reference = in_contact(database, ben)
    first, second = ask(database, reference, ben), ask(database, reference, ben)
    answer(database, second, amara, words="The second")
    answer(database, first, amara, words="The first")
    assert to_pass_on(database, reference, ben) == ["The second", "The first"]


@pytest.mark.parametrize("outcome", [Outcome.NO_ANSWER, Outcome.BUSY, Outcome.WRITE_INSTEAD])
def test_a_call_in_which_nothing_was_said_leaves_it_to_be_passed_on(
    database: Database, ben: StaffUser, amara: StaffUser, outcome: Outcome
) -> None:
    reference = in_contact(database, ben)
    answer(database, ask(database, reference, ben), amara, words="Yes")
    event = went(database, reference, outcome, ben, now=LATER)
    assert to_pass_on(database, reference, ben) == ["Yes"]
    undo(database, reference, event, ben, later=timedelta(hours=3))
    event = went(database, reference, Outcome.REACHED, ben, now=LATER)
    assert to_pass_on(database, reference, ben) == []
    undo(database, reference, event, ben, later=timedelta(hours=3))
    assert to_pass_on(database, reference, ben) == ["Yes"]


def test_an_answer_that_comes_after_the_closing_stands_on_the_closed_page(
    database: Database, ben: StaffUser, amara: StaffUser
) -> None:
    reference = in_contact(database, ben)
    told, late, gone = (ask(database, reference, ben) for _ in range(3))
    answer(database, told, amara, words="Before")
    withdraw(database, reference, gone, ben)
    close(database, reference, ben, CloseReason.ANSWERED)
    assert to_pass_on(database, reference, ben) == []
    answer(database, late, amara, words="After")
    assert to_pass_on(database, reference, ben) == ["After"]


@pytest.mark.parametrize(("later", "group"), [(0, "Due today"), (59, "Due today"), (61, "Overdue")])
def test_it_is_due_today_and_overdue_after_an_hour_of_open_time(
    database: Database, ben: StaffUser, amara: StaffUser, later: int, group: str
) -> None:
    reference = in_contact(database, ben)
    answer(database, ask(database, reference, ben), amara)
    seen = view(ben, now=NOW + timedelta(hours=1, minutes=later))
    with database.read() as session:
        [found] = [one for one in today(session, view=seen).groups if one.rows]
    assert found.title == group
    assert [row.reference for row in found.rows] == [reference]
