"""Enquiries that were confirmed out of the spool, once they are in the database."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class SpooledEnquiry(Base):
    """One file of the spool that was taken in: written in the transaction that took it in.

    The unique token is what makes it exactly once. The reference that the person was given leads
    to the enquiry from here, also where an equal one had come before (`repeated`). The spool draws
    references without asking a database, so that they are not unique by a constraint.
    """

    __tablename__ = "spooled_enquiry"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    """sha256 (hex) of the private address's token, as in `enquiry`."""
    spooled_at: Mapped[datetime]
    imported_at: Mapped[datetime]
    answer_due_at: Mapped[datetime]
    """Until when the person was promised an answer."""
    enquiry_id: Mapped[int] = mapped_column(
        ForeignKey("enquiry.id", ondelete="CASCADE"), index=True
    )
    repeated: Mapped[bool]
    """An equal enquiry was there already: this one shows its reference and nothing else."""
