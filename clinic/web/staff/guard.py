"""The door of the desk: nobody passes without a sign-in, and nobody beyond their role."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import Flask, flash, redirect, request, session, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from clinic.domain.errors import Forbidden, NotFound
from clinic.domain.numbers import id_of
from clinic.domain.permissions import Permission, allows, sees_every_lead
from clinic.extensions import database, now, rules
from clinic.models import StaffUser
from clinic.queries.merged import kept_reference
from clinic.queries.visibility import NO_SUCH_LEAD, is_theirs, may_take_back
from clinic.services.staff_sessions import Ended
from clinic.web import sessions
from clinic.web.routes import BY_THEMSELVES, TAKES_BACK, Who, who_may_enter
from clinic.web.staff import unsaved
from clinic.web.staff.ways import way_back

P = ParamSpec("P")
R = TypeVar("R")

_LEADS = ("reference", "other")
"""Parts of addresses that name a lead."""

_REFUSED = "Your role does not include this. Ask an administrator."


def init(app: Flask) -> None:
    """Stand before each view of the desk."""
    app.before_request(_enter)


def requires(permission: Permission) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A view for those whose role includes this permission; clinic.web.routes says the same."""

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            user = viewer()
            if user is None or not may(user, permission):
                raise Forbidden(_REFUSED)
            return view(*args, **kwargs)

        guarded.__dict__["permission"] = permission
        return guarded

    return decorate


def viewer() -> StaffUser | None:
    """Who is signed in, as of the beginning of this request; not bound to a transaction."""
    return sessions.load(session.get("_user_id", ""))


def may(user: StaffUser, permission: Permission) -> bool:
    """Whether this person's role includes the permission."""
    return allows((role.name for role in user.roles), permission)


def keeps_to_own(user: StaffUser) -> bool:
    """Whether this person sees the leads that are theirs, and no others."""
    roles = (role.name for role in user.roles)
    return not sees_every_lead(roles, own_leads_only=rules().own_leads_only)


def viewer_may(permission: Permission) -> bool:
    """Whether whoever is signed in may do this: for links that others need not see."""
    user = viewer()
    return user is not None and may(user, permission)


def _enter() -> Response | tuple[str, int] | None:
    """Let pass, send to sign-in, or refuse. A stranger cannot tell which addresses exist."""
    if not sessions.at_the_desk(request.path):
        return None
    entry = who_may_enter(request.endpoint)
    if entry is Who.AT_THE_DOOR:
        return None
    user = viewer() or unsaved.sign_in_again()
    if user is None:
        return _be_silent() if request.endpoint in BY_THEMSELVES else _sign_in_first()
    if request.endpoint is None:
        return None  # no such address: the router's own refusal follows
    if not isinstance(entry, Permission) or not may(user, entry):
        raise Forbidden(_REFUSED)
    _must_be_theirs(user)
    return None


def _must_be_theirs(user: StaffUser) -> None:
    """Whatever an address does with one lead, it is no lead for whoever sees their own alone.

    Of one that was merged it counts whose the kept one is: the address leads there.

    Raises NotFound, in the words of a lead that does not exist.
    """
    named = [value for part, value in (request.view_args or {}).items() if part in _LEADS]
    if not named or not keeps_to_own(user):
        return
    with database().read() as session:
        for reference in named:
            kept = kept_reference(session, reference=reference) or reference
            theirs = is_theirs(session, reference=kept, person_id=user.id)
            if not theirs and not _takes_back(session, kept, user):
                raise NotFound(NO_SUCH_LEAD)


def _takes_back(session: Session, reference: str, user: StaffUser) -> bool:
    """Whether the press is Undo for having given the lead away; the service looks again."""
    return request.endpoint == TAKES_BACK and may_take_back(
        session,
        reference=reference,
        event_id=id_of(request.form.get("event", "")),
        person_id=user.id,
        now=now(),
    )


def _be_silent() -> tuple[str, int]:
    """A page asks by itself, and nobody is signed in any more: it need not ask again.

    286 ends htmx's asking. Why the session ended is said to the person, when they come.
    """
    return "", 286


def _sign_in_first() -> Response | tuple[str, int]:
    over = sessions.standing().ended
    sessions.forget()
    if request.method not in ("GET", "HEAD"):
        return unsaved.page(signed_in=False)
    if over is not None:
        flash(_why(over), "done")
    return redirect(url_for("security.login", next=way_back()))


def _why(over: Ended) -> str:
    sentences = {
        Ended.IDLE: gettext("You were away for an hour. Sign in to go on where you were."),
        Ended.TOO_OLD: gettext("A working day has passed. Sign in again."),
        Ended.PASSWORD_CHANGED: gettext("The password was changed. Sign in with the new one."),
        Ended.ROLE_CHANGED: gettext("Your role was changed. Sign in again."),
        Ended.DEACTIVATED: gettext("This account was switched off. Ask an administrator."),
    }
    return str(sentences.get(over, gettext("You were signed out. Sign in again.")))
