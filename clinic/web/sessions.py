"""The desk's session: a signed cookie that exists under /staff alone, and a row that can end it.

Public pages have no session to read, set or vary by, so that any cache may keep them. Under
/staff the cookie holds a token; what it opens is asked on each request (services.staff_sessions),
so a copied cookie opens nothing once the session has ended.
"""

import hashlib
import secrets
from datetime import datetime

import structlog
from flask import Flask, Request, g, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_security import login_user, logout_user
from sqlalchemy.exc import SQLAlchemyError

from clinic.domain.errors import Forbidden
from clinic.extensions import database, now, settings
from clinic.models import StaffUser
from clinic.services import audit, staff_sessions
from clinic.services.staff_sessions import Ended, Standing
from clinic.web.routes import BY_THEMSELVES

log = structlog.get_logger()

DESK = "/staff"
_TOKEN = "token"
_STANDING = "desk_standing"


class DeskSessions(SecureCookieSessionInterface):
    """Opens a session for the desk's addresses and none for any other."""

    digest_method = staticmethod(hashlib.sha256)

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        if not at_the_desk(request.path):
            return None  # Flask's empty stand-in: it cannot be written to and is never saved
        return super().open_session(app, request)


def init(app: Flask) -> None:
    """Set up the cookie. On https its `__Host-` name keeps other hosts from planting one."""
    https = settings(app).https
    app.session_interface = DeskSessions()
    app.config.update(
        SESSION_COOKIE_NAME="__Host-clinic_desk" if https else "clinic_desk",
        SESSION_COOKIE_SECURE=https,
        SESSION_COOKIE_PATH="/" if https else DESK,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=staff_sessions.LONGEST,
    )


def at_the_desk(path: str) -> bool:
    """Whether this address is one of the desk's."""
    return path == DESK or path.startswith(DESK + "/")


def begin(user: StaffUser) -> None:
    """Sign somebody in: a new session with a new token, whatever stood in the cookie before.

    Raises Forbidden where the account has changed since `user` was read.
    """
    old, token = session.get(_TOKEN), secrets.token_urlsafe(32)
    with database().write() as writing:
        stored = writing.get(StaffUser, user.id)
        if stored is None or not stored.active or stored.fs_uniquifier != user.fs_uniquifier:
            raise Forbidden("This account has just changed. Sign in again.")
        if old:
            staff_sessions.end(writing, token=old, because=Ended.SIGNED_OUT, now=now())
        staff_sessions.start(writing, user=user, token=token, now=now())
        audit.record(writing, action="staff.signed_in", by=user, now=now(), subject=str(user.id))
    _empty()
    session[_TOKEN] = token
    g.pop(_STANDING, None)
    login_user(user, remember=False, authn_via=["password"])


def end(user: StaffUser) -> None:
    """Sign somebody out, on the server first. Raises SQLAlchemyError where that fails."""
    with database().write() as writing:
        staff_sessions.end(
            writing, token=session.get(_TOKEN, ""), because=Ended.SIGNED_OUT, now=now()
        )
        audit.record(writing, action="staff.signed_out", by=user, now=now(), subject=str(user.id))
    logout_user()
    _empty()


def end_others(user: StaffUser) -> int:
    """End this person's sessions on other devices. How many there were."""
    with database().write() as writing:
        ended = staff_sessions.end_all(
            writing, user=user, because=Ended.ELSEWHERE, now=now(), but=session.get(_TOKEN, "")
        )
        audit.record(
            writing,
            action="staff.other_sessions_ended",
            by=user,
            now=now(),
            subject=str(user.id),
            detail={"sessions": ended},
        )
    return ended


def standing() -> Standing:
    """What this request's cookie opens; asked once a request."""
    if _STANDING not in g:
        g.desk_standing = _ask()
    found: Standing = g.desk_standing
    return found


def load(uniquifier: str) -> StaffUser | None:
    """Flask-Login's question: whose session is this? The row must agree with the cookie."""
    user = standing().user
    return user if user is not None and user.fs_uniquifier == uniquifier else None


def forget() -> None:
    """Empty a cookie that opens nothing any more."""
    _empty()
    g.pop(_STANDING, None)


def ask_no_more() -> None:
    """The database is away: what is left of this request is nobody's, and does not ask it."""
    g.setdefault(_STANDING, Standing())


def _ask() -> Standing:
    token = session.get(_TOKEN)
    if not token:
        return Standing()
    at = now()
    with database().read() as reading:
        found = staff_sessions.standing(reading, token=token, now=at)
    seen = found.unseen and request.endpoint not in BY_THEMSELVES
    if seen or found.ended in (Ended.IDLE, Ended.TOO_OLD):
        _keep_up(token, found.ended, at)
    return found


def _keep_up(token: str, ended: Ended | None, at: datetime) -> None:
    """Write down what was found. Reading a page must not fail because this could not be kept."""
    try:
        with database().write() as writing:
            if ended is None:
                staff_sessions.see(writing, token=token, now=at)
            else:
                staff_sessions.end(writing, token=token, because=ended, now=at)
    except SQLAlchemyError as error:
        log.warning("session.not_kept", error=type(error).__name__, method=request.method)


def _empty() -> None:
    """Nothing of the old session stays: no user, no CSRF token that somebody may have seen."""
    if session:  # clearing an empty one would send a cookie to take back
        session.clear()
    g.pop("csrf_token", None)
