"""What a page said, so that a lead can open the page that its person saw."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class PageVersion(Base):
    """One state of one page in one language; `hash` covers text, evidence and listed contacts."""

    __tablename__ = "page_version"
    __table_args__ = (UniqueConstraint("slug", "language", "hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str]
    language: Mapped[str]
    hash: Mapped[str]
    text: Mapped[str]
    listed_phone: Mapped[str | None]
    """The clinic's number that this state shows (E.164); null where only its hash is known."""
    listed_whatsapp: Mapped[str | None]
    title: Mapped[str | None]
    signature_id: Mapped[int | None] = mapped_column(
        ForeignKey("page_signature.id", ondelete="SET NULL")
    )
    """Whose signature stood on it; null where the page said that no doctor had checked it."""
    first_shown_at: Mapped[datetime]
    last_shown_at: Mapped[datetime]
