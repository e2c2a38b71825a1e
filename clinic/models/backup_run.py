"""Backups: when each was made, and when it was seen to restore."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class BackupRun(Base):
    """One backup. `verified_at`: when it was restored elsewhere and compared equal."""

    __tablename__ = "backup_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[datetime] = mapped_column(index=True)
    finished_at: Mapped[datetime | None]
    file_name: Mapped[str | None]
    size_bytes: Mapped[int | None]
    verified_at: Mapped[datetime | None]
    failed: Mapped[str | None]
    """What went wrong, in a sentence that staff can read."""
