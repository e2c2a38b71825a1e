"""Signing in and out, changing a password, and the way back for one that is forgotten.

Flask-Security gives the hashing, the login manager and the links of a reset; the views are ours,
so that each change of an account is one transaction with its audit entry, and nothing (no JSON
answers, no tokens in headers) is open that the desk does not use.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

import sqlalchemy as sa
from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_security import UserDatastore
from flask_security.recoverable import reset_password_token_status
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from clinic.domain.errors import NotFound
from clinic.domain.notices import NoticeKind
from clinic.domain.permissions import Permission
from clinic.extensions import database, hashed, now, security, settings
from clinic.forms.staff import ChangePasswordForm, ForgottenForm, NewPasswordForm, SignInForm
from clinic.models import OutboxMessage, Role, StaffUser
from clinic.services import outbox, staff
from clinic.web import sessions
from clinic.web.staff import authentication, devices, guard
from clinic.web.staff.answers import acting
from clinic.web.staff.form_tokens import checks_its_token
from clinic.web.staff.ways import after_sign_in

bp = Blueprint("security", __name__, url_prefix="/staff")

Answer = Response | str | tuple[str, int]

RESET_HOLDS = timedelta(hours=2)
"""How long the link of a forgotten password opens its page."""

_ONE_MAIL_IN = timedelta(minutes=5)

_ARGON2 = {
    # The smallest that OWASP's cheat sheet names: a sign-in takes 19 MiB, not the desk's memory.
    "argon2__memory_cost": 19 * 1024,
    "argon2__time_cost": 2,
    "argon2__parallelism": 1,
}


# Whether it is too old, whether it is false, and whose it is.
_token_status = cast(
    Callable[[str], tuple[bool, bool, StaffUser | None]], reset_password_token_status
)

_SETTINGS = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_PASSWORD_SINGLE_HASH": {"argon2"},
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": _ARGON2,
    "SECURITY_RECOVERABLE": True,
    "SECURITY_RESET_PASSWORD_WITHIN": RESET_HOLDS,
    "SECURITY_CLI_USERS_NAME": False,
    "SECURITY_CLI_ROLES_NAME": False,
    "SESSION_PROTECTION": None,  # phones change their address; the server's row decides
}


class _Accounts(UserDatastore):
    """Flask-Security's view of the accounts. It reads; what changes them are services.staff's."""

    def find_user(self, case_insensitive: bool = False, **kwargs: Any) -> StaffUser | None:
        with database().read() as reading:
            return reading.scalar(sa.select(StaffUser).filter_by(**kwargs))


def init_security(app: Flask) -> None:
    """Set up Flask-Security as a library, and the guard in front of the desk."""
    app.config.update(_SETTINGS)
    # The views are this module's blueprint, named as Flask-Security's own would be.
    security.init_app(app, _Accounts(StaffUser, Role), register_blueprint=False)
    security.login_manager.user_loader(sessions.load)
    security.login_manager.request_loader(_no_tokens)
    guard.init(app)


@bp.route("/sign-in", methods=["GET", "POST"])
@checks_its_token
def login() -> Answer:
    """The door."""
    here = guard.viewer()
    asked = request.args.get("next")
    if here is not None:
        return redirect(after_sign_in(here, asked), code=303)
    form = SignInForm()
    if form.validate_on_submit():
        user = authentication.authenticate(form.email.data or "", form.password.data or "")
        if user is not None:
            sessions.begin(user)
            return redirect(after_sign_in(user, asked), code=303)
        form.form_errors.append(
            gettext("This email address and this password do not belong together. Try again.")
        )
    return _page("login_user", form, next=asked)


@bp.post("/sign-out")
def logout() -> Response:
    """Sign out on the server, then let the browser forget."""
    user = guard.viewer()
    if user is not None:
        sessions.end(user)
    sessions.forget()
    flash(gettext("You are signed out."), "done")
    response = redirect(url_for("security.login"), code=303)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@bp.route("/password", methods=["GET", "POST"])
@checks_its_token
@guard.requires(Permission.OWN_ACCOUNT)
def change_password() -> Answer:
    """Another password; every other session of this person ends."""
    user = cast(StaffUser, guard.viewer())
    form = ChangePasswordForm()
    form.about = about(user.name, user.email)
    if form.validate_on_submit():
        if authentication.fits_account(user, form.password.data or ""):
            _set_password(user, form.new_password.data or "")
            flash(gettext("The new password is kept. You are signed out everywhere else."), "done")
            return redirect(url_for("staff_account.show"), code=303)
        form.password.errors = [gettext("This is not the password that you have now.")]
    return _page("change_password", form)


@bp.route("/forgotten", methods=["GET", "POST"])
@checks_its_token
def forgot_password() -> Answer:
    """Ask for a link. The answer is the same whether there is an account."""
    form = ForgottenForm()
    if form.validate_on_submit():
        _send_link(form.email.data or "")
        flash(_what_was_sent(), "done" if _sends_mail() else "error")
        return redirect(url_for("security.forgot_password"), code=303)
    return _page("forgot_password", form, sends_mail=_sends_mail())


@bp.route("/reset/<token>", methods=["GET", "POST"])
@checks_its_token
def reset_password(token: str) -> Answer:
    """Behind the link: a new password, then the door."""
    expired, invalid, user = _token_status(token)
    if expired or invalid or user is None or not user.active:
        flash(gettext("This link has been used or is too old. Ask for a new one."), "error")
        return redirect(url_for("security.forgot_password"), code=303)
    form = NewPasswordForm()
    form.about = about(user.name, user.email)
    if form.validate_on_submit():
        _replace_password(user, form.password.data or "")
        devices.remember(user.email)
        sessions.forget()
        flash(gettext("The new password is kept. Sign in with it."), "done")
        return redirect(url_for("security.login"), code=303)
    return _page("reset_password", form, token=token)


def _sends_mail() -> bool:
    return settings().smtp_url is not None


def _what_was_sent() -> str:
    """The same whether there is an account."""
    words: str = gettext(
        "If there is an account with this address, a link is on its way to it. "
        "It works once, for two hours."
    )
    if not _sends_mail():
        words = gettext(
            "No link was sent: this site has no mail server. Ask an administrator to make a new "
            "link for you on the page People."
        )
    return words


def about(*known: str) -> tuple[str, ...]:
    """What strangers may know of somebody: a password must not be made of it."""
    return (*known, settings().name)


def _page(name: str, form: Any, **values: Any) -> tuple[str, int]:
    template = f"security/{name}.html"
    return render_template(template, form=form, **values), 422 if form.errors else 200


def _set_password(user: StaffUser, password: str) -> None:
    """Change it, and begin a new session in place of the ones that ended."""
    _replace_password(user, password)
    with database().read() as reading:
        changed = staff.find(reading, person_id=user.id)
    sessions.begin(changed)


def _replace_password(user: StaffUser, password: str) -> None:
    """Raises NotFound where the account's password changed since it was looked at."""
    password_hash = hashed(password)
    with database().write() as writing:
        stored = acting(writing, user.id)
        if stored.fs_uniquifier != user.fs_uniquifier:
            raise NotFound("This link has been used or is too old. Ask for a new one.")
        staff.set_password(writing, user=stored, password_hash=password_hash, by=stored, now=now())


def _send_link(email: str) -> None:
    """Put the mail into the outbox; its token is made when it is sent. Raises TooMany."""
    authentication.note_attempt(f"forgotten:{email}")
    with database().write() as writing:
        user = staff.by_email(writing, email=email)
        if user is None or not user.active or _on_its_way(writing, user):
            return
        outbox.enqueue(writing, kind=NoticeKind.PASSWORD_RESET, due_at=now(), staff_user_id=user.id)


def _on_its_way(session: Session, user: StaffUser) -> bool:
    return bool(
        session.scalar(
            sa.select(sa.func.count(OutboxMessage.id)).where(
                OutboxMessage.kind == NoticeKind.PASSWORD_RESET,
                OutboxMessage.staff_user_id == user.id,
                OutboxMessage.created_at > now() - _ONE_MAIL_IN,
            )
        )
    )


def _no_tokens(_request: Any) -> None:
    """Nobody signs in by a token in a header, an address or a body."""
