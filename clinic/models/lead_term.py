"""The search index of leads: one row a word, number or address, found by its beginning."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base

# Byte order on both databases, so that "starts with" is a range of the index.
Term = String(120).with_variant(String(120, collation="C"), "postgresql")


class LeadTerm(Base):
    """A normalised term of a lead (a word of the name, digits, an address, a reference)."""

    __tablename__ = "lead_term"
    __table_args__ = (Index("ix_lead_term_term_lead_id", "term", "lead_id"),)

    lead_id: Mapped[int] = mapped_column(
        ForeignKey("lead.id", ondelete="CASCADE"), primary_key=True
    )
    term: Mapped[str] = mapped_column(Term, primary_key=True)
