"""Who did not answer is tried again at another hour, so often and no more."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from clinic.domain.cadence import Cadence, next_step_after
from clinic.domain.clinic_hours import ClinicHours, parse_hours
from clinic.domain.contact_zone import zone_of
from clinic.domain.desk_rules import DeskRules
from clinic.domain.lead_status import NextStep, NextStepCode, Outcome

KOLKATA = ZoneInfo("Asia/Kolkata")
NOW = datetime(2026, 11, 23, 8, 20, tzinfo=UTC)  # Monday, 1:50 pm in Kolkata
HOURS = ClinicHours(KOLKATA, parse_hours("Mon-Sat 10:00-18:00"))
FRESH = Cadence(HOURS, KOLKATA)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A time of November in Kolkata."""
    return datetime(2026, 11, day, hour, minute, tzinfo=KOLKATA)


def called(*times: datetime) -> Cadence:
    """After calls that nobody took."""
    cadence = FRESH
    for one in times:
        cadence = cadence.with_try(one, called=True)
    return cadence


@pytest.mark.parametrize(
    ("outcome", "cadence", "code", "due"),
    [
        (Outcome.REACHED, FRESH, NextStepCode.FOLLOW_UP, at(25, 10)),
        (Outcome.ANSWERED, FRESH, NextStepCode.FOLLOW_UP, at(25, 10)),
        (Outcome.NO_ANSWER, FRESH, NextStepCode.CALL_AGAIN, at(23, 16, 50)),
        # Morning and midday have been tried: the afternoon is left.
        (Outcome.NO_ANSWER, called(at(23, 10, 30)), NextStepCode.SEND_MESSAGE, at(24, 15)),
        (Outcome.BUSY, FRESH, NextStepCode.CALL_AGAIN, at(23, 15)),
        (Outcome.WRITE_INSTEAD, FRESH, NextStepCode.SEND_MESSAGE, at(23, 14, 50)),
        (Outcome.WRONG_NUMBER, FRESH, NextStepCode.FIND_ANOTHER_WAY, at(24, 10)),
        (Outcome.MESSAGE_SENT, FRESH, NextStepCode.LOOK_FOR_REPLY, at(24, 10)),
        (
            Outcome.MESSAGE_SENT,
            called(at(21, 10), at(21, 13)),
            NextStepCode.LOOK_FOR_REPLY,
            at(26, 10),
        ),
        (Outcome.NO_REPLY, FRESH, NextStepCode.CALL_AGAIN, at(23, 16, 50)),
        (Outcome.BOOKED, FRESH, NextStepCode.SET_DATE, at(23, 14, 50)),
    ],
)
def test_it_says_what_comes_next(
    outcome: Outcome, cadence: Cadence, code: NextStepCode, due: datetime
) -> None:
    step = next_step_after(outcome, now=NOW, cadence=cadence)
    assert (step.code, step.at) == (code, due)


def test_it_calls_twice_then_writes_once_then_waits_until_the_week_is_over() -> None:
    cadence, now, story = FRESH, at(23, 10, 15), []
    for _ in range(3):
        step = next_step_after(
            Outcome.NO_ANSWER if len(story) < 2 else Outcome.NO_REPLY, now=now, cadence=cadence
        )
        cadence = cadence.with_try(now, called=len(story) < 2)
        story.append((step.code, step.at))
        now = step.at
    assert story == [
        (NextStepCode.CALL_AGAIN, at(23, 13, 15)),
        (NextStepCode.SEND_MESSAGE, at(24, 15)),
        (NextStepCode.LOOK_FOR_REPLY, at(30, 10, 15)),
    ]
    assert cadence.used_up(calls=True, now=at(30, 10))
    assert cadence.used_up(calls=False, now=at(30, 10))
    assert not cadence.used_up(calls=True, now=at(30, 10, 15))


def test_it_goes_by_the_rules_of_the_desk() -> None:
    rules = DeskRules(first_retry=timedelta(hours=1), calls_allowed=4, third_retry_days=2)
    cadence = replace(FRESH, rules=rules)
    now, due = at(23, 10), []
    for _ in range(4):
        step = next_step_after(Outcome.NO_ANSWER, now=now, cadence=cadence)
        cadence = cadence.with_try(now, called=True)
        due.append((step.code, step.at))
        now = step.at
    assert due == [
        (NextStepCode.CALL_AGAIN, at(23, 12)),  # an hour later is still the morning
        (NextStepCode.CALL_AGAIN, at(24, 15)),
        (NextStepCode.CALL_AGAIN, at(26, 10)),  # every part of the day has been tried
        (NextStepCode.SEND_MESSAGE, at(28, 10)),
    ]


