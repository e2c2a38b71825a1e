"""What the database knows of a post before it is stored, added to what the post itself shows."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from clinic.domain.enquiry import NewEnquiry, question_hash
from clinic.domain.spam import Signals
from clinic.queries.enquiries import recent_posts


def counted(session: Session, *, new: NewEnquiry, signals: Signals, now: datetime) -> Signals:
    """The signals with equal questions and busy minutes; `now` is when Send was pressed."""
    recent = recent_posts(
        session, question_hash=question_hash(new.question), name=new.name, now=now
    )
    return replace(
        signals,
        same_question_today=recent.same_question,
        captures_last_minute=recent.in_last_minute,
    )
