"""Ready messages for WhatsApp: the list, another one, another text, order, retired and back."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from clinic.domain.errors import Conflict, Invalid
from clinic.domain.permissions import Permission
from clinic.domain.ready_messages import ReadyMessage
from clinic.extensions import database, now, settings
from clinic.forms.templates import TemplateForm
from clinic.models import MessageTemplate, StaffUser
from clinic.queries import template_page as pages
from clinic.services import templates
from clinic.web.staff.answers import acting, viewer_id, viewpoint
from clinic.web.staff.guard import requires

bp = Blueprint("staff_templates", __name__, url_prefix="/staff/templates")

Answer = Response | tuple[str, int]
Change = Callable[[Session, StaffUser], MessageTemplate]


@bp.get("")
@requires(Permission.MANAGE_TEMPLATES)
def index() -> str:
    """All messages, by language and moment; those of each in their order."""
    with database().read() as session:
        groups = pages.template_groups(session, view=viewpoint())
    return render_template("staff/templates.html", groups=groups)


@bp.get("/new")
@requires(Permission.MANAGE_TEMPLATES)
def new() -> str:
    """An empty form."""
    return _form(TemplateForm())


@bp.post("/new")
@requires(Permission.MANAGE_TEMPLATES)
def add() -> Answer:
    """Keep another message; or show what it would say, and keep nothing."""
    form = TemplateForm(request.form)

    def change(session: Session, by: StaffUser) -> MessageTemplate:
        return templates.add(
            session, message=form.message, clinic=settings().name, by=by, now=now()
        )

    return _kept(form, change, None)


@bp.get("/<int:template_id>")
@requires(Permission.MANAGE_TEMPLATES)
def show(template_id: int) -> str:
    """One message, to be changed, with what it said before."""
    with database().read() as session:
        page = pages.template_page(session, template_id=template_id, view=viewpoint())
    return _form(TemplateForm(obj=page.message), page=page)


@bp.post("/<int:template_id>")
@requires(Permission.MANAGE_TEMPLATES)
def change(template_id: int) -> Answer:
    """Keep what it says now; or show what it would say, and keep nothing."""
    form = TemplateForm(request.form)

    def make(session: Session, by: StaffUser) -> MessageTemplate:
        return templates.change(
            session,
            template_id=template_id,
            message=form.message,
            clinic=settings().name,
            by=by,
            now=now(),
        )

    with database().read() as session:
        page = pages.template_page(session, template_id=template_id, view=viewpoint())
    return _kept(form, make, page)


@bp.post("/<int:template_id>/retirement")
@requires(Permission.MANAGE_TEMPLATES)
def retirement(template_id: int) -> Response:
    """Offer it no more. Undo brings it back."""
    try:
        row_id, name = _made(
            lambda session, by: templates.retire(session, template_id=template_id, by=by, now=now())
        )
    except Conflict as refusal:
        return _back(str(refusal), category="error")
    return _back(f"“{name}” is offered no more.", category=f"undo-template:{row_id}")


@bp.post("/<int:template_id>/return")
@requires(Permission.MANAGE_TEMPLATES)
def bring_back(template_id: int) -> Response:
    """Offer it again."""
    _, name = _made(
        lambda session, by: templates.bring_back(session, template_id=template_id, by=by, now=now())
    )
    return _back(f"“{name}” is offered again.")


@bp.post("/<int:template_id>/rise")
@requires(Permission.MANAGE_TEMPLATES)
def rise(template_id: int) -> Response:
    """Put it before the one above it."""
    _, name = _made(
        lambda session, by: templates.move_up(session, template_id=template_id, by=by, now=now())
    )
    return _back(f"“{name}” stands one higher.")


def _kept(form: TemplateForm, change: Change, page: pages.TemplatePage | None) -> Answer:
    if request.form.get("do") == "preview":
        return _form(form, page=page, preview=True), 200
    if not form.validate():
        return _form(form, page=page, preview=True), 422
    try:
        _, name = _made(change)
    except Invalid as refusal:
        return _form(form, page=page, preview=True, problem=str(refusal)), 422
    hint = pages.advice(form.message)
    return _back(f"“{name}” is kept. {hint}".strip())


def _made(change: Change) -> tuple[int, str]:
    """Make it in one transaction: the message's number and name afterwards."""
    with database().write() as session:
        row = change(session, acting(session, viewer_id()))
        return row.id, row.name


def _back(said: str, *, category: str = "done") -> Response:
    flash(said, category)
    return redirect(url_for("staff_templates.index"), code=303)


def _form(
    form: TemplateForm,
    *,
    page: pages.TemplatePage | None = None,
    preview: bool = False,
    problem: str = "",
) -> str:
    message: ReadyMessage = form.message
    shown = ""
    if message.text and (preview or page):
        with database().read() as session:
            shown = pages.preview(session, message=message, view=viewpoint())
    return render_template(
        "staff/template_form.html",
        form=form,
        page=page,
        sample=shown,
        advice=pages.advice(message) if message.text else "",
        variables=pages.variables(),
        problem=problem,
    )
