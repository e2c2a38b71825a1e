"""Ready messages for WhatsApp: the list, another one, another text, order, retired and back."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from clinic.domain.errors import Conflict, Invalid, Stale
from clinic.domain.permissions import Permission
from clinic.domain.ready_messages import ReadyMessage
from clinic.extensions import database, now, settings
from clinic.forms.templates import LANGUAGES, MOMENTS, TemplateForm
from clinic.models import MessageTemplate, StaffUser
from clinic.queries import template_page as pages
from clinic.queries.matters import Matter, templates_of
from clinic.services import templates
from clinic.web.staff.answers import acting, viewer_id, viewpoint
from clinic.web.staff.both_sides import Told, both_sides
from clinic.web.staff.guard import requires
from clinic.web.staff.lead_changes import seen_version

bp = Blueprint("staff_templates", __name__, url_prefix="/staff/templates")

Answer = Response | tuple[str, int]
Change = Callable[[Session, StaffUser], MessageTemplate]
Act = Callable[..., MessageTemplate]


@bp.get("")
@requires(Permission.MANAGE_TEMPLATES)
def index() -> str:
    """All messages, by language and moment; those of each in their order."""
    return _list()


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
    return _form(TemplateForm(obj=page.message), page=page, version=page.version)


@bp.post("/<int:template_id>")
@requires(Permission.MANAGE_TEMPLATES)
def change(template_id: int) -> Answer:
    """Keep what it says now; or show what it would say, and keep nothing."""
    form, version = TemplateForm(request.form), seen_version()

    def make(session: Session, by: StaffUser) -> MessageTemplate:
        return templates.change(
            session,
            template_id=template_id,
            message=form.message,
            clinic=settings().name,
            by=by,
            now=now(),
            version=version,
        )

    with database().read() as session:
        page = pages.template_page(session, template_id=template_id, view=viewpoint())
    return _kept(form, make, page)


@bp.post("/<int:template_id>/retirement")
@requires(Permission.MANAGE_TEMPLATES)
def retirement(template_id: int) -> Answer:
    """Offer it no more. Undo brings it back."""
    try:
        row_id, name = _made(_act(templates.retire, template_id))
    except Stale:
        return _list(templates_of((template_id,)), called="Offer it no more"), 409
    except Conflict as refusal:
        return _back(str(refusal), category="error")
    return _back(f"“{name}” is offered no more.", category=f"undo-template:{row_id}")


@bp.post("/<int:template_id>/return")
@requires(Permission.MANAGE_TEMPLATES)
def bring_back(template_id: int) -> Answer:
    """Offer it again."""
    try:
        _, name = _made(_act(templates.bring_back, template_id))
    except Stale:
        return _list(templates_of((template_id,)), called="Offer it again"), 409
    except Conflict as refusal:
        return _back(str(refusal), category="error")
    return _back(f"“{name}” is offered again.")


@bp.post("/<int:template_id>/rise")
@requires(Permission.MANAGE_TEMPLATES)
def rise(template_id: int) -> Answer:
    """Put it before the one above it."""
    try:
        _, name = _made(_act(templates.move_up, template_id))
    except Stale:
        with database().read() as session:
            all_of_them = templates_of(pages.all_ids(session))
        return _list(all_of_them, called="Put it higher"), 409
    return _back(f"“{name}” stands one higher.")


def _act(service: Act, template_id: int) -> Change:
    """What a button of the list does, as its page was."""
    version = seen_version()
    return lambda session, by: service(
        session, template_id=template_id, by=by, now=now(), version=version
    )


def _kept(form: TemplateForm, change: Change, page: pages.TemplatePage | None) -> Answer:
    version = seen_version()
    if request.form.get("do") == "preview":
        return _form(form, page=page, version=version, preview=True), 200
    if not form.validate():
        return _form(form, page=page, version=version, preview=True), 422
    try:
        _, name = _made(change)
    except templates.NameTaken as refusal:
        form.name.errors = [str(refusal)]
        return _form(form, page=page, version=version, preview=True), 422
    except Invalid as refusal:
        sentence = str(refusal)
        return _form(form, page=page, version=version, preview=True, problem=sentence), 422
    except Stale:
        assert page is not None  # a new one has nobody before it
        return _form(form, page=page, version=page.version, preview=True, stale=True), 409
    hint = pages.advice(form.message)
    return _back(f"“{name}” is kept. {hint}".strip())


def _made(change: Change) -> tuple[int, str]:
    """Make it in one transaction: the message's number and name afterwards."""
    with database().write() as session:
        row = change(session, acting(session, viewer_id()))
        return row.id, row.name


def _list(stale: Matter | None = None, *, called: str = "") -> str:
    with database().read() as session:
        version, groups = pages.template_groups(session, view=viewpoint())
        sides = stale and both_sides(session, stale, called=called)
    return render_template("staff/templates.html", groups=groups, version=version, stale=sides)


def _back(said: str, *, category: str = "done") -> Response:
    flash(said, category)
    return redirect(url_for("staff_templates.index"), code=303)


def _form(
    form: TemplateForm,
    *,
    page: pages.TemplatePage | None = None,
    version: int | None = None,
    preview: bool = False,
    problem: str = "",
    stale: bool = False,
) -> str:
    message: ReadyMessage = form.message
    shown, sides = "", None
    with database().read() as session:
        if message.text and (preview or page):
            shown = pages.preview(session, message=message, view=viewpoint())
        if stale and page:
            matter = templates_of((page.id,))
            sides = both_sides(session, matter, called=message.name, told=_told(form))
    return render_template(
        "staff/template_form.html",
        form=form,
        page=page,
        version=version,
        stale=sides,
        sample=shown,
        advice=pages.advice(message) if message.text else "",
        variables=pages.variables(),
        problem=problem,
    )


def _told(form: TemplateForm) -> list[Told]:
    message = form.message
    return [
        (form.language.label.text, LANGUAGES[message.language]),
        (form.moment.label.text, MOMENTS[message.moment]),
        (form.text.label.text, message.text),
    ]
