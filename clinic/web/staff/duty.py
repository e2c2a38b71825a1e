"""On duty or not: one's own word, or a manager's for others. What somebody has stays theirs."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from clinic.domain.errors import Stale
from clinic.domain.permissions import Permission
from clinic.extensions import database, now
from clinic.services import assignment, staff
from clinic.web.staff import people
from clinic.web.staff.answers import acting, viewer_id
from clinic.web.staff.guard import requires
from clinic.web.staff.lead_changes import seen_version

bp = Blueprint("staff_duty", __name__, url_prefix="/staff")

_ON = "yes"
_BACK = {"today": "staff_today.show", "account": "staff_account.show"}


@bp.post("/duty")
@requires(Permission.CHANGE_LEADS)
def set_own() -> Response:
    """Come on duty, or go off it."""
    on_duty = request.form.get("on_duty") == _ON
    with database().write() as session:
        user = acting(session, viewer_id())
        assignment.set_duty(session, user=user, on_duty=on_duty, by=user, now=now())
    said = "You are on duty." if on_duty else "You are off duty. What you have stays with you."
    flash(said, "done")
    back = _BACK.get(request.form.get("back", ""), "staff_account.show")
    return redirect(url_for(back), code=303)


@bp.post("/people/<int:person_id>/duty")
@requires(Permission.MANAGE_SETTINGS)
def set_for(person_id: int) -> people.Answer:
    """Put somebody else on duty, or take them off it."""
    on_duty = request.form.get("on_duty") == _ON
    try:
        with database().write() as session:
            user = staff.find(session, person_id=person_id)
            by = acting(session, viewer_id())
            assignment.set_duty(
                session, user=user, on_duty=on_duty, by=by, now=now(), version=seen_version()
            )
            name = user.name
    except Stale:
        return people.too_old(person_id, "Put on duty" if on_duty else "Take off duty")
    said = f"{name} is {'on' if on_duty else 'off'} duty."
    flash(said if on_duty else f"{said} What {name} has stays with {name}.", "done")
    return redirect(url_for("staff_people.index"), code=303)
