"""Leads from a file: look at it, say what its columns are, let it come in, take it back."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from clinic.domain import csv_cells
from clinic.domain.errors import Conflict, Invalid
from clinic.domain.import_file import MOST_BYTES, MOST_LINES
from clinic.domain.permissions import Permission
from clinic.extensions import database, now, settings
from clinic.forms.imports import ChoicesForm, mapping_of
from clinic.models import LeadImport, StaffUser
from clinic.queries import imports as queries
from clinic.services import import_preview, imports
from clinic.web.staff import answers
from clinic.web.staff.guard import requires

bp = Blueprint("staff_imports", __name__, url_prefix="/staff/imports")

Answer = Response | tuple[str, int]
_NOT_A_FILE = "Choose a file first."
_NOT_TEXT = (
    "This is no CSV file in UTF-8. Save it as “CSV UTF-8” from your spreadsheet, then try again."
)


@bp.get("")
@requires(Permission.IMPORT_LEADS)
def index() -> str:
    """Files that came in, and the way to bring another."""
    return _index("")


@bp.post("")
@requires(Permission.IMPORT_LEADS)
def upload() -> Answer:
    """Look at a file. Nothing of it is a lead yet."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return _index(_NOT_A_FILE), 422
    try:
        head, lines = _read(file.read(MOST_BYTES + 1))
        with database().write() as session:
            by = answers.acting(session, answers.viewer_id())
            kept = imports.look_at(
                session, file_name=file.filename, head=head, lines=lines, by=by, now=now()
            )
            import_id = kept.id
    except Invalid as refusal:
        return _index(str(refusal)), 422
    return redirect(url_for(".show", import_id=import_id), code=303)


@bp.get("/<int:import_id>")
@requires(Permission.IMPORT_LEADS)
def show(import_id: int) -> str:
    """How an import stands: what it would do, how far it is, or what became of each line.

    `count=all`: what it would do is counted to its last line, which takes some seconds.
    """
    return _page(import_id, ChoicesForm(), "")


@bp.post("/<int:import_id>/columns")
@requires(Permission.IMPORT_LEADS)
def columns(import_id: int) -> Answer:
    """Say what its columns are and what becomes of its people; `go` lets it come in as well."""
    form = ChoicesForm(request.form)
    if not form.validate():
        return _page(import_id, form, ""), 422

    def change(session: Session, kept: LeadImport, by: StaffUser) -> None:
        imports.set_up(kept=kept, mapping=mapping_of(request.form), choices=form.value)
        if "go" in request.form:
            imports.start(session, kept=kept, by=by, now=now())

    return _change(import_id, change, "", form)


@bp.post("/<int:import_id>/stop")
@requires(Permission.IMPORT_LEADS)
def stop(import_id: int) -> Answer:
    """Take in no more of it."""
    return _change(
        import_id,
        lambda session, kept, by: imports.stop(session, kept=kept, by=by, now=now()),
        "Stopped. What had come in is here.",
    )


@bp.post("/<int:import_id>/undo")
@requires(Permission.IMPORT_LEADS)
def undo(import_id: int) -> Answer:
    """Take back what came in."""
    return _change(
        import_id,
        lambda session, kept, by: imports.take_back(session, kept=kept, by=by, now=now()),
        "",
    )


@bp.post("/<int:import_id>/discard")
@requires(Permission.IMPORT_LEADS)
def discard(import_id: int) -> Answer:
    """Throw a file away that was only looked at."""
    with database().write() as session:
        by = answers.acting(session, answers.viewer_id())
        kept = imports.find(session, import_id=import_id)
        try:
            imports.discard(session, kept=kept, by=by, now=now())
        except Conflict as refusal:
            session.rollback()
            return _page(import_id, ChoicesForm(), str(refusal)), 409
    flash("The file is gone. Nothing of it had come in.", "done")
    return redirect(url_for(".index"), code=303)


def _change(
    import_id: int,
    change: Callable[[Session, LeadImport, StaffUser], None],
    said: str,
    form: ChoicesForm | None = None,
) -> Answer:
    try:
        with database().write() as session:
            by = answers.acting(session, answers.viewer_id())
            change(session, imports.find(session, import_id=import_id), by)
    except Invalid as refusal:
        return _page(import_id, form or ChoicesForm(), str(refusal)), 422
    except Conflict as refusal:
        return _page(import_id, form or ChoicesForm(), str(refusal)), 409
    if said:
        flash(said, "done")
    return redirect(url_for(".show", import_id=import_id), code=303)


def _read(
    raw: bytes,
) -> tuple[tuple[str, ...], list[tuple[int, list[str]]]]:
    if len(raw) > MOST_BYTES:
        raise Invalid(f"The file is larger than {MOST_BYTES // 1024 // 1024} MB. Cut it in two.")
    try:
        head, lines = csv_cells.read_lines(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Invalid(_NOT_TEXT) from None
    except ValueError as problem:
        raise Invalid(str(problem)) from None
    return tuple(head), lines


def _index(problem: str) -> str:
    with database().read() as session:
        lines = queries.imports(session, view=answers.viewpoint())
    return render_template("staff/imports.html", imports=lines, problem=problem)


def _page(import_id: int, form: ChoicesForm, problem: str) -> str:
    zone, at = settings().clinic_hours.zone, now()
    most = MOST_LINES if request.args.get("count") == "all" else import_preview.AT_ONCE
    with database().read() as session:
        page = queries.import_page(session, import_id=import_id, zone=zone, now=at)
        foreseen = None
        if page.state == "looked_at":
            foreseen = import_preview.foresee(
                session, import_id=import_id, zone=zone, now=at, most=most
            )
    if page.choices and request.method == "GET":
        form = ChoicesForm(data=page.choices)
    return render_template(
        "staff/import.html",
        page=page,
        foreseen=foreseen,
        form=form,
        problem=problem,
        typed=request.form if problem or form.errors else {},
    )
