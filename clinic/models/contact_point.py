"""A way to reach the person of a lead."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class ContactPoint(Base):
    """A phone, WhatsApp number or email address, as typed and normalised.

    `normalised` is E.164 or the normalised address; null where the number was not plain: such a
    number is shown as typed, without a link.
    """

    __tablename__ = "contact_point"
    __table_args__ = (
        CheckConstraint("kind IN ('phone','whatsapp','email')", name="kind"),
        UniqueConstraint("lead_id", "kind", "raw"),
        Index("ix_contact_point_normalised", "normalised", "lead_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id", ondelete="CASCADE"))
    kind: Mapped[str]
    raw: Mapped[str]
    normalised: Mapped[str | None]
    country: Mapped[str | None]
    """ISO 3166 code that the number's plan belongs to."""
    created_at: Mapped[datetime]
    wrong_at: Mapped[datetime | None]
    """When a counsellor learnt that this is not the person's."""
