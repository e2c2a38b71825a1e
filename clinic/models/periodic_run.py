"""What the worker does on a schedule: when each job is due, and how it went the last time."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class PeriodicRun(Base):
    """One job of the schedule, by its name. A row is there from the job's first claim on."""

    __tablename__ = "periodic_run"
    __table_args__ = (
        CheckConstraint("result IS NULL OR result IN ('ok','failed')", name="result"),
    )

    name: Mapped[str] = mapped_column(primary_key=True)
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    """Until when the worker that claimed it may work on it; after that it is due again."""
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    ok_at: Mapped[datetime | None]
    """When it last ended well."""
    result: Mapped[str | None]
    words: Mapped[str | None]
    """How it went, in a sentence that staff can read; no personal data."""
    detail: Mapped[dict[str, Any]]
    """Figures of the last run."""
