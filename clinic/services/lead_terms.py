"""Keeping the search index of a lead up to date.

The index is ours (ADR 23): rows of `lead_term`, the same on both databases.
"""

from collections.abc import Iterable, Iterator

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from clinic.db import is_postgresql
from clinic.domain.search_terms import VERSION, reach_terms, terms_of, text_terms, whole_name_terms
from clinic.models import (
    ContactPoint,
    DoctorQuestion,
    Enquiry,
    Lead,
    LeadEvent,
    LeadTerm,
    SpooledEnquiry,
)
from clinic.queries import merged


def refresh(session: Session, *, lead: Lead) -> None:
    """Add the terms by which this lead is found and that it does not have yet."""
    session.flush()
    names, texts = set(terms_of(_names(session, lead))), set(text_terms(_texts(session, lead)))
    names |= {*whole_name_terms([lead.name or ""]), *reach_terms(_ways(session, lead))}
    _file(session, lead.id, names | texts)
    if lead.terms_version != VERSION:
        # No change of the lead: a page of it that is open somewhere stays as new as it was.
        made = sa.update(Lead).where(Lead.id == lead.id).values(terms_version=VERSION)
        session.execute(made.execution_options(synchronize_session=False))
        set_committed_value(lead, "terms_version", VERSION)


def add_text(session: Session, *, lead: Lead, text: str) -> None:
    """Let the lead be found by the words of a note or of an answer, too."""
    _file(session, lead.id, set(text_terms([text])))


def rebuild(session: Session, *, lead: Lead) -> None:
    """The same, after something of it was erased: what only that said is a term no more."""
    session.execute(
        sa.delete(LeadTerm).where(LeadTerm.lead_id == lead.id),
        execution_options={"synchronize_session": False},
    )
    refresh(session, lead=lead)


def make_anew(session: Session, *, most: int) -> int:
    """Make terms anew that were made by older rules, of so many leads at most. How many it did.

    A lead that somebody is changing at this moment is left for another time.
    """
    older = sa.select(Lead).where(Lead.terms_version < VERSION).order_by(Lead.terms_version)
    leads = session.scalars(older.limit(most).with_for_update(skip_locked=True)).all()
    for lead in leads:
        rebuild(session, lead=lead)
    return len(leads)


def _file(session: Session, lead_id: int, terms: set[str]) -> None:
    if not terms:
        return
    insert = postgresql.insert if is_postgresql(session) else sqlite.insert
    # Another transaction may be filing the same word of the same lead: then there is one row.
    session.execute(
        insert(LeadTerm).on_conflict_do_nothing(),
        [{"lead_id": lead_id, "term": term} for term in sorted(terms)],
    )


def _names(session: Session, lead: Lead) -> Iterator[str]:
    """Names, references, numbers and addresses."""
    yield lead.reference
    yield from (one.reference for one in merged.shells(session, lead_id=lead.id))
    yield from (name for name in (lead.name, lead.patient_name) if name)
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
    for raw, normalised in _ways(session, lead):
        yield raw
        if normalised:
            yield normalised


def _ways(session: Session, lead: Lead) -> Iterable[tuple[str, str | None]]:
    """Numbers and addresses, as typed and normalised."""
    given = sa.select(ContactPoint.raw, ContactPoint.normalised)
    return session.execute(given.where(ContactPoint.lead_id == lead.id)).tuples()


def _texts(session: Session, lead: Lead) -> Iterable[str]:
    """What they asked and added, what we noted, what a doctor was asked and answered."""
    asked = sa.select(Enquiry.question).where(Enquiry.lead_id == lead.id)
    noted = sa.select(LeadEvent.note).where(
        LeadEvent.lead_id == lead.id, LeadEvent.note.is_not(None)
    )
    of_doctors = sa.select(DoctorQuestion.question, DoctorQuestion.answer).where(
        DoctorQuestion.lead_id == lead.id
    )
    yield from session.scalars(asked)
    yield from (note for note in session.scalars(noted) if note)
    for question, answer in session.execute(of_doctors):
        yield from (text for text in (question, answer) if text)
