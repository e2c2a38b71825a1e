"""The list of leads with its one search box."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from clinic.domain.enquiry import LIMITS
from clinic.domain.permissions import Permission
from clinic.domain.text import clean_text
from clinic.extensions import database
from clinic.queries import lead_list
from clinic.web.staff import answers, searches
from clinic.web.staff.guard import requires

bp = Blueprint("staff_leads", __name__, url_prefix="/staff/leads")


@bp.get("")
@requires(Permission.SEE_LEADS)
def index() -> str:
    """Leads by state and by what was typed into the search box."""
    key = request.args.get("search", "")
    text = searches.text_of(key)
    asked = lead_list.Asked.from_words(
        text=text or "",
        status=request.args.get("status", ""),
        page=request.args.get("page", ""),
    )
    with database().read() as session:
        leads = lead_list.search(session, asked=asked, view=answers.viewpoint())
    return render_template(
        "staff/leads.html", leads=leads, search=key if text else None, lost=bool(key) and not text
    )


@bp.post("/search")
@requires(Permission.SEE_LEADS)
def find() -> Response:
    """Keep what was typed for the list to read."""
    text = clean_text(request.form.get("q", "")).strip()[: LIMITS["search"]]
    key = searches.keep(text) if text else None
    status = request.form.get("status") or None
    return redirect(url_for(".index", search=key, status=status), code=303)
