"""Who answers for a page: a doctor's signature under one state of it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class PageSignature(Base):
    """One signature. It holds for the state that was signed, and for no other."""

    __tablename__ = "page_signature"
    __table_args__ = (Index("ix_page_signature_slug_language", "slug", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str]
    language: Mapped[str]
    state: Mapped[str]
    """What was signed (catalogue.versions.signed_state)."""
    name: Mapped[str]
    registration: Mapped[str]
    """The doctor's number in the medical register, as they gave it."""
    signed_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff_user.id", ondelete="SET NULL"))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_user.id", ondelete="SET NULL")
    )
