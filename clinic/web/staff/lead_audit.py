"""Who saw a lead, changed it, took it out."""

from flask import Blueprint, render_template, request

from clinic.domain.numbers import is_id
from clinic.domain.permissions import Permission
from clinic.extensions import database
from clinic.queries import lead_audit
from clinic.web.staff.answers import viewpoint
from clinic.web.staff.guard import requires

bp = Blueprint("staff_lead_audit", __name__, url_prefix="/staff/leads/<reference>/audit")


@bp.get("")
@requires(Permission.SEE_AUDIT)
def show(reference: str) -> str:
    """The audit of one lead, a hundred acts a page."""
    before = request.args.get("before", "")
    with database().read() as session:
        found = lead_audit.lead_audit(
            session,
            reference=reference,
            view=viewpoint(),
            before=int(before) if is_id(before) else None,
        )
    return render_template("staff/lead_audit.html", audit=found)
