"""Keeping the search index of a lead up to date."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.search_terms import terms_of
from clinic.models import ContactPoint, Enquiry, Lead, LeadTerm, SpooledEnquiry


def refresh(session: Session, *, lead: Lead) -> None:
    """Add the terms by which this lead is found and that it does not have yet."""
    session.flush()
    wanted = set(terms_of(_words(session, lead)))
    kept = set(session.scalars(sa.select(LeadTerm.term).where(LeadTerm.lead_id == lead.id)))
    session.add_all(LeadTerm(lead_id=lead.id, term=term) for term in sorted(wanted - kept))


def rebuild(session: Session, *, lead: Lead) -> None:
    """The same, after something of it was erased: what only that said is a term no more."""
    session.execute(
        sa.delete(LeadTerm).where(LeadTerm.lead_id == lead.id),
        execution_options={"synchronize_session": False},
    )
    refresh(session, lead=lead)


def _words(session: Session, lead: Lead) -> Iterable[str]:
    yield lead.reference
    if lead.name:
        yield lead.name
    for name, reference in session.execute(
        sa.select(Enquiry.name, Enquiry.reference).where(Enquiry.lead_id == lead.id)
    ):
        yield name
        yield reference
    yield from session.scalars(
        sa.select(SpooledEnquiry.reference)
        .join(Enquiry, Enquiry.id == SpooledEnquiry.enquiry_id)
        .where(Enquiry.lead_id == lead.id)
    )
    for raw, normalised in session.execute(
        sa.select(ContactPoint.raw, ContactPoint.normalised).where(ContactPoint.lead_id == lead.id)
    ):
        yield raw
        if normalised:
            yield normalised
