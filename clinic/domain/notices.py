"""Messages that the clinic sends by itself: their kinds, their states, and one ready to go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class NoticeKind(StrEnum):
    """What a message is for. The text is templates/emails/<kind>.txt and .html."""

    STAFF_ALERT = "staff_alert"
    ACKNOWLEDGEMENT = "acknowledgement"
    PASSWORD_RESET = "password_reset"
    REMINDER = "reminder"
    """To the owner of a lead that has no answer yet; to all who answer where it has no owner."""
    MANAGER_REMINDER = "manager_reminder"
    DIGEST = "digest"
    """At opening time: how many wait. Counts and a link."""
    LEAD_CHANGED = "lead_changed"
    """Somebody added to their enquiry, corrected it, or took something back on their own page."""
    MISTAKE_REPORTED = "mistake_reported"
    """A reader says that a page is wrong. To those who may answer for it."""
    TEST_ALERT = "test_alert"
    """A colleague tries out whether mail reaches them. To that colleague alone."""
    DOCTOR_ASKED = "doctor_asked"
    """A question waits for a doctor. To whoever is asked."""
    DOCTOR_ANSWERED = "doctor_answered"
    """A doctor's answer is to be passed on. To who asked, and who has the lead."""
    DOCTOR_LATE = "doctor_late"
    """A question has no answer in time. To whoever is asked, who asked, and who has the lead."""
    CANARY = "canary"
    """Of a synthetic enquiry: goes to the check and to nobody."""


class Way(StrEnum):
    """By which channel a message goes. Each has a lane of the worker for itself."""

    MAIL = "mail"
    WEBHOOK = "webhook"
    CHECK = "check"


class MessageState(StrEnum):
    """Where a message of the outbox stands. Only `waiting` ones are ever sent."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"


class AttemptResult(StrEnum):
    """How one attempt to deliver went; `retry` means that another one follows."""

    SENT = "sent"
    RETRY = "retry"
    FAILED = "failed"
    CANCELLED = "cancelled"


PRINTED = "console"
"""The channel of an attempt that printed its message, for want of a mail server, and sent none."""


@dataclass(frozen=True)
class Event:
    """What a webhook tells another system: what happened, when, and one sentence for a chat room.

    `data` holds links, counts and flags, and nothing of a person. `at` is aware, UTC: when it
    happened, not when it is sent.
    """

    type: str
    at: datetime
    text: str
    data: Mapping[str, str | int | bool]


EVENT_TYPES: Mapping[NoticeKind, str] = {
    NoticeKind.STAFF_ALERT: "enquiry.received",
    NoticeKind.REMINDER: "lead.reminder",
    NoticeKind.MANAGER_REMINDER: "lead.manager_reminder",
    NoticeKind.DIGEST: "desk.digest",
    NoticeKind.LEAD_CHANGED: "lead.changed",
}
"""What a webhook calls each kind. Other kinds never go to one: they speak to one person."""


@dataclass(frozen=True)
class Notice:
    """One message, ready for its channel.

    `to` is an address for a mail, the endpoint's name for a webhook, nothing for a check. A mail
    has `subject`, `text` and, where there is one, the same in `html`; a webhook has its `event`.
    `message_id` stays the same however often the message is tried, so that a reader's mail
    programme can tell a repeat. `reply_to` is None where answers are of no use. `from_name`: what
    the clinic is called by now; None: as its channel was told at the start.
    """

    to: str
    subject: str
    text: str
    message_id: str
    language: str
    reply_to: str | None = None
    html: str | None = None
    event: Event | None = None
    from_name: str | None = None
