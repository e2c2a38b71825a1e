"""Whether an address and a password belong together: asked behind the brake, without telling more.

No transaction is open while argon2 works: it takes its time on purpose, and on SQLite one
transaction that writes keeps all others waiting.
"""

import structlog
from flask import request
from flask_security import hash_password, verify_password

from clinic.extensions import database, hashed, now, security, settings
from clinic.models import SignInAttempt, StaffUser
from clinic.services import sign_ins, staff
from clinic.web.staff import devices

log = structlog.get_logger()


def authenticate(email: str, password: str) -> StaffUser | None:
    """The person whose address and password these are, or None. Raises TooMany.

    An account that does not exist, is switched off or has no password yet takes as long and looks
    the same.
    """
    attempt_id = note_attempt(email)
    with database().read() as reading:
        user = staff.by_email(reading, email=email)
    fits = _fits(user, password)
    if user is None or not fits or not user.active:
        log.warning("sign_in.failed", known_device=devices.known_to(email) is not None)
        return None
    _note_success(attempt_id, user, password)
    devices.remember(user.email)
    return user


def note_attempt(account: str) -> int:
    """Count one try before it is looked at. Raises TooMany where there were too many."""
    with database().write() as writing:
        by = sign_ins.who(
            key=settings().secret_key.get_secret_value().encode(),
            email=account,
            address=request.remote_addr or "",
            device=devices.known_to(account),
        )
        return sign_ins.attempt(writing, by=by, now=now()).id


def fits_account(user: StaffUser, password: str) -> bool:
    """Whether this is the signed-in person's password. Counted like a sign-in; raises TooMany."""
    attempt_id = note_attempt(user.email)
    if not _fits(user, password):
        return False
    _note_success(attempt_id, user, password)
    return True


def _fits(user: StaffUser | None, password: str) -> bool:
    typed = _normalised(password)
    if user is None or user.password is None:
        hash_password(typed)  # as long as a look at a real hash
        return False
    return bool(verify_password(typed, user.password))


def _note_success(attempt_id: int, user: StaffUser, password: str) -> None:
    """The try did not fail; and a hash made with older costs is made anew."""
    outdated = security.pwd_context.needs_update(user.password)
    renewed = hashed(password) if outdated else None
    with database().write() as writing:
        attempt = writing.get(SignInAttempt, attempt_id)
        if attempt is not None:
            attempt.succeeded = True
        stored = writing.get(StaffUser, user.id)
        if renewed is not None and stored is not None and stored.password == user.password:
            stored.password = renewed


def _normalised(password: str) -> str:
    """The same characters however the keyboard composed them."""
    return security.password_util.normalize(password)
