"""The states of a lead, what a call or a message leads to, and kind words for closing.

OUTCOMES is the one table: it says which state and which next step each outcome leads to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


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
    FILE = "file"


class Outcome(StrEnum):
    """How a call or a message went."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    """Offered no longer: nobody answered then, too."""
    WRITE_INSTEAD = "write_instead"
    """They asked for messages: no more calls."""
    WRONG_NUMBER = "wrong_number"
    MESSAGE_SENT = "message_sent"
    ANSWERED = "answered"
    """They answered a message."""
    NO_REPLY = "no_reply"
    """They did not answer a message."""
    BOOKED = "booked"


class MessageBy(StrEnum):
    """By which way a message of ours went, where whoever wrote it down has said so."""

    WHATSAPP = "whatsapp"
    EMAIL = "email"
    SMS = "sms"

    @classmethod
    def named(cls, code: str | None) -> "MessageBy | None":
        """The way of this code. None where nobody said, or of a way that only others know."""
        return cls(code) if code in set(cls) else None


OF_A_MESSAGE = frozenset({Outcome.MESSAGE_SENT, Outcome.ANSWERED, Outcome.NO_REPLY})
"""What is written down of a message; the others are of a call, or of either."""


class VisitHow(StrEnum):
    """How a consultation is held."""

    PHONE = "phone"
    VIDEO = "video"
    VISIT = "visit"


class VisitEnd(StrEnum):
    """How a consultation went, or that it will not be."""

    ATTENDED = "attended"
    DID_NOT_COME = "did_not_come"
    CALLED_OFF = "called_off"


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
    opening of the `on_open_day`-th open day from now. What nobody answered follows the desk's
    rules instead: domain.cadence.
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
        LeadStatus.TRYING, NextStepCode.CALL_AGAIN, unanswered_call=True
    ),
    Outcome.BUSY: OutcomeRule(
        LeadStatus.TRYING, NextStepCode.CALL_AGAIN, in_open_time=_HOUR, unanswered_call=True
    ),
    # They wait for our message as they waited before: the clock of the first answer runs on.
    Outcome.WRITE_INSTEAD: OutcomeRule(
        None, NextStepCode.SEND_MESSAGE, in_open_time=_HOUR, heard_from=True
    ),
    Outcome.WRONG_NUMBER: OutcomeRule(LeadStatus.TRYING, NextStepCode.FIND_ANOTHER_WAY),
    Outcome.MESSAGE_SENT: OutcomeRule(None, NextStepCode.LOOK_FOR_REPLY, first_response=True),
    Outcome.ANSWERED: OutcomeRule(
        LeadStatus.IN_CONTACT,
        NextStepCode.FOLLOW_UP,
        on_open_day=2,
        first_response=True,
        heard_from=True,
    ),
    Outcome.NO_REPLY: OutcomeRule(LeadStatus.TRYING, NextStepCode.CALL_AGAIN, first_response=True),
    Outcome.BOOKED: OutcomeRule(
        LeadStatus.BOOKED,
        NextStepCode.SET_DATE,
        in_open_time=_HOUR,
        first_response=True,
        heard_from=True,
    ),
}

CALLS_BEFORE_A_MESSAGE = 2
"""Unanswered calls after which we write instead of calling, unless a desk has other rules."""

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
