"""The states of a lead, what a call or a message leads to, and kind words for closing.

OUTCOMES is the one table: it says which state and which next step each outcome leads to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from clinic.domain.clinic_hours import ClinicHours


class LeadStatus(StrEnum):
    """Where a lead stands."""

    NEW = "new"
    TRYING = "trying"
    IN_CONTACT = "in_contact"
    BOOKED = "booked"
    CLOSED = "closed"


class CameBy(StrEnum):
    """How somebody came to us."""

    FORM = "form"
    WHATSAPP = "whatsapp"
    MISSED_CALL = "missed_call"
    CALL = "call"
    WALK_IN = "walk_in"


class Outcome(StrEnum):
    """How a call or a message went."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    WRONG_NUMBER = "wrong_number"
    MESSAGE_SENT = "message_sent"
    BOOKED = "booked"


class NextStepCode(StrEnum):
    """Next steps that the application sets by itself; staff may write others in words."""

    ANSWER = "answer"
    CALL_AGAIN = "call_again"
    SEND_MESSAGE = "send_message"
    FOLLOW_UP = "follow_up"
    FIND_ANOTHER_WAY = "find_another_way"
    LOOK_FOR_REPLY = "look_for_reply"
    SET_DATE = "set_date"
    NO_LEAVE = "no_leave"
    VISIT = "visit"
    AFTER_VISIT = "after_visit"
    DOCTOR = "doctor"
    PASS_ON = "pass_on"


class CloseReason(StrEnum):
    """Why a lead is closed. Copies of the data show these words, so they are kind."""

    ANSWERED = "answered"
    COULD_NOT_HELP = "could_not_help"
    NO_ANSWER = "no_answer"
    ASKED_US_TO_STOP = "asked_us_to_stop"
    WRONG_NUMBER = "wrong_number"
    HAS_DIED = "has_died"
    TEST = "test"
    OTHER = "other"


@dataclass(frozen=True)
class OutcomeRule:
    """What an outcome leads to. `status` None: see status_after().

    `first_response`: the person has had an answer. `heard_from`: they spoke to us, so calls are
    counted anew. `in_open_time`: the next step is due after so much clinic time; else at the
    opening of the `on_open_day`-th open day from now.
    """

    status: LeadStatus | None
    next_step: NextStepCode
    in_open_time: timedelta | None = None
    on_open_day: int = 1
    first_response: bool = False
    heard_from: bool = False
    unanswered_call: bool = False


_HOUR = timedelta(hours=1)

OUTCOMES: Mapping[Outcome, OutcomeRule] = {
    Outcome.REACHED: OutcomeRule(
        LeadStatus.IN_CONTACT,
        NextStepCode.FOLLOW_UP,
        on_open_day=2,
        first_response=True,
        heard_from=True,
    ),
    Outcome.NO_ANSWER: OutcomeRule(
        LeadStatus.TRYING, NextStepCode.CALL_AGAIN, in_open_time=3 * _HOUR, unanswered_call=True
    ),
    Outcome.BUSY: OutcomeRule(
        LeadStatus.TRYING, NextStepCode.CALL_AGAIN, in_open_time=_HOUR, unanswered_call=True
    ),
    Outcome.WRONG_NUMBER: OutcomeRule(LeadStatus.TRYING, NextStepCode.FIND_ANOTHER_WAY),
    Outcome.MESSAGE_SENT: OutcomeRule(None, NextStepCode.LOOK_FOR_REPLY, first_response=True),
    Outcome.BOOKED: OutcomeRule(
        LeadStatus.BOOKED,
        NextStepCode.SET_DATE,
        in_open_time=_HOUR,
        first_response=True,
        heard_from=True,
    ),
}

CALLS_BEFORE_A_MESSAGE = 2
"""Unanswered calls after which we write instead of calling."""

NO_CONTACT = frozenset({CloseReason.HAS_DIED, CloseReason.ASKED_US_TO_STOP})
"""Reasons for closing after which nobody is called or written to."""


@dataclass(frozen=True)
class NextStep:
    """What happens next (a NextStepCode, or words of staff), and when (UTC)."""

    code: str
    at: datetime


def status_after(
    outcome: Outcome, before: LeadStatus, *, visit: NextStep | None = None
) -> LeadStatus:
    """Where a lead stands after an outcome.

    A booking stands although a call was not answered, and while its visit is still to come.
    """
    chosen = OUTCOMES[outcome].status
    if chosen is None:
        return LeadStatus.TRYING if before in (LeadStatus.NEW, LeadStatus.CLOSED) else before
    if before == LeadStatus.BOOKED and (visit or chosen == LeadStatus.TRYING):
        return before
    return chosen


def next_step_after(
    outcome: Outcome,
    *,
    now: datetime,
    hours: ClinicHours,
    calls_made: int,
    visit: NextStep | None = None,
) -> NextStep:
    """The next step after an outcome.

    `calls_made`: unanswered calls before this one. After the second we write instead of calling.
    `visit`: what is planned for a visit that is still to come. Who has been answered in between
    is expected then, as before.
    """
    rule = OUTCOMES[outcome]
    if visit and rule.first_response and outcome != Outcome.BOOKED:
        return visit
    if rule.unanswered_call and calls_made + 1 >= CALLS_BEFORE_A_MESSAGE:
        return NextStep(NextStepCode.SEND_MESSAGE, hours.opening_after_days(now, 1))
    if rule.in_open_time is not None:
        return NextStep(rule.next_step, hours.add_open(now, rule.in_open_time))
    return NextStep(rule.next_step, hours.opening_after_days(now, rule.on_open_day))
