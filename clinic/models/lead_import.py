"""A file of leads from elsewhere, on its way in."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class LeadImport(Base):
    """One file. Its rows wait in lead_import_row until the worker has taken them in."""

    __tablename__ = "lead_import"
    __table_args__ = (
        CheckConstraint(
            "state IN ('looked_at','running','done','stopped','undoing','undone')", name="state"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff_user.id", ondelete="SET NULL"))
    file_name: Mapped[str]
    columns: Mapped[list[str]]
    """The heads of the file's columns."""
    mapping: Mapped[dict[str, Any]]
    """Which column is what: name of ours to head of theirs."""
    state: Mapped[str]
    total: Mapped[int]
    choices: Mapped[dict[str, Any]]
    """What becomes of its people, in which language, by which leave: domain.import_file.Choices."""
    finished_at: Mapped[datetime | None]


class LeadImportRow(Base):
    """One line of the file. What it held goes once it is taken in: the lead has it then."""

    __tablename__ = "lead_import_row"
    __table_args__ = (
        CheckConstraint(
            "outcome IN ('waiting','made','joined','left_out','wrong','taken_back')",
            name="outcome",
        ),
        Index("ix_lead_import_row_outcome", "import_id", "outcome", "number"),
    )

    import_id: Mapped[int] = mapped_column(
        ForeignKey("lead_import.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    """The line's number in the file, its head being 1."""
    values: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    outcome: Mapped[str] = mapped_column(default="waiting")
    words: Mapped[str | None]
    """What is wrong with it, or why it was left out."""
    lead_id: Mapped[int | None] = mapped_column(
        ForeignKey("lead.id", ondelete="SET NULL"), index=True
    )
