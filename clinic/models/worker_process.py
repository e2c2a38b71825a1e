"""The workers that are, or were, at work."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class WorkerProcess(Base):
    """One worker process, from its start on. One that was killed is told by `seen_at` alone."""

    __tablename__ = "worker_process"

    id: Mapped[str] = mapped_column(primary_key=True)
    """32 hex digits, drawn at its start."""
    host: Mapped[str]
    pid: Mapped[int]
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]
    """When it was asked to stop and did."""
    lanes: Mapped[dict[str, Any]]
    """Name of each lane of work to the time of its last turn (ISO, UTC)."""
