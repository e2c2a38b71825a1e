"""Sessions that end on the server: a cookie opens nothing once its row here has ended."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.models import StaffSession, StaffUser

IDLE = timedelta(hours=1)
"""Without a request for so long, a session is over (NIST SP 800-63B-4 for health data)."""

LONGEST = timedelta(hours=12)
"""One working day; then the password again, however busy the session was."""

SEEN_EVERY = timedelta(minutes=1)
"""How exactly `seen_at` is kept: a write on each request would make readers wait for writers."""

_KEPT = timedelta(days=90)


class Ended(StrEnum):
    """Why a session is over."""

    SIGNED_OUT = "signed_out"
    IDLE = "idle"
    TOO_OLD = "too_old"
    PASSWORD_CHANGED = "password_changed"
    ROLE_CHANGED = "role_changed"
    DEACTIVATED = "deactivated"
    ELSEWHERE = "ended_elsewhere"


@dataclass(frozen=True)
class Standing:
    """What a session's token opens: `user` where it opens the desk, else `ended` says why not.

    Both are None for a token that nobody was given. `unseen`: `seen_at` is worth a write.
    """

    user: StaffUser | None = None
    ended: Ended | None = None
    unseen: bool = False


def start(session: Session, *, user: StaffUser, token: str, now: datetime) -> StaffSession:
    """Begin a session. `token` is what the cookie holds; only its hash is kept."""
    started = StaffSession(id_hash=_hash(token), staff_user_id=user.id, started_at=now, seen_at=now)
    session.add(started)
    return started


def forget_old(session: Session, *, now: datetime) -> int:
    """Delete sessions that were over more than 90 days ago, ended or left open. How many."""
    over = sa.func.coalesce(StaffSession.ended_at, StaffSession.seen_at) < now - _KEPT
    gone = session.execute(sa.delete(StaffSession).where(over).returning(StaffSession.id))
    return len(gone.all())


def standing(session: Session, *, token: str, now: datetime) -> Standing:
    """What this token opens at this moment. Changes nothing."""
    row = _find(session, token)
    if row is None:
        return Standing()
    over = _over(row, now)
    if over is not None:
        return Standing(ended=over)
    user = session.get(StaffUser, row.staff_user_id)
    if user is None or not user.active:
        return Standing(ended=Ended.DEACTIVATED)
    return Standing(user=user, unseen=now - row.seen_at >= SEEN_EVERY)


def see(session: Session, *, token: str, now: datetime) -> None:
    """Write down that the session is in use."""
    session.execute(
        sa.update(StaffSession)
        .where(StaffSession.id_hash == _hash(token), StaffSession.ended_at.is_(None))
        .values(seen_at=now)
    )


def end(session: Session, *, token: str, because: Ended, now: datetime) -> None:
    """End the session of this token. One that is over keeps its first reason."""
    session.execute(
        sa.update(StaffSession)
        .where(StaffSession.id_hash == _hash(token), StaffSession.ended_at.is_(None))
        .values(ended_at=now, ended_because=because)
    )


def end_all(
    session: Session, *, user: StaffUser, because: Ended, now: datetime, but: str | None = None
) -> int:
    """End this person's sessions (all but that of the token `but`). How many there were."""
    ending = (
        sa.update(StaffSession)
        .where(StaffSession.staff_user_id == user.id, StaffSession.ended_at.is_(None))
        .values(ended_at=now, ended_because=because)
        .returning(StaffSession.id)
    )
    if but is not None:
        ending = ending.where(StaffSession.id_hash != _hash(but))
    return len(session.execute(ending).all())


def _find(session: Session, token: str) -> StaffSession | None:
    return session.scalar(sa.select(StaffSession).where(StaffSession.id_hash == _hash(token)))


def _over(row: StaffSession, now: datetime) -> Ended | None:
    if row.ended_at is not None:
        return Ended(row.ended_because or Ended.SIGNED_OUT)
    if now - row.started_at >= LONGEST:
        return Ended.TOO_OLD
    return Ended.IDLE if now - row.seen_at >= IDLE else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
