"""The capture ledger: every POST to the form is accounted for, without any field value."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class Capture(Base):
    """When somebody pressed Send, and what became of it."""

    __tablename__ = "capture"
    __table_args__ = (
        CheckConstraint(
            "outcome IN ('lead_made','joined','quarantined','repeated','spooled','invalid',"
            "'refused','saved')",
            name="outcome",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    outcome: Mapped[str]
    language: Mapped[str]
    page_slug: Mapped[str | None]
    fields_wrong: Mapped[str | None]
    """Names of the fields that were queried, comma separated; never what was typed."""
    enquiry_id: Mapped[int | None] = mapped_column(ForeignKey("enquiry.id", ondelete="SET NULL"))
