"""Changes that were made to many leads in one press, and are taken back in one."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class Batch(Base):
    """One press over many leads. The events that it wrote carry its id."""

    __tablename__ = "batch"
    __table_args__ = (
        CheckConstraint("(undone_by_id IS NULL) OR (undone_at IS NOT NULL)", name="undone"),
        CheckConstraint("state IN ('running','done','undoing','undone')", name="state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    """A value of domain.batch.BatchKind."""
    at: Mapped[datetime] = mapped_column(index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff_user.id", ondelete="SET NULL"))
    change: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What is done to each lead, in codes: an owner's id, a reason, a tag's id, a time."""
    state: Mapped[str] = mapped_column(default="done", index=True)
    """Running and undoing: the worker goes on with it."""
    changed: Mapped[int] = mapped_column(default=0)
    """How many leads it changed."""
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_user.id", ondelete="SET NULL")
    )


class BatchLead(Base):
    """A lead that a batch is about, and what became of it there."""

    __tablename__ = "batch_lead"
    __table_args__ = (
        CheckConstraint(
            "outcome IN ('waiting','done','refused','undone','stayed')", name="outcome"
        ),
        Index("ix_batch_lead_outcome", "batch_id", "outcome", "lead_id"),
    )

    batch_id: Mapped[int] = mapped_column(
        ForeignKey("batch.id", ondelete="CASCADE"), primary_key=True
    )
    lead_id: Mapped[int] = mapped_column(
        ForeignKey("lead.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    outcome: Mapped[str] = mapped_column(default="waiting")
    """Stayed: changed again since, so that undo left it alone."""
    words: Mapped[str | None]
    """Why it was refused, or stayed. Names nobody."""
