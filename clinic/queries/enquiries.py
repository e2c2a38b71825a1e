"""Reads about enquiries: how one is answered, and what the spam score counts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.answering import Answering, how_to_answer
from clinic.models import Capture, Enquiry


@dataclass(frozen=True)
class RecentPosts:
    """How busy the form is: equal questions in the last day, posts in the last minute."""

    same_question: int
    in_last_minute: int


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
