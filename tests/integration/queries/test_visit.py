"""A visit that is booked is still expected after calls and messages in between."""

from datetime import datetime, timedelta

import pytest

from clinic.db import Database
from clinic.domain.lead_status import LeadStatus, NextStepCode, Outcome
from clinic.models import Lead, StaffUser
from clinic.queries.lead_page import lead_page
from clinic.queries.today import today
from tests.support.clock import NOW
from tests.support.desk import next_step, stands, view, went, wrote

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
VISIT = NOW + 9 * DAY
PLANNED = ("Comes with the reports", VISIT)


@pytest.fixture
def booked(database: Database, ben: StaffUser) -> str:
    """The reference of a lead whose visit is nine days ahead."""
    reference = wrote(database, now=NOW - DAY)
    went(database, reference, Outcome.BOOKED, ben, now=NOW - DAY)
    next_step(database, reference, ben, VISIT, step=PLANNED[0], now=NOW - DAY)
    return reference


def replied(database: Database, now: datetime) -> bool:
    with database.read() as session:
        groups = today(session, view=view(now=now)).groups
    return [group.key for group in groups] == ["replied"]


def plan(lead: Lead) -> tuple[str | None, datetime | None]:
    return lead.next_step, lead.next_step_at


def test_it_rises_when_they_write_again_and_is_planned_all_the_same(
    database: Database, booked: str
) -> None:
    assert wrote(database, question="May my brother come, too?") != booked
    assert plan(stands(database, booked)) == PLANNED
    assert replied(database, NOW)


@pytest.mark.parametrize("outcome", [Outcome.REACHED, Outcome.MESSAGE_SENT])
def test_it_is_expected_again_once_they_are_answered(
    database: Database, ben: StaffUser, booked: str, outcome: Outcome
) -> None:
    wrote(database, question="May my brother come, too?")
    went(database, booked, Outcome.NO_ANSWER, ben)
    assert stands(database, booked).next_step == NextStepCode.CALL_AGAIN
    with database.read() as session:
        promised = lead_page(session, reference=booked, view=view()).outcomes
    assert {one.follows for one in promised if one.outcome == outcome} == {
        "as planned Wed 2 Dec, 1:50\xa0pm"
    }
    went(database, booked, outcome, ben, now=NOW + HOUR)
    lead = stands(database, booked)
    assert (lead.status, *plan(lead)) == (LeadStatus.BOOKED, *PLANNED)
    assert not replied(database, NOW + HOUR)


def test_it_is_over_when_its_time_has_come(database: Database, ben: StaffUser, booked: str) -> None:
    went(database, booked, Outcome.REACHED, ben, now=VISIT)
    lead = stands(database, booked)
    assert (lead.status, lead.next_step) == (LeadStatus.IN_CONTACT, NextStepCode.FOLLOW_UP)


def test_it_is_the_latest_plan_that_counts(database: Database, ben: StaffUser, booked: str) -> None:
    next_step(database, booked, ben, VISIT + DAY, step="Comes a day later")
    went(database, booked, Outcome.REACHED, ben)
    assert plan(stands(database, booked)) == ("Comes a day later", VISIT + DAY)
    went(database, booked, Outcome.BOOKED, ben)
    went(database, booked, Outcome.MESSAGE_SENT, ben)
    assert stands(database, booked).next_step == NextStepCode.SET_DATE
