"""Keeping what a page said at the time somebody read it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.enquiry import PageSeen
from clinic.models import PageVersion


def record_shown(session: Session, *, page: PageSeen, now: datetime) -> int:
    """Make sure that this state of the page is kept, and that it was shown now. Returns its id."""
    known = session.scalar(
        sa.select(PageVersion).where(
            PageVersion.slug == page.slug,
            PageVersion.language == page.language,
            PageVersion.hash == page.version_hash,
        )
    )
    if known is None:
        known = PageVersion(
            slug=page.slug,
            language=page.language,
            hash=page.version_hash,
            text=page.text,
            first_shown_at=now,
            last_shown_at=now,
        )
        session.add(known)
        session.flush()
    else:
        known.last_shown_at = now
    return known.id
