"""One table says where a lead stands after a call or a message."""

from datetime import UTC, datetime

import pytest

from clinic.domain.lead_status import OUTCOMES, LeadStatus, NextStep, Outcome, status_after


def test_it_has_a_rule_for_each_outcome() -> None:
    assert set(OUTCOMES) == set(Outcome)


@pytest.mark.parametrize(
    ("outcome", "before", "after"),
    [
        (Outcome.REACHED, LeadStatus.NEW, LeadStatus.IN_CONTACT),
        (Outcome.ANSWERED, LeadStatus.TRYING, LeadStatus.IN_CONTACT),
        (Outcome.NO_ANSWER, LeadStatus.NEW, LeadStatus.TRYING),
        (Outcome.NO_ANSWER, LeadStatus.IN_CONTACT, LeadStatus.TRYING),
        (Outcome.NO_ANSWER, LeadStatus.BOOKED, LeadStatus.BOOKED),
        (Outcome.NO_REPLY, LeadStatus.BOOKED, LeadStatus.BOOKED),
        (Outcome.WRITE_INSTEAD, LeadStatus.NEW, LeadStatus.TRYING),
        (Outcome.WRITE_INSTEAD, LeadStatus.IN_CONTACT, LeadStatus.IN_CONTACT),
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


@pytest.mark.parametrize(
    "outcome", [Outcome.REACHED, Outcome.MESSAGE_SENT, Outcome.NO_ANSWER, Outcome.BOOKED]
)
def test_it_leaves_a_booking_standing_that_is_still_to_come(outcome: Outcome) -> None:
    visit = NextStep("Comes with the reports", datetime(2026, 11, 30, 5, tzinfo=UTC))
    assert status_after(outcome, LeadStatus.BOOKED, visit=visit) == LeadStatus.BOOKED
