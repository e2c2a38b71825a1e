"""Views of the list that somebody saves under a name."""

from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from clinic.domain.errors import Conflict, Invalid
from clinic.domain.permissions import Permission
from clinic.domain.text import clean_line
from clinic.extensions import database, now
from clinic.models import SavedView
from clinic.services import saved_views
from clinic.web.staff import answers, guard, searches
from clinic.web.staff.guard import requires
from clinic.web.staff.list_page import list_page

bp = Blueprint("staff_views", __name__, url_prefix="/staff/leads/views")


@bp.post("")
@requires(Permission.SEE_LEADS)
def save() -> Response | tuple[str, int]:
    """Keep what the list shows now under a name; shared with everybody by managers alone."""
    among = request.form.get("among", "")
    may_share = guard.viewer_may(Permission.MANAGE_TEMPLATES)
    try:
        with database().write() as session:
            view = saved_views.save(
                session,
                name=clean_line(request.form.get("name")),
                query=among,
                shared=may_share and bool(request.form.get("shared")),
                by=answers.acting(session, answers.viewer_id()),
                now=now(),
            )
            query, name = view.query, view.name
    except Invalid as refusal:
        problems: list[tuple[str | None, str]] = [("view-name", str(refusal))]
        words = searches.words_of(among)
        return list_page(words, ticking=False, problems=problems, typed=request.form), 422
    flash(gettext("“%(name)s” stands among the saved views.", name=name), "done")
    return _to(query)


@bp.post("/<int:view_id>/removal")
@requires(Permission.SEE_LEADS)
def removal(view_id: int) -> Response:
    """Take one's own view off the list."""
    with database().write() as session:
        by = answers.acting(session, answers.viewer_id())
        view = saved_views.remove(session, view_id=view_id, by=by, now=now())
        return _said(view, f"undo-view:{view.id}")


@bp.post("/<int:view_id>/return")
@requires(Permission.SEE_LEADS)
def bring_back(view_id: int) -> Response:
    """Undo that."""
    try:
        with database().write() as session:
            by = answers.acting(session, answers.viewer_id())
            view = saved_views.bring_back(session, view_id=view_id, by=by, now=now())
            return _said(view, "done")
    except Conflict as refusal:
        flash(str(refusal), "error")
        return redirect(url_for("staff_leads.index"), code=303)


def _said(view: SavedView, category: str) -> Response:
    gone = gettext("“%(name)s” is off the list of views.", name=view.name)
    back = gettext("“%(name)s” is back.", name=view.name)
    flash(gone if view.removed_at else back, category)
    return _to(view.query)


def _to(query: str) -> Response:
    return redirect(f"{url_for('staff_leads.index')}?{urlencode(parse_qsl(query))}", code=303)