def test_it_never_says_call_to_whoever_is_not_to_be_called() -> None:
    cadence = replace(FRESH, may_call=False)
    step = next_step_after(Outcome.NO_REPLY, now=NOW, cadence=cadence)
    assert step.code == NextStepCode.LOOK_FOR_REPLY
    assert step.at >= NOW + timedelta(days=7)


def test_it_never_says_write_to_whoever_cannot_be_written_to() -> None:
    cadence = replace(called(at(23, 10)), may_write=False)
    step = next_step_after(Outcome.NO_ANSWER, now=NOW, cadence=cadence)
    assert step.code == NextStepCode.LOOK_FOR_REPLY


@pytest.mark.parametrize("hours", ["Mon-Sat 10:00-12:00", "Sat 15:00-18:00"])
def test_it_takes_the_same_hour_where_the_clinic_has_no_other(hours: str) -> None:
    narrow = ClinicHours(KOLKATA, parse_hours(hours))
    first = narrow.next_opening(NOW)
    step = next_step_after(Outcome.NO_ANSWER, now=first, cadence=Cadence(narrow, KOLKATA))
    assert narrow.is_open(step.at)
    assert step.at - first < timedelta(days=8)


def test_it_tries_people_when_it_is_day_where_they_live() -> None:
    london = ZoneInfo("Europe/London")  # 10 am there is 3:30 pm in Kolkata, noon 5:30 pm
    cadence = Cadence(HOURS, london)
    step = next_step_after(Outcome.NO_ANSWER, now=at(23, 11), cadence=cadence)
    assert step.at == at(23, 17, 30)  # 5:30 am was a morning
    assert not cadence.is_contact_time(at(23, 15, 29))
    assert cadence.is_contact_time(at(23, 15, 30))


def test_it_goes_by_the_clinics_hours_where_the_two_never_meet() -> None:
    cadence = Cadence(HOURS, ZoneInfo("America/Los_Angeles"))
    step = next_step_after(Outcome.NO_ANSWER, now=at(23, 11), cadence=cadence)
    assert step.at == at(23, 14)


def test_it_puts_every_next_step_into_open_hours() -> None:
    for hour in range(24 * 7):
        now = NOW + timedelta(hours=hour)
        for outcome in Outcome:
            for cadence in (FRESH, called(NOW - timedelta(hours=5))):
                step = next_step_after(outcome, now=now, cadence=cadence)
                just_before = step.at - timedelta(seconds=1)
                assert HOURS.is_open(step.at) or HOURS.is_open(just_before)
                assert step.at > now


def test_it_leaves_a_visit_standing_that_is_still_to_come() -> None:
    visit = NextStep("Comes with the reports", at(30, 11))
    for outcome in (Outcome.REACHED, Outcome.MESSAGE_SENT, Outcome.ANSWERED):
        assert next_step_after(outcome, now=NOW, cadence=FRESH, visit=visit) is visit
    for outcome, code in (
        (Outcome.NO_ANSWER, NextStepCode.CALL_AGAIN),
        (Outcome.BOOKED, NextStepCode.SET_DATE),
    ):
        assert next_step_after(outcome, now=NOW, cadence=FRESH, visit=visit).code == code


def test_contact_hours_are_a_rule_of_the_desk() -> None:
    rules = DeskRules(contact_from=time(11), contact_until=time(13))
    cadence = replace(FRESH, rules=rules)
    assert cadence.next_contact_time(at(23, 10)) == at(23, 11)
    assert cadence.next_contact_time(at(23, 12, 50)) == at(24, 11)  # ten minutes are too few


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("IN", "Asia/Kolkata"),
        (None, "Asia/Kolkata"),
        ("XX", "Asia/Kolkata"),
        ("AE", "Asia/Dubai"),
        ("GB", "Europe/London"),
        ("US", "America/New_York"),
        ("NP", "Asia/Kathmandu"),
    ],
)
def test_it_knows_the_zone_of_a_country(country: str | None, zone: str) -> None:
    assert zone_of(country, clinic=KOLKATA) == ZoneInfo(zone)
