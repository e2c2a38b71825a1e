"""Whether somebody has written since Today was opened: a page asks by itself, once a minute."""

from flask import Blueprint, Response, render_template, request

from clinic.domain.numbers import id_of
from clinic.domain.permissions import Permission
from clinic.extensions import database
from clinic.queries.news import new_enquiries
from clinic.web.staff.answers import viewpoint
from clinic.web.staff.guard import requires

bp = Blueprint("staff_news", __name__, url_prefix="/staff/today/news")


@bp.get("")
@requires(Permission.SEE_LEADS)
def show() -> str | Response:
    """A line with a link where there is something new; else 204, which changes nothing.

    `since`: the last enquiry that the page knows; who does not say asks for nothing. `told`: how
    many new ones it says already, so that nobody is told twice.
    """
    if "since" not in request.args:
        return Response(status=204)
    since, told = _number("since"), _number("told")
    with database().read() as session:
        count = new_enquiries(session, since=since, view=viewpoint())
    if count == told:
        return Response(status=204)
    return render_template("staff/news.html", since=since, count=count)


def _number(name: str) -> int:
    return id_of(request.args.get(name, ""))
