"""Reads about enquiries: what a private page prints, and what the spam score counts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.answering import Answering, how_to_answer
from clinic.models import Capture, Enquiry, SpooledEnquiry
from clinic.spool import Spooled

DETAILS_FOR = timedelta(days=7)
"""How long the private page shows what was sent: after that it might be read by others."""


@dataclass(frozen=True)
class SentEnquiry:
    """What somebody sent, as they typed it. Fields are None once `details_hidden`.

    `answering`: how they were promised an answer.
    """

    answering: Answering
    details_hidden: bool
    name: str | None = None
    phone: str | None = None
    whatsapp: str | None = None
    email: str | None = None
    reply_by: str | None = None
    question: str | None = None
    writing_for: str | None = None


_HIDDEN = SentEnquiry(answering=Answering(None), details_hidden=True)


@dataclass(frozen=True)
class PrivatePage:
    """What is behind a private address: the reference that was given, until when an answer was
    promised, and what was sent. `sent` is None where that may have been somebody else's press."""

    reference: str
    answer_due_at: datetime
    sent: SentEnquiry | None


@dataclass(frozen=True)
class RecentPosts:
    """How busy the form is: equal questions in the last day, posts in the last minute."""

    same_question: int
    in_last_minute: int


def by_token_hash(session: Session, *, token_hash: str, now: datetime) -> PrivatePage | None:
    """The page behind a private address; None if there is none (or it was erased)."""
    row = session.scalar(sa.select(Enquiry).where(Enquiry.token_hash == token_hash))
    given = session.scalar(sa.select(SpooledEnquiry).where(SpooledEnquiry.token_hash == token_hash))
    if row is not None:
        # Who was given a number by the spool keeps it, though the database had taken them, too.
        reference = given.reference if given else row.reference
        return PrivatePage(reference, row.answer_due_at, _sent(row, now))
    return PrivatePage(given.reference, given.answer_due_at, None) if given else None


def in_the_spool(spooled: Spooled, *, now: datetime) -> PrivatePage:
    """The page of an enquiry that has not been taken in yet."""
    new = spooled.new
    phone, whatsapp = new.phone, new.whatsapp
    answering = how_to_answer(
        reply_by=new.reply_by,
        gave_number=bool(phone or whatsapp),
        phone=phone.e164 if phone else None,
        whatsapp=whatsapp.e164 if whatsapp else None,
        email=new.email,
    )
    sent = SentEnquiry(
        answering=answering,
        details_hidden=False,
        name=new.name,
        phone=phone.raw if phone else None,
        whatsapp=whatsapp.raw if whatsapp else None,
        email=new.email,
        reply_by=new.reply_by,
        question=new.question,
        writing_for=new.writing_for,
    )
    hidden = now > spooled.pressed_at + DETAILS_FOR
    return PrivatePage(spooled.reference, spooled.answer_due_at, _HIDDEN if hidden else sent)


def _sent(row: Enquiry, now: datetime) -> SentEnquiry:
    if now > row.received_at + DETAILS_FOR:
        return _HIDDEN
    return SentEnquiry(
        answering=answering(row),
        details_hidden=False,
        name=row.name,
        phone=row.phone_raw,
        whatsapp=row.whatsapp_raw,
        email=row.email,
        reply_by=row.reply_by,
        question=row.question,
        writing_for=row.writing_for,
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
        Capture.at > now - timedelta(minutes=1),
        Capture.at <= now,
        Capture.outcome != "refused",
    )
    return RecentPosts(
        same_question=(session.scalar(same) or 0) if question_hash else 0,
        in_last_minute=session.scalar(busy) or 0,
    )
