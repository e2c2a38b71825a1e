"""Ready words for WhatsApp, kept by managers."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class MessageTemplate(Base):
    """A message with variables in braces, in one language. Retired ones stay for the record.

    Of those that are offered in one language no two have one name.

    `moment`: `first` for the first contact, where no disease is named; `later` for after that.
    """

    __tablename__ = "message_template"
    __table_args__ = (
        CheckConstraint("language IN ('en','hi')", name="language"),
        CheckConstraint("moment IN ('first','later')", name="moment"),
        CheckConstraint("name <> '' AND text <> ''", name="worded"),
        Index(
            "uq_message_template_name",
            "language",
            "name",
            unique=True,
            sqlite_where=text("retired_at IS NULL"),
            postgresql_where=text("retired_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    language: Mapped[str]
    moment: Mapped[str]
    text: Mapped[str]
    place: Mapped[int] = mapped_column(default=0)
    """Its place among the others, the smallest first."""
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_user.id", ondelete="SET NULL")
    )
    retired_at: Mapped[datetime | None]
