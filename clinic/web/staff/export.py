"""Leads as a CSV file: the page that asks why, and the file, which leaves line by line."""

from collections.abc import Iterator
from urllib.parse import urlencode

from flask import (
    Blueprint,
    Response,
    redirect,
    render_template,
    request,
    stream_with_context,
    url_for,
)
from sqlalchemy import and_
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from clinic.domain import csv_cells
from clinic.domain.errors import Invalid
from clinic.domain.permissions import Permission
from clinic.extensions import database, now
from clinic.forms.export import ExportForm
from clinic.models import Lead, StaffUser
from clinic.queries import lead_export, lead_list
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import seen_by
from clinic.services import exports
from clinic.web.staff import answers, searches
from clinic.web.staff.guard import requires

bp = Blueprint("staff_export", __name__, url_prefix="/staff/leads")


@bp.get("/export")
@requires(Permission.EXPORT_LEADS)
def ask() -> str | AnyResponse:
    """Which leads, how many, and the question why."""
    if _lost(request.args):
        return _to_list(request.args)
    return _page(request.args, ExportForm())


@bp.post("/export.csv")
@requires(Permission.EXPORT_LEADS)
def take() -> AnyResponse | tuple[str, int]:
    """The file: whoever the list shows and was there when it began.

    Each part is read in a transaction of its own, so that a slow download holds nothing up. So a
    lead that is changed meanwhile may drop out; the audit then says that the file is not whole.
    """
    if _lost(request.form):
        return _to_list(request.form)
    form = ExportForm(request.form)
    if not form.validate():
        return _page(request.form, form), 422
    try:
        return _file(form)
    except Invalid as refusal:
        form.words.errors = [str(refusal)]
        return _page(request.form, form), 422


def _file(form: ExportForm) -> Response:
    view, asked = answers.viewpoint(), _asked(request.form)
    which = _which(asked, view)
    with database().write() as session:
        by = answers.acting(session, answers.viewer_id())
        until = lead_export.newest(session)
        count = lead_export.counted(session, which=which)
        called = exports.begin(
            session,
            reason=form.reason,
            asked=urlencode(asked.chosen.words()) + (" search" if asked.text else ""),
            leads=count,
            by=by,
            now=now(),
        )
    lines = stream_with_context(_lines(which, until, view, called, count))
    name = f"leads-{view.hours.local(view.now):%Y-%m-%d-%H%M}.csv"
    return Response(
        lines,
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _lines(
    which: lead_list.Which, until: int, view: Viewpoint, called: str, count: int
) -> Iterator[str]:
    """The file's lines; at its end, or where it is broken off, it is written down how it went."""
    sent, ended, after = 0, False, 0
    try:
        yield csv_cells.BOM + csv_cells.line(lead_export.HEADS)
        while True:
            with database().read() as session:
                last, cells = lead_export.lines_after(
                    session, which=which, after=after, until=until, view=view
                )
            if last is None:
                break
            sent, after = sent + len(cells), last  # whoever breaks off may have these
            yield "".join(csv_cells.line(values) for values in cells)
        ended = True
    finally:
        whole = ended and sent == count
        with database().write() as session:
            # Not `acting`: who has just left took the file all the same.
            by = session.get(StaffUser, view.viewer_id)
            exports.end(session, called=called, lines=sent, whole=whole, by=by, now=now())


def _which(asked: lead_list.Asked, view: Viewpoint) -> lead_list.Which:
    """Whoever the list shows; nobody stands in it twice, and nobody made up by the canary."""
    a_person = and_(Lead.canary.is_(False), Lead.merged_into_id.is_(None))
    return and_(lead_list.matching(asked, view), seen_by(view), a_person)


def _asked(args: "MultiDict[str, str]") -> lead_list.Asked:
    return searches.asked_in(args)


def _lost(args: "MultiDict[str, str]") -> bool:
    """Whether a search was to choose and is kept no more: without it everybody would leave."""
    return bool(args.get("search")) and not _asked(args).text


def _to_list(args: "MultiDict[str, str]") -> AnyResponse:
    """The list says that the search is gone, and has the box to type it in again."""
    words = {"search": args["search"]} | _asked(args).chosen.words()
    return redirect(f"{url_for('staff_leads.index')}?{urlencode(words)}", code=303)


def _in_the_address(args: "MultiDict[str, str]", asked: lead_list.Asked) -> dict[str, str]:
    """The list's own address: its filter, and the key of the search, which names nobody."""
    search = {"search": args["search"]} if asked.text else {}
    return {**asked.chosen.words(), **search}


def _page(args: "MultiDict[str, str]", form: ExportForm) -> str:
    asked = _asked(args)
    with database().read() as session:
        count = lead_export.counted(session, which=_which(asked, answers.viewpoint()))
    return render_template(
        "staff/export.html", count=count, form=form, query=_in_the_address(args, asked)
    )
