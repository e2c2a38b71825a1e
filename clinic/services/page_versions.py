"""Keeping what a page said at the time somebody read it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.catalogue.versions import listed_mark
from clinic.domain.enquiry import NewEnquiry, PageSeen
from clinic.models import PageVersion
from clinic.services import locks


def record_shown(session: Session, *, page: PageSeen, now: datetime) -> PageVersion:
    """Make sure that this state of the page is kept, and that it was shown now."""
    known = _known(session, page)
    if known is None:
        # Two first readers may write at once: the second one waits here and then finds it.
        locks.hold(session, [f"page:{page.slug}:{page.language}:{page.version_hash}"])
        known = _known(session, page)
    if known is None:
        known = PageVersion(
            slug=page.slug,
            language=page.language,
            hash=page.version_hash,
            text=page.text,
            listed_phone=page.listed_phone,
            listed_whatsapp=page.listed_whatsapp,
            first_shown_at=now,
            last_shown_at=now,
        )
        session.add(known)
        session.flush()
    known.text = known.text or page.text
    known.listed_phone = known.listed_phone or page.listed_phone
    known.listed_whatsapp = known.listed_whatsapp or page.listed_whatsapp
    known.title = known.title or page.title
    known.signature_id = known.signature_id or page.signature_id
    known.last_shown_at = max(known.last_shown_at, now)
    return known


def shown(session: Session, *, page: PageSeen, now: datetime) -> PageVersion | None:
    """The state that a form names, kept; None where we do not know that we ever showed it.

    A form can name any hash: an older state, from a cache, is found where it was written down, and
    nothing is written down for a hash alone.
    """
    return record_shown(session, page=page, now=now) if page.was_shown else _known(session, page)


def numbers_shown(
    session: Session, *, new: NewEnquiry, shown: PageVersion | None
) -> tuple[str, str]:
    """The clinic's numbers (phone and WhatsApp, E.164) that somebody had before them.

    Those of the state that they saw; else those that their page's mark is of, where we know that
    we ever listed them: with every change of numbers what all pages said is kept. Else today's.
    """
    phone, whatsapp = new.listed_phone, new.listed_whatsapp
    if shown is not None:
        return shown.listed_phone or phone, shown.listed_whatsapp or whatsapp
    if new.listed_mark:
        asked = sa.select(PageVersion.listed_phone, PageVersion.listed_whatsapp).distinct()
        for once in session.execute(asked).tuples():
            if once[0] and once[1] and listed_mark((once[0], once[1])) == new.listed_mark:
                return once[0], once[1]
    return phone, whatsapp


def _known(session: Session, page: PageSeen) -> PageVersion | None:
    return session.scalar(
        sa.select(PageVersion).where(
            PageVersion.slug == page.slug,
            PageVersion.language == page.language,
            PageVersion.hash == page.version_hash,
        )
    )
