"""Today: who waits, since when, and what happens next."""

from flask import Blueprint, render_template, request

from clinic.domain.permissions import Permission
from clinic.extensions import database, settings
from clinic.queries import bulk_choices
from clinic.queries import held_back as held_queries
from clinic.queries import today as today_queries
from clinic.queries.desk_health import Machinery
from clinic.queries.machine import spool_state
from clinic.web.health import moment
from clinic.web.staff.answers import viewpoint
from clinic.web.staff.guard import requires, viewer_may

bp = Blueprint("staff_today", __name__, url_prefix="/staff")


@bp.get("/")
@requires(Permission.SEE_LEADS)
def show() -> str:
    """The desk's first page. `tick`: rows have a tick, to change many."""
    machinery = Machinery(moment(), spool_state(settings()))
    view, may_change = viewpoint(), viewer_may(Permission.CHANGE_LEADS)
    ticking = may_change and bool(request.args.get("tick"))
    with database().read() as session:
        today = today_queries.today(session, view=view, machinery=machinery)
        choices = bulk_choices.choices(session, view=view) if ticking else None
    return render_template(
        "staff/today.html",
        today=today,
        choices=choices if today.groups else None,
        may_change=may_change,
        viewer_id=view.viewer_id,
        sets_up=viewer_may(Permission.MANAGE_SETTINGS),
    )


@bp.get("/held-back")
@requires(Permission.SEE_LEADS)
def held_back() -> str:
    """What looked like spam, a page of it. Nothing is ever deleted from here by itself."""
    with database().read() as session:
        held = held_queries.held_back(session, view=viewpoint(), words=request.args)
    return render_template("staff/held_back.html", held=held)
