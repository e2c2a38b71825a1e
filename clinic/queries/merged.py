"""Leads that went into others: a shell is left of each, which leads to the one that was kept."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.models import Lead, LeadMerge

_DEEPEST = 50


def kept_reference(session: Session, *, reference: str) -> str | None:
    """The reference of the lead that this one went into, however often; None where it did not."""
    asked = sa.select(Lead).where(Lead.reference == reference, Lead.merged_into_id.is_not(None))
    shell = session.scalar(asked)
    return kept_lead(session, lead=shell).reference if shell else None


def kept_lead(session: Session, *, lead: Lead) -> Lead:
    """The lead that is kept of this one: itself, or the one that it went into at last."""
    for _ in range(_DEEPEST):
        into = session.get(Lead, lead.merged_into_id) if lead.merged_into_id else None
        if into is None:
            return lead
        lead = into
    return lead


def shells(session: Session, *, lead_id: int) -> list[Lead]:
    """Leads that went into this one, and into those, and so on; the nearest first."""
    found: list[Lead] = []
    ids = [lead_id]
    for _ in range(_DEEPEST):
        asked = (
            sa.select(Lead)
            .join(LeadMerge, LeadMerge.merged_id == Lead.id)
            .where(LeadMerge.kept_id.in_(ids), LeadMerge.undone_at.is_(None))
        )
        gone = (one for one in session.scalars(asked) if one.merged_into_id)
        nearer = sorted(gone, key=lambda one: one.id)
        if not nearer:
            return found
        found += nearer
        ids = [one.id for one in nearer]
    return found
