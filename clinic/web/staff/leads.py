"""The list of leads with its one search box, and adding somebody who did not use the form."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from clinic.domain.enquiry import LIMITS
from clinic.domain.permissions import Permission
from clinic.domain.text import clean_text
from clinic.extensions import database, now, promise
from clinic.forms.lead import AddLeadForm
from clinic.queries import lead_list
from clinic.services import walk_ins
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


@bp.get("/add")
@requires(Permission.ADD_LEADS)
def new() -> str:
    """The form: a number is enough. What a search did not find stands in the field it fits."""
    typed = searches.text_of(request.args.get("search", "")) or ""
    looks_like_a_number = any(char.isdecimal() for char in typed)
    form = AddLeadForm(
        number=typed if looks_like_a_number else "",
        name="" if looks_like_a_number else typed,
    )
    return render_template("staff/lead_add.html", form=form)


@bp.post("/add")
@requires(Permission.ADD_LEADS)
def add() -> Response | tuple[str, int]:
    """Somebody who phoned, wrote or came in. The same number joins the lead that it belongs to."""
    form = AddLeadForm(request.form)
    if not form.validate():
        return render_template("staff/lead_add.html", form=form), 422
    with database().write() as session:
        lead, made = walk_ins.add(
            session,
            number=form.phone_number,
            came_by=form.came_by_value,
            name=form.name.data or "",
            note=form.note.data or "",
            language=form.language.data,
            by=answers.acting(session, answers.viewer_id()),
            now=now(),
            promise=promise(),
        )
        reference = lead.reference
    said = "The lead is added." if made else "We know this number: it joined this lead."
    return answers.to_lead(reference, said)
