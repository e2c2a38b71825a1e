"""Messages that the clinic sends by itself: their kinds, their states, and one ready to go."""

from dataclasses import dataclass
from enum import StrEnum


class NoticeKind(StrEnum):
    """What a message is for. The text is templates/emails/<kind>.txt."""

    STAFF_ALERT = "staff_alert"
    ACKNOWLEDGEMENT = "acknowledgement"
    PASSWORD_RESET = "password_reset"
    REMINDER = "reminder"
    """To the owner of a lead that has no answer yet; to all who answer where it has no owner."""
    MANAGER_REMINDER = "manager_reminder"
    DIGEST = "digest"
    """At opening time: how many wait. Counts and a link."""
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
class Notice:
    """One message, ready for a channel: plain text to one address.

    `message_id` stays the same however often the message is tried, so that a reader's mail
    programme can tell a repeat. `reply_to` is None where answers are of no use.
    """

    to: str
    subject: str
    text: str
    message_id: str
    language: str
    reply_to: str | None = None
