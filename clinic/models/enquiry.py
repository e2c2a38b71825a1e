"""What a person sent, as they sent it. Rows are never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class Enquiry(Base):
    """One press of Send. Numbers stand as typed and, where they are plain, as E.164."""

    __tablename__ = "enquiry"
    __table_args__ = (
        CheckConstraint(
            "phone_raw IS NOT NULL OR whatsapp_raw IS NOT NULL OR email IS NOT NULL",
            name="reachable",
        ),
        CheckConstraint("name <> ''", name="named"),
        CheckConstraint(
            "reply_by IS NULL OR reply_by IN ('message','call','email')", name="reply_by"
        ),
        CheckConstraint(
            "writing_for IS NULL OR writing_for IN ('self','cared_for','other')", name="writing_for"
        ),
        Index("ix_enquiry_answers_hash_received_at", "answers_hash", "received_at"),
        Index("ix_enquiry_question_hash_received_at", "question_hash", "received_at"),
        Index("ix_enquiry_mail_box_received_at", "mail_box", "received_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id", ondelete="CASCADE"), index=True)
    reference: Mapped[str] = mapped_column(unique=True)
    """Eight digits, the last one a check digit."""
    token_hash: Mapped[str] = mapped_column(unique=True)
    """sha256 (hex) of the private address's token; the token itself is nowhere stored."""
    once_hash: Mapped[str | None] = mapped_column(index=True)
    """sha256 of the page's `once` value: a second, different answer is that person's correction."""
    answers_hash: Mapped[str]
    """sha256 over the canonical answers: equal answers within a day are one enquiry."""
    question_hash: Mapped[str | None]
    received_at: Mapped[datetime] = mapped_column(index=True)
    answer_due_at: Mapped[datetime]
    """Until when the person was promised an answer, by the clinic's hours of that day."""

    name: Mapped[str]
    phone_raw: Mapped[str | None]
    phone_e164: Mapped[str | None]
    whatsapp_raw: Mapped[str | None]
    whatsapp_e164: Mapped[str | None]
    email: Mapped[str | None]
    mail_box: Mapped[str | None]
    """Whose box that is (domain.contact.mail_box): it gets one acknowledgement a day."""
    question: Mapped[str]
    reply_by: Mapped[str | None]
    writing_for: Mapped[str | None]
    language: Mapped[str]

    listed_phone: Mapped[str]
    """The clinic's number that the page showed to this person (E.164)."""
    listed_whatsapp: Mapped[str]
    page_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("page_version.id", ondelete="SET NULL")
    )
    page_slug: Mapped[str | None]
    source: Mapped[dict[str, Any]]
    """Same-origin path and the `utm_*` of the link that brought the person."""
    notice_version: Mapped[str]
    spam_points: Mapped[int]
    spam_reasons: Mapped[list[str]]
