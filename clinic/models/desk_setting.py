"""What a manager has set in the browser. It stands above the settings file."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class DeskSetting(Base):
    """One setting by its name, as domain.desk_settings reads it."""

    __tablename__ = "desk_setting"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]
    """`{"is": …}`: JSON keeps no bare text the same way on both databases."""
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_user.id", ondelete="SET NULL")
    )
