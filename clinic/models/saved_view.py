"""A way to look at the list of leads, under a name."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class SavedView(Base):
    """Filters and order of the list as its address says them; never what was searched for."""

    __tablename__ = "saved_view"
    __table_args__ = (
        CheckConstraint("name <> ''", name="named"),
        Index(
            "uq_saved_view_name",
            "owner_id",
            "name",
            unique=True,
            sqlite_where=text("removed_at IS NULL"),
            postgresql_where=text("removed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    query: Mapped[str]
    """The address's own words: "status=trying&owner=me&sort=due"."""
    owner_id: Mapped[int] = mapped_column(
        ForeignKey("staff_user.id", ondelete="CASCADE"), index=True
    )
    shared: Mapped[bool] = mapped_column(default=False)
    """Whether everybody at the desk sees it."""
    created_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    """Taken off the list; Undo brings it back."""
