"""The timeline of a lead. Append-only."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base

_BY_THE_FAMILY = sa.text("kind IN ('added', 'corrected', 'asked_to_be_erased')")
"""As queries.today asks for them, word for word."""


class LeadEvent(Base):
    """Something that happened to a lead: who, when, what, and what it was before (for undo)."""

    __tablename__ = "lead_event"
    __table_args__ = (
        # By id, not by time: the latest of each lead is read from its end, without sorting.
        Index("ix_lead_event_of_lead", "lead_id", "id"),
        Index("ix_lead_event_at", "at"),
        Index(
            "ix_lead_event_by_family",
            "lead_id",
            "id",
            sqlite_where=_BY_THE_FAMILY,
            postgresql_where=_BY_THE_FAMILY,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    kind: Mapped[str]
    """A value of domain.lead_event.EventKind."""
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff_user.id", ondelete="SET NULL"))
    enquiry_id: Mapped[int | None] = mapped_column(ForeignKey("enquiry.id", ondelete="SET NULL"))
    note: Mapped[str | None]
    detail: Mapped[dict[str, Any]]
    """Codes and times: outcome, next step, reason; under `before` what the change replaced."""
    pinned_at: Mapped[datetime | None]
    """A note that stays on top of the timeline."""
    batch_id: Mapped[int | None] = mapped_column(
        ForeignKey("batch.id", ondelete="SET NULL"), index=True
    )
    """The press over many leads that it was part of."""
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_user.id", ondelete="SET NULL")
    )
