"""The ledger of captures: every press of Send, when and with what outcome; no field values."""

from datetime import datetime

from sqlalchemy.orm import Session

from clinic.domain.enquiry import NewEnquiry
from clinic.models import Capture, Enquiry


def note_taken_in(
    session: Session, *, outcome: str, new: NewEnquiry, enquiry: Enquiry, now: datetime
) -> None:
    """Write down that a press became this enquiry, or was one that had become it before."""
    session.add(
        Capture(
            at=now,
            outcome=outcome,
            language=new.language,
            page_slug=new.page.slug if new.page else None,
            enquiry_id=enquiry.id,
        )
    )


def note_invalid(
    session: Session, *, language: str, page_slug: str | None, fields: list[str], now: datetime
) -> None:
    """Write into the capture ledger that a post was queried: names of fields, no values."""
    session.add(
        Capture(
            at=now,
            outcome="invalid",
            language=language,
            page_slug=page_slug,
            fields_wrong=",".join(sorted(fields)),
        )
    )


def note_refused(session: Session, *, language: str, page_slug: str | None, now: datetime) -> None:
    """Write into the capture ledger that a post could not be taken: its sender was told so."""
    session.add(Capture(at=now, outcome="refused", language=language, page_slug=page_slug))
