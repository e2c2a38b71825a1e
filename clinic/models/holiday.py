"""Days on which the clinic is closed."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class Holiday(Base):
    """A closed day in the clinic's zone, written down at the desk. "Closed today" is one, too."""

    __tablename__ = "holiday"

    day: Mapped[str] = mapped_column(primary_key=True)
    """As ISO 8601 writes it: "2026-12-25"."""
    name: Mapped[str]
    """What the day is; may be empty."""
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff_user.id", ondelete="SET NULL"))
