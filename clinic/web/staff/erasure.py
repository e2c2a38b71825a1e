"""Erasing a person: the page that says what goes, and the press that cannot be undone."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from clinic.domain import reference_number
from clinic.domain.errors import Conflict, Invalid, NotFound
from clinic.domain.permissions import Permission
from clinic.extensions import catalogue, database, now, rules, settings, spool
from clinic.forms.erasure import ErasureForm
from clinic.queries.erasure_page import erasure_page
from clinic.services import erasure, erasure_ends, leads, traces
from clinic.services.erasure_ends import Ended
from clinic.web.staff.answers import acting, viewer_id
from clinic.web.staff.guard import requires
from clinic.web.staff.lead_changes import Answer, seen_version

bp = Blueprint("staff_erasure", __name__, url_prefix="/staff/leads/<reference>/erasure")


@bp.get("")
@requires(Permission.ERASE_LEADS)
def show(reference: str) -> str:
    """What would go, and the question why."""
    return _page(reference, ErasureForm(), "")


@bp.post("")
@requires(Permission.ERASE_LEADS)
def erase(reference: str) -> Answer:
    """Erase the lead as it was seen. A second press finds it done."""
    form = ErasureForm(request.form)
    if not form.validate():
        return _page(reference, form, ""), 422
    try:
        ended = _erase(reference, form)
    except Invalid as refusal:
        form.words.errors = [str(refusal)]
        return _page(reference, form, ""), 422
    except Conflict as refusal:
        return _page(reference, form, f"{refusal} Look at it, then press again."), 409
    except NotFound:
        if not _was_erased(reference):
            raise
        ended = None
    return _back_to_today(reference, ended)


def _erase(reference: str, form: ErasureForm) -> Ended:
    erasure_ends.take_in_what_waits(
        database(),
        spool(),
        catalogue=catalogue(),
        settings=settings(),
        now=now(),
        rules=rules(),
    )
    with database().write() as session:
        lead = leads.find(session, reference=reference)
        seen = seen_version()
        if seen is not None:
            leads.must_be_as_seen(lead, version=seen)
        by = acting(session, viewer_id())
        erased = erasure.erase(
            session,
            reference=lead.reference,
            reason=form.reason,
            typed=form.words.data or "",
            by=by,
            now=now(),
        )
    folder = settings().instance_path
    return erasure_ends.finish(database(), spool(), folder, erased=erased, now=now())


def _was_erased(reference: str) -> bool:
    with database().read() as session:
        return erasure.was_erased(session, reference=reference)


def _back_to_today(reference: str, ended: Ended | None) -> Response:
    with database().read() as session:
        waiting = traces.waiting(session)
    said = f"Lead {reference_number.group(reference)} is erased."
    if waiting:
        said += " What is left of it in the files of the database goes within minutes."
    if ended and not ended.out_of_spool:
        said += " The spool cannot be read: what may lie there of them goes as soon as it can."
    flash(said, "done")
    return redirect(url_for("staff_today.show"), code=303)


def _page(reference: str, form: ErasureForm, problem: str) -> str:
    with database().read() as session:
        rows = erasure.count(session, reference=reference).rows
        page = erasure_page(session, reference=reference, rows=rows)
    return render_template("staff/erasure.html", page=page, form=form, problem=problem)
