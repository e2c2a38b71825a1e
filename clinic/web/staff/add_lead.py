"""Adding somebody who did not use the form: a number is enough. Stands beside the list."""

from flask import flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from clinic.domain.permissions import Permission
from clinic.extensions import database, now, promise, rules
from clinic.forms.add_lead import AddLeadForm
from clinic.models import Lead, StaffUser
from clinic.services import walk_ins
from clinic.web.staff import answers, searches
from clinic.web.staff.guard import requires
from clinic.web.staff.leads import bp
from clinic.web.staff.page_codes import page_codes

__all__ = ["bp"]

_MESSAGE = "message"
"""What the button "Add and message" posts."""


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
    form.codes = page_codes()
    if not form.validate():
        return render_template("staff/lead_add.html", form=form), 422
    with database().write() as session:
        lead, made = walk_ins.add(
            session,
            number=form.phone_number,
            came_by=form.came_by_value,
            name=form.name.data or "",
            note=form.words,
            language=form.language_value,
            page=form.page,
            by=answers.acting(session, answers.viewer_id()),
            now=now(),
            promise=promise(),
            rules=rules(),
        )
        reference, elsewhere = lead.reference, _whose(session, lead)
    if elsewhere:
        return _to_a_colleagues(elsewhere)
    flash("The lead is added." if made else "We know this number: it joined this lead.", "done")
    anchor = "whatsapp" if request.form.get("then") == _MESSAGE else None
    return redirect(url_for("staff_lead.show", reference=reference, _anchor=anchor), code=303)


def _whose(session: Session, lead: Lead) -> str:
    """The name of the colleague who has it, where whoever asks may not see it; else empty."""
    if answers.only_of() in (None, lead.owner_id):
        return ""
    owner = session.get(StaffUser, lead.owner_id) if lead.owner_id else None
    return owner.name if owner else "a manager"


def _to_a_colleagues(name: str) -> Response:
    flash(f"We know this number: {name} has the lead. What you wrote went there.", "done")
    return redirect(url_for("staff_today.show"), code=303)
