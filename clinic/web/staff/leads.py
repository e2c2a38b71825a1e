"""The list of leads with its one search box, and adding somebody who did not use the form."""

from flask import Blueprint, render_template, request
from flask_security import current_user
from werkzeug.wrappers import Response

from clinic.domain.permissions import Permission
from clinic.extensions import database, now, promise, settings
from clinic.forms.lead import AddLeadForm
from clinic.queries import lead_list
from clinic.services import walk_ins
from clinic.web.staff import answers
from clinic.web.staff.guard import requires

bp = Blueprint("staff_leads", __name__, url_prefix="/staff/leads")


@bp.get("")
@requires(Permission.SEE_LEADS)
def index() -> str:
    """Leads by state and by what was typed into the search box. The address holds the choice."""
    asked = lead_list.Asked.from_words(
        text=request.args.get("q", ""),
        status=request.args.get("status", ""),
        page=request.args.get("page", ""),
    )
    with database().read() as session:
        leads = lead_list.search(
            session, asked=asked, now=now(), hours=settings().clinic_hours
        )
    return render_template("staff/leads.html", leads=leads)


@bp.get("/add")
@requires(Permission.ADD_LEADS)
def new() -> str:
    """The form: a number is enough."""
    form = AddLeadForm(formdata=None, number=request.args.get("number", ""))
    return render_template("staff/lead_add.html", form=form)


@bp.post("/add")
@requires(Permission.ADD_LEADS)
def add() -> Response | tuple[str, int]:
    """Somebody who phoned, wrote or came in. The same number joins the lead that it belongs to."""
    form = AddLeadForm()
    if not form.validate():
        return render_template("staff/lead_add.html", form=form), 422
    with database().write() as session:
        lead, made = walk_ins.add(
            session,
            number=form.phone_number,
            came_by=form.came_by_value,
            name=form.name.data or "",
            note=form.note.data or "",
            language="en",
            by=answers.acting(session, current_user.id),
            now=now(),
            promise=promise(),
        )
        reference = lead.reference
    said = "The lead is added." if made else "This number is known: it joined this lead."
    return answers.to_lead(reference, said)
