"""A form that somebody saved, to finish later. No account: who has the link has the form."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class Draft(Base):
    """What had been typed when Save was pressed. It goes with Send, on request, or by itself."""

    __tablename__ = "draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    """sha256 (hex) of the private link's token; the token itself is nowhere stored."""
    answers: Mapped[dict[str, Any]]
    """Field name to what was typed; what was left empty is left out."""
    language: Mapped[str]
    page: Mapped[str]
    """The page beside which the form stood, as the form names it ("slug@hash"), or empty."""
    created_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
