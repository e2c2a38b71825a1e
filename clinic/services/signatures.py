"""A doctor signs a state of a page, and takes a signature back."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.catalogue.pages import ContentPage
from clinic.catalogue.versions import signed_state
from clinic.domain.errors import Conflict, Invalid, NotFound
from clinic.models import PageSignature, StaffUser
from clinic.services import audit, locks

LONGEST = 120
"""Characters of a name or of a registration number."""


def sign(
    session: Session,
    *,
    page: ContentPage,
    state: str,
    name: str,
    registration: str,
    by: StaffUser,
    now: datetime,
) -> PageSignature:
    """Put a doctor's name under the page as it is. A second press finds the first one.

    It takes the place of whatever the same account had signed on this page: who mends the spelling
    of a name must not leave the old one standing behind it.

    `state`: what they had before them when they pressed. Raises Invalid where the page is none
    that a doctor signs, or name or number is missing; Conflict where the page reads otherwise now.
    """
    if not page.kind.medical:
        raise Invalid("This page says nothing that a doctor answers for.")
    if state != signed_state(page):
        raise Conflict("The page reads otherwise than when you opened it. Read it, then sign.")
    name, registration = _worded(name, "your name"), _worded(registration, "your number")
    locks.hold(session, [f"sign:{page.slug}:{page.language}"])
    same = _same(session, page, state, name, registration)
    if same is not None:
        return same
    _end_earlier(session, page, by, now)
    signature = PageSignature(
        slug=page.slug,
        language=page.language,
        state=state,
        name=name,
        registration=registration,
        signed_at=now,
        by_id=by.id,
    )
    session.add(signature)
    session.flush()
    audit.record_on_page(session, action="page.signed", by=by, now=now, about=signature)
    return signature


def withdraw(session: Session, *, signature_id: int, by: StaffUser, now: datetime) -> PageSignature:
    """Take a signature back: the page is unsigned again. Signing again is the way to undo it.

    Raises NotFound. One that was taken back before stays as it was.
    """
    signature = session.get(PageSignature, signature_id, with_for_update=True)
    if signature is None:
        raise NotFound("There is no such signature.")
    if signature.withdrawn_at is None:
        signature.withdrawn_at, signature.withdrawn_by_id = now, by.id
        audit.record_on_page(
            session, action="page.signature_withdrawn", by=by, now=now, about=signature
        )
    return signature


def _worded(typed: str, what: str) -> str:
    words = " ".join(typed.split())
    if not words:
        raise Invalid(f"Enter {what}.")
    if len(words) > LONGEST:
        raise Invalid(f"There is room for {LONGEST} characters in {what}.")
    return words


def _same(
    session: Session, page: ContentPage, state: str, name: str, registration: str
) -> PageSignature | None:
    return session.scalar(
        sa.select(PageSignature).where(
            PageSignature.slug == page.slug,
            PageSignature.language == page.language,
            PageSignature.state == state,
            PageSignature.name == name,
            PageSignature.registration == registration,
            PageSignature.withdrawn_at.is_(None),
        )
    )


def _end_earlier(session: Session, page: ContentPage, by: StaffUser, now: datetime) -> None:
    earlier = sa.select(PageSignature).where(
        PageSignature.slug == page.slug,
        PageSignature.language == page.language,
        PageSignature.by_id == by.id,
        PageSignature.withdrawn_at.is_(None),
    )
    for signature in session.scalars(earlier):
        signature.withdrawn_at, signature.withdrawn_by_id = now, by.id
        audit.record_on_page(
            session, action="page.signature_replaced", by=by, now=now, about=signature
        )
