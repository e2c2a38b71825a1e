"""Today: who waits, since when, and what happens next."""

from flask import Blueprint, render_template
from flask_security import current_user

from clinic.domain.permissions import Permission
from clinic.extensions import database, now, settings
from clinic.queries import today as today_queries
from clinic.web.staff.guard import requires

bp = Blueprint("staff_today", __name__, url_prefix="/staff")


@bp.get("/")
@requires(Permission.SEE_LEADS)
def show() -> str:
    """The desk's first page."""
    with database().read() as session:
        today = today_queries.today(
            session, now=now(), hours=settings().clinic_hours, viewer_id=current_user.id
        )
    return render_template("staff/today.html", today=today)


@bp.get("/held-back")
@requires(Permission.SEE_LEADS)
def held_back() -> str:
    """What looked like spam. Nothing is ever deleted from here by itself."""
    with database().read() as session:
        rows = today_queries.held_back(session, now=now(), hours=settings().clinic_hours)
    return render_template("staff/held_back.html", rows=rows)
