"""Who works here, and as what. Flask-Security signs them in, so its mixins stand here."""

from datetime import datetime

import sqlalchemy as sa
from flask_security import RoleMixin, UserMixin
from sqlalchemy import CheckConstraint, Column, ForeignKey, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic.db import Base

staff_user_role = Table(
    "staff_user_role",
    Base.metadata,
    Column("staff_user_id", ForeignKey("staff_user.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", ForeignKey("role.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class Role(RoleMixin, Base):
    """A role by its name (domain.permissions.Role). What it may do stands in one table in code."""

    __tablename__ = "role"
    __table_args__ = (
        CheckConstraint("name IN ('admin','manager','counsellor','reviewer')", name="name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class StaffUser(UserMixin, Base):
    """An account at the desk. Accounts are switched off, never deleted: the timeline names them."""

    __tablename__ = "staff_user"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    """Normalised, in lower case."""
    name: Mapped[str]
    password: Mapped[str | None]
    """An argon2 hash; null until the invited person has chosen a password."""
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(unique=True)
    """Changes with the password: whatever was signed for the old one ends."""
    created_at: Mapped[datetime]
    on_duty: Mapped[bool] = mapped_column(default=True, server_default=sa.true())
    """Whether new leads may be given to them in turn."""
    last_given_at: Mapped[datetime | None]
    """When they were given a lead in turn last: whoever waits longest is next."""

    # Flask-Security declares a plain list of its own mixin here.
    roles: Mapped[list[Role]] = relationship(  # type: ignore[assignment]
        secondary=staff_user_role, lazy="selectin"
    )
