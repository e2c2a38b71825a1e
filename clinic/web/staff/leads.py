"""The list of leads with its one search box."""

from urllib.parse import urlencode

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from clinic.domain.enquiry import LIMITS
from clinic.domain.lead_filter import LeadFilter
from clinic.domain.permissions import Permission
from clinic.domain.text import clean_text
from clinic.web.staff import searches
from clinic.web.staff.guard import requires
from clinic.web.staff.list_page import list_page

bp = Blueprint("staff_leads", __name__, url_prefix="/staff/leads")


@bp.get("")
@requires(Permission.SEE_LEADS)
def index() -> str:
    """Leads by what was typed, by state and by what else is chosen; `tick`: to change many."""
    return list_page(request.args, ticking=bool(request.args.get("tick")))


@bp.post("/search")
@requires(Permission.SEE_LEADS)
def find() -> Response:
    """Keep what was typed for the list to read. What else was chosen stays."""
    text = clean_text(request.form.get("q", "")).strip()[: LIMITS["search"]]
    key = searches.keep(text) if text else None
    words = ({"search": key} if key else {}) | LeadFilter.from_words(request.form).words()
    return redirect(f"{url_for('.index')}?{urlencode(words)}".rstrip("?"), code=303)
