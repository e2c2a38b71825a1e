"""Reads about enquiries: what a private page prints, and what the spam score counts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.models import Capture, Enquiry

DETAILS_FOR = timedelta(days=7)
"""How long the private page shows what was sent: after that it might be read by others."""


@dataclass(frozen=True)
class SentEnquiry:
    """What somebody sent, as they typed it. Fields are None once `details_hidden`."""

    reference: str
    received_at: datetime
    details_hidden: bool
    name: str | None
    phone: str | None
    whatsapp: str | None
    email: str | None
    reply_by: str | None
    question: str | None
    writing_for: str | None
    listed_whatsapp: str


@dataclass(frozen=True)
class RecentPosts:
    """How busy the form is: equal questions in the last day, posts in the last minute."""

    same_question: int
    in_last_minute: int


def by_token_hash(session: Session, *, token_hash: str, now: datetime) -> SentEnquiry | None:
    """The enquiry behind a private address; None if there is none (or it was erased)."""
    row = session.scalar(sa.select(Enquiry).where(Enquiry.token_hash == token_hash))
    if row is None:
        return None
    hidden = now > row.received_at + DETAILS_FOR
    return SentEnquiry(
        reference=row.reference,
        received_at=row.received_at,
        details_hidden=hidden,
        name=None if hidden else row.name,
        phone=None if hidden else row.phone_raw,
        whatsapp=None if hidden else row.whatsapp_raw,
        email=None if hidden else row.email,
        reply_by=None if hidden else row.reply_by,
        question=None if hidden else row.question,
        writing_for=None if hidden else row.writing_for,
        listed_whatsapp=row.listed_whatsapp,
    )


def recent_posts(
    session: Session, *, question_hash: str | None, name: str, now: datetime
) -> RecentPosts:
    """Counts for the spam score: equal questions under other names, posts of all kinds."""
    same = sa.select(sa.func.count(sa.distinct(Enquiry.name))).where(
        Enquiry.question_hash == question_hash,
        Enquiry.received_at > now - timedelta(days=1),
        Enquiry.name != name,
    )
    busy = sa.select(sa.func.count()).where(Capture.at > now - timedelta(minutes=1))
    return RecentPosts(
        same_question=(session.scalar(same) or 0) if question_hash else 0,
        in_last_minute=session.scalar(busy) or 0,
    )
