"""Who saw, changed, exported or erased what. Append-only, and without personal data."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class AuditEntry(Base):
    """One act. `subject` is a reference number or an id, `detail` holds codes."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_subject_at", "subject", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff_user.id", ondelete="SET NULL"))
    """Null: a visitor, or the command line (the action says which)."""
    action: Mapped[str]
    """What was done, as noun.verb: lead.erased, staff.invited, enquiry.received."""
    subject: Mapped[str]
    detail: Mapped[dict[str, Any]]
