"""What readers tell us about mistakes on a page."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class MistakeReport(Base):
    """One report: of which page, in whose words, and what became of it."""

    __tablename__ = "mistake_report"
    __table_args__ = (
        CheckConstraint("state IN ('open','corrected','no_change')", name="state"),
        CheckConstraint("(state = 'open') = (handled_at IS NULL)", name="handled_has_a_time"),
        CheckConstraint("words <> ''", name="worded"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    once_hash: Mapped[str | None] = mapped_column(unique=True)
    """sha256 of the form's `once` value: the same press is one report."""
    slug: Mapped[str]
    language: Mapped[str]
    version_hash: Mapped[str]
    """The state of the page that they read, as `page_version` names it."""
    words: Mapped[str]
    reply_to: Mapped[str | None]
    """An address or a number, if they would like an answer; removed when it has been answered."""
    received_at: Mapped[datetime] = mapped_column(index=True)
    spam_points: Mapped[int]
    state: Mapped[str]
    answer: Mapped[str | None]
    """What was done about it, in the words of who handled it."""
    handled_at: Mapped[datetime | None]
    handled_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_user.id", ondelete="SET NULL")
    )
