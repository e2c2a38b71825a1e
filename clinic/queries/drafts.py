"""Reads about saved forms: what is behind a private link."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.draft import SAVED_BY, SavedForm, TypedForm
from clinic.models import Draft


def by_token_hash(session: Session, *, token_hash: str, now: datetime) -> SavedForm | None:
    """The saved form; None where there is none, or not any more. Changes nothing."""
    row = session.scalar(
        sa.select(Draft).where(Draft.token_hash == token_hash, Draft.expires_at > now)
    )
    if row is None:
        return None
    answers = {name: str(text) for name, text in row.answers.items()}
    saved_by = answers.pop(SAVED_BY, None)
    return SavedForm(TypedForm(answers, row.language, row.page), row.expires_at, saved_by)
