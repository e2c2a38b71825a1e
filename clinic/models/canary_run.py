"""Synthetic enquiries: sent through the site's own door, followed to their end, and removed."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class CanaryRun(Base):
    """One synthetic enquiry and how far it came. A time that is null was not reached."""

    __tablename__ = "canary_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[datetime] = mapped_column(index=True)
    reference: Mapped[str | None]
    """The reference on its confirmation."""
    answered_at: Mapped[datetime | None]
    """When the site had confirmed it."""
    delivered_at: Mapped[datetime | None]
    """When its message had gone through the outbox to the check."""
    removed_at: Mapped[datetime | None]
    failed: Mapped[str | None]
    """What went wrong, in a sentence that staff can read."""
