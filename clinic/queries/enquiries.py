"""Reads about enquiries: what a private page prints, and what the spam score counts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.answering import Answering, how_to_answer
from clinic.models import Capture, Enquiry

DETAILS_FOR = timedelta(days=7)
"""How long the private page shows what was sent: after that it might be read by others."""


@dataclass(frozen=True)
class SentEnquiry:
    """What somebody sent, as they typed it. Fields are None once `details_hidden`.

    `answer_due_at`: until when they were promised an answer; `answering`: how.
    """

    reference: str
    answer_due_at: datetime
    answering: Answering
    details_hidden: bool
    name: str | None
    phone: str | None
    whatsapp: str | None
    email: str | None
    reply_by: str | None
    question: str | None
    writing_for: str | None


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
        answer_due_at=row.answer_due_at,
        answering=Answering(None) if hidden else answering(row),
        details_hidden=hidden,
        name=None if hidden else row.name,
        phone=None if hidden else row.phone_raw,
        whatsapp=None if hidden else row.whatsapp_raw,
        email=None if hidden else row.email,
        reply_by=None if hidden else row.reply_by,
        question=None if hidden else row.question,
        writing_for=None if hidden else row.writing_for,
    )


def answering(enquiry: Enquiry) -> Answering:
    """How the person who sent this was told that they will be answered."""
    return how_to_answer(
        reply_by=enquiry.reply_by,
        gave_number=bool(enquiry.phone_raw or enquiry.whatsapp_raw),
        phone=enquiry.phone_e164,
        whatsapp=enquiry.whatsapp_e164,
        email=enquiry.email,
    )


def recent_posts(
    session: Session, *, question_hash: str | None, name: str, now: datetime
) -> RecentPosts:
    """Counts for the spam score: equal questions under other names, posts of all kinds.

    Posts that were refused do not count: a flood that is kept out must not keep people out, too.
    """
    same = sa.select(sa.func.count(sa.distinct(Enquiry.name))).where(
        Enquiry.question_hash == question_hash,
        Enquiry.received_at > now - timedelta(days=1),
        Enquiry.name != name,
    )
    busy = sa.select(sa.func.count()).where(
        Capture.at > now - timedelta(minutes=1), Capture.outcome != "refused"
    )
    return RecentPosts(
        same_question=(session.scalar(same) or 0) if question_hash else 0,
        in_last_minute=session.scalar(busy) or 0,
    )
