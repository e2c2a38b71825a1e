"""One's own account: name, role, password, sign-out here and elsewhere."""

from typing import cast

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from clinic.domain.permissions import Permission
from clinic.extensions import database, now, settings
from clinic.models import StaffUser
from clinic.queries import people
from clinic.web import sessions
from clinic.web.staff.guard import requires, viewer

bp = Blueprint("staff_account", __name__, url_prefix="/staff/account")


@bp.get("")
@requires(Permission.OWN_ACCOUNT)
def show() -> str:
    """The account of whoever asks."""
    user = cast(StaffUser, viewer())
    with database().read() as session:
        account = people.person(
            session,
            person_id=user.id,
            viewer_id=user.id,
            now=now(),
            hours=settings().clinic_hours,
        )
    return render_template("staff/account.html", account=account)


@bp.post("/other-sessions/end")
@requires(Permission.OWN_ACCOUNT)
def end_others() -> Response:
    """Sign out everywhere but here."""
    ended = sessions.end_others(cast(StaffUser, viewer()))
    said = ngettext("%(num)s other session is ended.", "%(num)s other sessions are ended.", ended)
    flash(said if ended else gettext("There was no other session."), "done")
    return redirect(url_for("staff_account.show"), code=303)
