"""The audit's codes in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from clinic.domain.lead_status import CameBy, CloseReason
from clinic.queries import labels

ACTIONS: Mapping[str, str] = {
    "enquiry.received": "wrote to us",
    "enquiry.added": "added something on their own page",
    "enquiry.corrected": "gave another number or address on their own page",
    "enquiry.withdrew": "took a leave back on their own page",
    "enquiry.gave_leave": "gave a leave again on their own page",
    "enquiry.erased": "erased an enquiry on their own page",
    "lead.added": "added the lead",
    "lead.asked_doctor": "asked the doctor",
    "lead.assigned": "was given the lead",
    "lead.came_again": "wrote down that they came again",
    "lead.closed": "closed the lead",
    "lead.doctor_answered": "wrote down the doctor's answer",
    "lead.edited": "changed details",
    "lead.exported": "took the lead out in a file",
    "lead.held_back": "held the lead back as spam",
    "lead.imported": "brought the lead in from a file",
    "lead.merged": "merged another lead into it",
    "lead.merged_away": "merged it into another lead",
    "lead.merge_undone": "took a merge back",
    "lead.kept_apart": "said that two leads are two people",
    "lead.asked_again": "took back that two leads are two people",
    "lead.next_step": "set the next step",
    "lead.note": "wrote a note",
    "lead.note_pinned": "pinned a note",
    "lead.note_unpinned": "unpinned a note",
    "lead.outcome": "wrote down how it went",
    "lead.owner": "gave the lead to somebody",
    "lead.released": "said that it is not spam",
    "lead.reopened": "opened the lead again",
    "lead.seen": "saw the lead",
    "lead.snoozed": "put the next step off",
    "lead.state": "said where it stands",
    "lead.tagged": "changed its tags",
    "lead.undone": "took a change back",
    "lead.visit": "arranged a consultation",
    "lead.visit_ended": "wrote down how the consultation went",
}
"""What was done, after the name of who did it."""

_CHANGED: Mapping[str, str] = {
    "name": "the name",
    "patient_name": "the patient's name",
    "language": "the language",
    "reply_by": "how they wish to be answered",
    "writing_for": "for whom they write",
    "phone_added": "a phone number more",
    "whatsapp_added": "a WhatsApp number more",
    "email_added": "an address more",
    "phone_wrong": "a phone number is wrong",
    "whatsapp_wrong": "a WhatsApp number is wrong",
    "email_wrong": "an address is wrong",
    "phone_right": "a phone number is right after all",
    "whatsapp_right": "a WhatsApp number is right after all",
    "email_right": "an address is right after all",
    "leave_given": "a leave was given",
    "leave_withdrawn": "a leave was withdrawn",
}


def details(codes: Mapping[str, Any]) -> str:
    """What the codes of an entry say beyond its action: "No answer"; empty where nothing."""
    return ", ".join(_words(codes))


def _words(codes: Mapping[str, Any]) -> Iterator[str]:
    if codes.get("outcome"):
        yield labels.outcome(codes["outcome"], codes.get("message_by"))
    if codes.get("reason"):
        yield _label(labels.CLOSE_REASONS, CloseReason, codes["reason"])
    if codes.get("came_by"):
        yield "by " + _label(labels.CAME_BY, CameBy, codes["came_by"])
    for name in codes.get("changed", ()):
        yield _CHANGED.get(name, name)
    for channel in codes.get("channels", ()):
        yield labels.CHANNELS.get(channel, channel)


def _label(words: Mapping[Any, str], kind: Any, code: str) -> str:
    try:
        return words[kind(code)]
    except (ValueError, KeyError):
        return code
