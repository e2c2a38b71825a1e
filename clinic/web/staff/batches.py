"""One change to many leads: the press, how far it is, and Undo."""

from datetime import datetime
from urllib.parse import urlencode

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from clinic.domain.batch import BatchChange, BatchKind
from clinic.domain.enquiry import digest
from clinic.domain.errors import Conflict, Forbidden, Invalid
from clinic.domain.permissions import Permission
from clinic.extensions import database, now, rules, settings
from clinic.forms.batch import BatchForm
from clinic.models import Lead
from clinic.queries import batches as queries
from clinic.queries import lead_list
from clinic.queries.lead_filters import Which
from clinic.queries.visibility import seen_by
from clinic.services import batch_presses, batches, schedule
from clinic.services.lead_events import must_be_in_time
from clinic.web.staff import answers, guard, searches
from clinic.web.staff.guard import requires
from clinic.web.staff.list_page import BULK, list_page

bp = Blueprint("staff_batches", __name__, url_prefix="/staff/leads/batches")

JOB = "batches"
"""The worker's job that goes on with what is more than one request should do."""
_AT_MOST = 500
"""Leads that a request changes itself: a second or two."""
_MOST_TICKED = 1_000
_SPAM = (BatchKind.HELD_BACK, BatchKind.RELEASED)

Answer = Response | tuple[str, int]


@bp.post("")
@requires(Permission.CHANGE_LEADS)
def begin() -> Answer:
    """Change the leads that are ticked, or all that match at this moment."""
    try:
        change = BatchForm(request.form).change(settings().clinic_hours.zone)
        if change.kind in _SPAM and not guard.viewer_may(Permission.RELEASE_LEADS):
            raise Forbidden("Your role does not include this. Ask an administrator.")
        if at := change.codes.get("at"):
            must_be_in_time(datetime.fromisoformat(at), now=now())
        batch_id = _begin(change, _which())
    except Invalid as refusal:
        return _again(str(refusal))
    return _after(batch_id)


@bp.get("/<int:batch_id>")
@requires(Permission.SEE_LEADS)
def show(batch_id: int) -> str:
    """How far it is, who was left alone and why, and Undo."""
    with database().read() as session:
        page = queries.batch_page(session, batch_id=batch_id, view=answers.viewpoint())
    return render_template("staff/batch.html", batch=page)


@bp.post("/<int:batch_id>/undo")
@requires(Permission.CHANGE_LEADS)
def undo(batch_id: int) -> Response:
    """Take all of it back, where nothing came after."""
    with database().read() as session:
        queries.batch_page(session, batch_id=batch_id, view=answers.viewpoint())
    try:
        with database().write() as session:
            by = answers.acting(session, answers.viewer_id())
            batches.undo(session, batch_id=batch_id, by=by, now=now())
    except Conflict as refusal:
        flash(str(refusal), "error")
        return redirect(url_for(".show", batch_id=batch_id), code=303)
    return _after(batch_id, undoable=False)


def _begin(change: BatchChange, which: Which) -> int:
    once = _once()
    with database().write() as session:
        by = answers.acting(session, answers.viewer_id())
        heard = batch_presses.heard_before(session, once=once, by=by, now=now())
        if heard is not None:
            return heard
        change = batch_presses.marked(change, once=once)
        return batches.begin(session, change=change, which=which, by=by, now=now()).id


def _once() -> str:
    """What this press is known by: what its page drew for it, and all that was sent. A page that
    somebody went back to sends something else under what it drew before."""
    sent = [one for one in request.form.items(multi=True) if one[0] != "csrf_token"]
    return digest(urlencode(sent)) if request.form.get("once") else ""


def _which() -> Which:
    """Ticked leads by their references; or the list's own filter, without a page."""
    view, among = answers.viewpoint(), searches.words_of(request.form.get("among", ""))
    if not request.form.get("all"):
        ticked = request.form.getlist("lead")[:_MOST_TICKED]
        shown = [Lead.canary.is_(False), Lead.merged_into_id.is_(None), seen_by(view)]
        return lead_list.all_of(Lead.reference.in_(ticked), *shown)
    asked = searches.asked_in(among)
    if "search" in among and not asked.text:
        raise Invalid("This search is no longer kept. Search again, then tick.")
    return lead_list.matching(asked, view)


def _after(batch_id: int, *, undoable: bool = True) -> Response:
    """Do what one request may, then back to the list; or to how far it is, where there is more."""
    hours, more = settings().clinic_hours, True
    for _ in range(_AT_MOST // batches.AT_ONCE):
        with database().write() as session:
            more = batches.go_on(session, batch_id=batch_id, now=now(), hours=hours, rules=rules())
        if not more:
            break
    if more:
        with database().write() as session:
            schedule.bring_forward(session, name=JOB, due_at=now())
        return redirect(url_for(".show", batch_id=batch_id), code=303)
    with database().read() as session:
        view = answers.viewpoint()
        sentence = queries.said(session, batch_id=batch_id, view=view)
        page = queries.batch_page(session, batch_id=batch_id, view=view)
    if page.left_alone_count > 1:
        return redirect(url_for(".show", batch_id=batch_id), code=303)
    flash(sentence, f"undo-batch:{batch_id}" if undoable and page.undoable else "done")
    return redirect(_back(), code=303)


def _back() -> str:
    if request.form.get("back") == "today":
        return url_for("staff_today.show")
    among = searches.words_of(request.form.get("among", ""))
    query = urlencode(among)
    return url_for("staff_leads.index") + (f"?{query}" if query else "")


def _again(sentence: str) -> Answer:
    """The list once more, with what was ticked and typed."""
    if request.form.get("back") == "today":
        flash(sentence, "error")
        return redirect(url_for("staff_today.show", tick=1), code=303)
    words = searches.words_of(request.form.get("among", ""))
    page = list_page(words, ticking=True, problems=[(BULK, sentence)], typed=request.form)
    return page, 422
