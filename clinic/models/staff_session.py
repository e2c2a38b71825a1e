"""A signed-in session that ends on the server: a copied cookie opens nothing after that."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class StaffSession(Base):
    """One sign-in on one device, from the password to the sign-out."""

    __tablename__ = "staff_session"
    __table_args__ = (
        Index("ix_staff_session_staff_user_id_ended_at", "staff_user_id", "ended_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    id_hash: Mapped[str] = mapped_column(unique=True)
    """sha256 (hex) of the identifier in the cookie."""
    staff_user_id: Mapped[int] = mapped_column(ForeignKey("staff_user.id", ondelete="CASCADE"))
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_because: Mapped[str | None]
    """A code (services.staff_sessions.Ended)."""
