"""One table says what follows from a call or a message."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from clinic.domain.clinic_hours import ClinicHours, parse_hours
from clinic.domain.lead_status import (
    CALLS_BEFORE_A_MESSAGE,
    OUTCOMES,
    LeadStatus,
    NextStep,
    NextStepCode,
    Outcome,
    next_step_after,
    status_after,
)

NOW = datetime(2026, 11, 23, 8, 20, tzinfo=UTC)  # Monday, 1:50 pm in Kolkata
HOURS = ClinicHours(ZoneInfo("Asia/Kolkata"), parse_hours("Mon-Sat 10:00-18:00"))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A time of November in Kolkata."""
    return datetime(2026, 11, day, hour, minute, tzinfo=HOURS.zone)


def test_it_has_a_rule_for_each_outcome() -> None:
    assert set(OUTCOMES) == set(Outcome)


@pytest.mark.parametrize(
    ("outcome", "calls", "code", "due"),
    [
        (Outcome.REACHED, 0, NextStepCode.FOLLOW_UP, at(25, 10)),
        (Outcome.NO_ANSWER, 0, NextStepCode.CALL_AGAIN, at(23, 16, 50)),
        (Outcome.NO_ANSWER, 1, NextStepCode.SEND_MESSAGE, at(24, 10)),
        (Outcome.BUSY, 0, NextStepCode.CALL_AGAIN, at(23, 14, 50)),
        (Outcome.BUSY, 5, NextStepCode.SEND_MESSAGE, at(24, 10)),
        (Outcome.WRONG_NUMBER, 2, NextStepCode.FIND_ANOTHER_WAY, at(24, 10)),
        (Outcome.MESSAGE_SENT, 2, NextStepCode.LOOK_FOR_REPLY, at(24, 10)),
        (Outcome.BOOKED, 0, NextStepCode.SET_DATE, at(23, 14, 50)),
    ],
)
def test_it_says_what_comes_next(
    outcome: Outcome, calls: int, code: NextStepCode, due: datetime
) -> None:
    step = next_step_after(outcome, now=NOW, hours=HOURS, calls_made=calls)
    assert (step.code, step.at) == (code, due)


def test_it_calls_again_the_next_morning_where_the_day_ends_before() -> None:
    step = next_step_after(
        Outcome.NO_ANSWER, now=NOW + timedelta(hours=3), hours=HOURS, calls_made=0
    )
    assert step.at == at(24, 11, 50)


def test_it_puts_every_next_step_into_open_hours() -> None:
    for hour in range(24 * 7):
        for outcome in Outcome:
            for calls in range(CALLS_BEFORE_A_MESSAGE):
                step = next_step_after(
                    outcome, now=NOW + timedelta(hours=hour), hours=HOURS, calls_made=calls
                )
                just_before = step.at - timedelta(seconds=1)
                assert HOURS.is_open(step.at) or HOURS.is_open(just_before)
                assert step.at > NOW + timedelta(hours=hour)


@pytest.mark.parametrize(
    ("outcome", "before", "after"),
    [
        (Outcome.REACHED, LeadStatus.NEW, LeadStatus.IN_CONTACT),
        (Outcome.NO_ANSWER, LeadStatus.NEW, LeadStatus.TRYING),
        (Outcome.NO_ANSWER, LeadStatus.IN_CONTACT, LeadStatus.TRYING),
        (Outcome.NO_ANSWER, LeadStatus.BOOKED, LeadStatus.BOOKED),
        (Outcome.MESSAGE_SENT, LeadStatus.NEW, LeadStatus.TRYING),
        (Outcome.MESSAGE_SENT, LeadStatus.IN_CONTACT, LeadStatus.IN_CONTACT),
        (Outcome.MESSAGE_SENT, LeadStatus.BOOKED, LeadStatus.BOOKED),
        (Outcome.BOOKED, LeadStatus.TRYING, LeadStatus.BOOKED),
        (Outcome.REACHED, LeadStatus.BOOKED, LeadStatus.IN_CONTACT),
    ],
)
def test_it_says_where_a_lead_stands_then(
    outcome: Outcome, before: LeadStatus, after: LeadStatus
) -> None:
    assert status_after(outcome, before) == after


def test_it_leaves_a_visit_standing_that_is_still_to_come() -> None:
    visit = NextStep("Comes with the reports", at(30, 11))
    for outcome in (Outcome.REACHED, Outcome.MESSAGE_SENT):
        assert status_after(outcome, LeadStatus.BOOKED, visit=visit) == LeadStatus.BOOKED
        assert next_step_after(outcome, now=NOW, hours=HOURS, calls_made=0, visit=visit) is visit
    for outcome, code in (
        (Outcome.NO_ANSWER, NextStepCode.CALL_AGAIN),
        (Outcome.BOOKED, NextStepCode.SET_DATE),
    ):
        assert status_after(outcome, LeadStatus.BOOKED, visit=visit) == LeadStatus.BOOKED
        step = next_step_after(outcome, now=NOW, hours=HOURS, calls_made=0, visit=visit)
        assert step.code == code
