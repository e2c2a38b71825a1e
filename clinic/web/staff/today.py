"""Today: who waits, since when, and what happens next."""

from flask import Blueprint, render_template

from clinic.domain.permissions import Permission
from clinic.extensions import database, settings
from clinic.queries import today as today_queries
from clinic.queries.desk_health import Machinery
from clinic.queries.machine import spool_state
from clinic.web.health import moment
from clinic.web.staff.answers import viewpoint
from clinic.web.staff.guard import requires

bp = Blueprint("staff_today", __name__, url_prefix="/staff")


@bp.get("/")
@requires(Permission.SEE_LEADS)
def show() -> str:
    """The desk's first page."""
    machinery = Machinery(moment(), spool_state(settings()))
    with database().read() as session:
        today = today_queries.today(session, view=viewpoint(), machinery=machinery)
    return render_template("staff/today.html", today=today)


@bp.get("/held-back")
@requires(Permission.SEE_LEADS)
def held_back() -> str:
    """What looked like spam. Nothing is ever deleted from here by itself."""
    with database().read() as session:
        held = today_queries.held_back(session, view=viewpoint())
    return render_template("staff/held_back.html", held=held)
