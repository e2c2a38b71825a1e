"""The desk's words for codes. The desk speaks English; nobody is a he or a she here."""

from collections.abc import Mapping

from clinic.domain.consent import Channel
from clinic.domain.enquiry import ReplyBy, WritingFor
from clinic.domain.lead_status import (
    CameBy,
    CloseReason,
    LeadStatus,
    MessageBy,
    NextStepCode,
    Outcome,
    VisitEnd,
    VisitHow,
)
from clinic.domain.permissions import Role

STATUSES: Mapping[LeadStatus, str] = {
    LeadStatus.NEW: "New",
    LeadStatus.TRYING: "Trying to reach",
    LeadStatus.IN_CONTACT: "In contact",
    LeadStatus.BOOKED: "Booked",
    LeadStatus.CLOSED: "Closed",
}

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.REACHED: "Reached",
    Outcome.NO_ANSWER: "No answer",
    Outcome.BUSY: "Busy",
    Outcome.WRITE_INSTEAD: "Write instead",
    Outcome.WRONG_NUMBER: "Wrong number",
    Outcome.MESSAGE_SENT: "Message sent",
    Outcome.ANSWERED: "Answered",
    Outcome.NO_REPLY: "No reply",
    Outcome.BOOKED: "Booked",
}

MESSAGE_BY: Mapping[MessageBy, str] = {
    MessageBy.WHATSAPP: "WhatsApp",
    MessageBy.EMAIL: "email",
    MessageBy.SMS: "SMS",
}

VISIT_HOW: Mapping[VisitHow, str] = {
    VisitHow.PHONE: "by phone",
    VisitHow.VIDEO: "by video",
    VisitHow.VISIT: "at the clinic",
}

VISIT_ENDS: Mapping[VisitEnd, str] = {
    VisitEnd.ATTENDED: "Attended",
    VisitEnd.DID_NOT_COME: "Did not come",
    VisitEnd.CALLED_OFF: "Called off",
}

CLOSE_REASONS: Mapping[CloseReason, str] = {
    CloseReason.ANSWERED: "Answered",
    CloseReason.COULD_NOT_HELP: "We could not help",
    CloseReason.NO_ANSWER: "No answer",
    CloseReason.ASKED_US_TO_STOP: "Asked us to stop",
    CloseReason.WRONG_NUMBER: "Wrong number",
    CloseReason.HAS_DIED: "Has died",
    CloseReason.TEST: "A test",
    CloseReason.OTHER: "Another reason",
}

_STEPS: Mapping[str, str] = {
    NextStepCode.ANSWER: "Answer the question",
    NextStepCode.CALL_AGAIN: "Call again",
    NextStepCode.SEND_MESSAGE: "Write instead of calling, then wait",
    NextStepCode.FOLLOW_UP: "Ask whether more help is needed",
    NextStepCode.FIND_ANOTHER_WAY: "Find another way to reach them",
    NextStepCode.LOOK_FOR_REPLY: "Look for a reply",
    NextStepCode.SET_DATE: "Write down when the visit is",
    NextStepCode.NO_LEAVE: "No leave to write: wait, or close again",
    NextStepCode.VISIT: "The consultation",
    NextStepCode.AFTER_VISIT: "Write down how the consultation went",
    NextStepCode.DOCTOR: "Wait for the doctor's answer",
    NextStepCode.PASS_ON: "Pass the doctor's answer on",
}

_SHORT_STEPS: Mapping[str, str] = {
    NextStepCode.ANSWER: "answer",
    NextStepCode.CALL_AGAIN: "call again",
    NextStepCode.SEND_MESSAGE: "write instead",
    NextStepCode.FOLLOW_UP: "ask again",
    NextStepCode.FIND_ANOTHER_WAY: "find another way",
    NextStepCode.LOOK_FOR_REPLY: "look for a reply",
    NextStepCode.SET_DATE: "set the date",
    NextStepCode.NO_LEAVE: "no leave to write",
    NextStepCode.VISIT: "consultation",
    NextStepCode.AFTER_VISIT: "how did it go?",
    NextStepCode.DOCTOR: "doctor's answer",
    NextStepCode.PASS_ON: "pass the answer on",
}

CAME_BY: Mapping[CameBy, str] = {
    CameBy.FORM: "the form",
    CameBy.WHATSAPP: "WhatsApp",
    CameBy.MISSED_CALL: "a missed call",
    CameBy.CALL: "a call",
    CameBy.WALK_IN: "a visit",
    CameBy.FILE: "a file",
}

CONTACTED_US: Mapping[CameBy, str] = {
    CameBy.FORM: "Wrote to us.",
    CameBy.WHATSAPP: "Sent a WhatsApp message.",
    CameBy.MISSED_CALL: "Called; the call was missed.",
    CameBy.CALL: "Called us.",
    CameBy.WALK_IN: "Came in.",
    CameBy.FILE: "Came in a file.",
}

CHANNELS: Mapping[str, str] = {
    Channel.PHONE: "calls",
    Channel.WHATSAPP: "WhatsApp messages",
    Channel.EMAIL: "email",
}
"""Channels of the consent ledger."""

LANGUAGES: Mapping[str, str] = {"en": "English", "hi": "Hindi"}

ROLE_LABELS: Mapping[Role, str] = {
    Role.ADMIN: "Administrator",
    Role.MANAGER: "Manager",
    Role.COUNSELLOR: "Counsellor",
    Role.REVIEWER: "Medical reviewer",
}

WRITES_AS: Mapping[str, str] = {
    WritingFor.SELF: "patient",
    WritingFor.CARED_FOR: "carer",
    WritingFor.OTHER: "someone else",
}

WRITES_FOR: Mapping[str, str] = {
    WritingFor.SELF: "themselves",
    WritingFor.CARED_FOR: "someone in their care, who knows",
    WritingFor.OTHER: "someone else",
}

REPLY_BY: Mapping[str, str] = {
    ReplyBy.MESSAGE: "by message, no calls",
    ReplyBy.CALL: "by a call",
    ReplyBy.EMAIL: "by email",
}

_SPAM_REASONS: Mapping[str, str] = {
    "honeypot": "filled in a field that people do not see",
    "links": "several links",
    "a_link": "a link",
    "foreign_page": "sent from another site's page",
    "no_origin": "sent from no known page",
    "same_words": "the same words under several names",
    "flood": "many posts in that minute",
}


def outcome(code: str, way: str | None = None) -> str:
    """An outcome, with the way of its message where one was said: "Message sent by WhatsApp"."""
    words = {str(key): label for key, label in OUTCOMES.items()}
    return f"{words.get(code, code)}{message_by(way)}"


def message_by(way: str | None) -> str:
    """ " by WhatsApp", behind what was done; empty where nobody has said by which way."""
    words = {str(key): f" by {name}" for key, name in MESSAGE_BY.items()}
    return words.get(way or "", "")


def step(code: str) -> str:
    """A next step as a sentence: a code's words, or what a counsellor wrote."""
    return _STEPS.get(code, code)


def short_step(code: str) -> str:
    """A next step where there is little room."""
    return _SHORT_STEPS.get(code, code)


def spam_reasons(codes: list[str]) -> tuple[str, ...]:
    """Why something was held back."""
    return tuple(_SPAM_REASONS.get(code, code) for code in codes) or ("a colleague said so",)
