"""Words that a clinic sorts its leads by."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class Tag(Base):
    """A word for a sort of lead. Retired ones stay on the leads that carry them."""

    __tablename__ = "tag"
    __table_args__ = (CheckConstraint("name <> ''", name="named"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded: Mapped[str] = mapped_column(unique=True)
    """The name in lower case: "Trial" and "trial" are one tag."""
    created_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class LeadTag(Base):
    """A tag on a lead."""

    __tablename__ = "lead_tag"

    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True)
    lead_id: Mapped[int] = mapped_column(
        ForeignKey("lead.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff_user.id", ondelete="SET NULL"))
