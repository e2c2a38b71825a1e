"""How the installation is: what was proved, what is not known, and what needs somebody."""

from flask import Blueprint, render_template

from clinic.domain.errors import Unavailable
from clinic.domain.permissions import Permission
from clinic.queries.health import health_page
from clinic.queries.machine import release
from clinic.web.health import ask_database, machine, moment
from clinic.web.staff.guard import requires

bp = Blueprint("staff_health", __name__, url_prefix="/staff/health")


@bp.get("")
@requires(Permission.SEE_HEALTH)
def show() -> str:
    """The one page of an administrator. It asks the database once, and nothing beyond the house."""
    database, facts = ask_database()
    if facts is None:
        raise Unavailable("The database cannot be asked. /readyz and the log say more.")
    page = health_page(database, facts, machine(), release(), moment())
    return render_template("staff/health.html", page=page)
