"""The outbox: messages that wait to be sent, and each attempt to send one."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class OutboxMessage(Base):
    """A message to send. It holds ids only: the text is made when it is sent.

    A row is due when it waits, `due_at` has come and nobody holds a lease on it.
    """

    __tablename__ = "outbox_message"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('staff_alert','acknowledgement','password_reset','reminder',"
            "'manager_reminder','digest','canary','lead_changed','mistake_reported',"
            "'test_alert','doctor_asked','doctor_answered','doctor_late')",
            name="kind",
        ),
        CheckConstraint("channel IN ('mail','webhook','check')", name="channel"),
        CheckConstraint(
            "(channel = 'webhook') = (endpoint IS NOT NULL)", name="webhook_has_an_endpoint"
        ),
        CheckConstraint("state IN ('waiting','sent','failed','cancelled')", name="state"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_has_a_time"),
        CheckConstraint("attempts >= attempts_before", name="attempts"),
        Index("ix_outbox_message_state_due_at", "state", "due_at"),
        Index("ix_outbox_message_kind_state", "kind", "state", "id"),
        # An id is never given twice: whoever has an erased message in hand must not find another's.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    lead_id: Mapped[int | None] = mapped_column(
        ForeignKey("lead.id", ondelete="CASCADE"), index=True
    )
    enquiry_id: Mapped[int | None] = mapped_column(
        ForeignKey("enquiry.id", ondelete="CASCADE"), index=True
    )
    question_id: Mapped[int | None] = mapped_column(
        ForeignKey("doctor_question.id", ondelete="CASCADE"), index=True
    )
    staff_user_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_user.id", ondelete="CASCADE"), index=True
    )
    channel: Mapped[str] = mapped_column(default="mail", server_default="mail")
    """By which way it goes; each has a lane of the worker for itself."""
    endpoint: Mapped[str | None]
    """The name that the settings give to the webhook."""
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    """Until when the one who claimed it may work on it; after that it is due again."""
    attempts: Mapped[int] = mapped_column(default=0)
    """How often it was claimed."""
    attempts_before: Mapped[int] = mapped_column(default=0, server_default="0")
    """How many of those were before somebody asked to try it again."""
    state: Mapped[str]
    last_error: Mapped[str | None]
    """Why it has not gone, in words that staff can read; no personal data."""
    failure: Mapped[str | None]
    """The same as a code of domain.failures.Failure, by which the desk says what mends it."""
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class DeliveryAttempt(Base):
    """One attempt to send a message: when, by which channel, and how it went."""

    __tablename__ = "delivery_attempt"
    __table_args__ = (
        CheckConstraint("result IN ('sent','retry','failed','cancelled')", name="result"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    outbox_message_id: Mapped[int] = mapped_column(
        ForeignKey("outbox_message.id", ondelete="CASCADE"), index=True
    )
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime]
    channel: Mapped[str]
    result: Mapped[str]
    error: Mapped[str | None]
