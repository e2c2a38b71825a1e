"""Changes that were made to many leads in one press, and are taken back in one."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class Batch(Base):
    """One press over many leads. The events that it wrote carry its id."""

    __tablename__ = "batch"
    __table_args__ = (
        CheckConstraint("(undone_by_id IS NULL) OR (undone_at IS NOT NULL)", name="undone"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    """A value of domain.batch.BatchKind."""
    at: Mapped[datetime] = mapped_column(index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff_user.id", ondelete="SET NULL"))
    changed: Mapped[int] = mapped_column(default=0)
    """How many leads it changed."""
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_user.id", ondelete="SET NULL")
    )
