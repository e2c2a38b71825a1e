"""A one-time link with which somebody chooses their own password."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class StaffInvitation(Base):
    """An invitation of an account; without one, the welcome of the first administrator."""

    __tablename__ = "staff_invitation"
    __table_args__ = (
        CheckConstraint("role IN ('admin','manager','counsellor','reviewer')", name="role"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    """sha256 (hex) of the link's token; the token itself is nowhere stored."""
    staff_user_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_user.id", ondelete="CASCADE"), index=True
    )
    role: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff_user.id", ondelete="SET NULL"))
