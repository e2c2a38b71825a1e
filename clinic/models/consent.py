"""The consent ledger. Append-only: a withdrawal is a row of its own."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class Consent(Base):
    """One purpose through one channel, given or withdrawn."""

    __tablename__ = "consent"
    __table_args__ = (
        CheckConstraint("action IN ('given','withdrawn')", name="action"),
        CheckConstraint("channel IN ('phone','whatsapp','email')", name="channel"),
        Index("ix_consent_lead_id_channel_at", "lead_id", "channel", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id", ondelete="CASCADE"))
    enquiry_id: Mapped[int | None] = mapped_column(ForeignKey("enquiry.id", ondelete="SET NULL"))
    purpose: Mapped[str]
    channel: Mapped[str]
    action: Mapped[str]
    at: Mapped[datetime]
    notice_version: Mapped[str | None]
    language: Mapped[str]
    page_slug: Mapped[str | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff_user.id", ondelete="SET NULL"))
    """Null: the person themselves; else the staff member who wrote down what they said."""
