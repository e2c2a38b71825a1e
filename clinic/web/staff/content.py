"""The site's pages for those who answer for them: how each stands, sentence by sentence, signed."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from clinic.catalogue import ContentPage
from clinic.catalogue.versions import page_seen
from clinic.domain.errors import ClinicError, Conflict, Invalid, NotFound
from clinic.domain.permissions import Permission
from clinic.extensions import catalogue, database, now, settings
from clinic.forms.content import SignatureForm
from clinic.models import StaffUser
from clinic.queries.content_desk import content_desk
from clinic.queries.content_page import reviewed_page
from clinic.queries.doctor_questions import questions
from clinic.queries.page_versions import version_page
from clinic.queries.signatures import standing
from clinic.services import page_versions, signatures
from clinic.web.signed import look_again
from clinic.web.staff.answers import acting, viewer_id, viewpoint
from clinic.web.staff.guard import requires, viewer, viewer_may

bp = Blueprint("staff_content", __name__, url_prefix="/staff/content")

Answer = Response | tuple[str, int]

_SOON = "within about ten minutes"
"""A copy of a page in a browser or a cache may be so old (clinic.web.public.rendered)."""


@bp.get("")
@requires(Permission.SEE_CONTENT)
def index() -> str:
    """Every page by language: who signed it, what falls due, what is withheld.

    A reviewer comes here after signing in, so questions that wait for a doctor stand here, too.
    """
    with database().read() as session:
        asks = viewer_may(Permission.ANSWER_QUESTIONS)
        waiting = questions(session, view=viewpoint()).waiting if asks else ()
        desk = content_desk(
            session, catalogue=catalogue(), languages=settings().languages, view=viewpoint()
        )
    return render_template("staff/content.html", content=desk, waiting=waiting)


@bp.get("/<slug>/<language>")
@requires(Permission.SEE_CONTENT)
def show(slug: str, language: str) -> str:
    """One page, every sentence with its records; the form for a signature at the end."""
    form = SignatureForm(name=_name_of(viewer()))
    return _page(_find(slug, language), form)


@bp.post("/<slug>/<language>/signature")
@requires(Permission.SIGN_PAGES)
def sign(slug: str, language: str) -> Answer:
    """Answer for this page. What was typed comes back where something is missing."""
    page, form = _find(slug, language), SignatureForm(request.form)
    try:
        _sign(page, form)
    except (Invalid, Conflict) as refusal:
        return _page(page, form, problem=refusal), 409 if isinstance(refusal, Conflict) else 422
    look_again()
    flash(f"Signed. The page names you now; copies that browsers keep do so {_SOON}.", "done")
    return redirect(url_for("staff_content.show", slug=slug, language=language), code=303)


@bp.post("/signatures/<int:signature_id>/withdrawal")
@requires(Permission.SIGN_PAGES)
def withdraw(signature_id: int) -> Response:
    """Take a signature back. Signing again is the way to undo it."""
    with database().write() as session:
        by = acting(session, viewer_id())
        taken = signatures.withdraw(session, signature_id=signature_id, by=by, now=now())
        slug, language = taken.slug, taken.language
        review = None
        if page := catalogue().page(slug, language):
            _write_down(session, page)
            review = standing(session, hours=settings().clinic_hours).on(page).review
    look_again()
    now_so = f"{review.name} still answers for the page" if review else "The page names no doctor"
    flash(f"Taken back. {now_so}; copies of it follow {_SOON}.", "done")
    return redirect(url_for("staff_content.show", slug=slug, language=language), code=303)


@bp.get("/versions/<int:version_id>")
@requires(Permission.SEE_CONTENT)
def version(version_id: int) -> str:
    """What the page said to somebody, and what has changed since."""
    with database().read() as session:
        found = version_page(session, version_id=version_id, view=viewpoint())
    return render_template("staff/page_version.html", version=found)


def _sign(page: ContentPage, form: SignatureForm) -> None:
    with database().write() as session:
        signatures.sign(
            session,
            page=page,
            state=form.state.data or "",
            name=form.name.data or "",
            registration=form.registration.data or "",
            by=acting(session, viewer_id()),
            now=now(),
        )
        _write_down(session, page)


def _write_down(session: Session, page: ContentPage) -> None:
    """Keep what the page says from now on, so that whoever writes from it is linked to it."""
    signed = standing(session, hours=settings().clinic_hours).on(page)
    seen = page_seen(signed, listed=(settings().phone, settings().whatsapp))
    page_versions.record_shown(session, page=seen, now=now())


def _find(slug: str, language: str) -> ContentPage:
    page = catalogue().page(slug, language)
    if page is None:
        raise NotFound("There is no such page in this language, or its file is withheld.")
    return page


def _name_of(user: StaffUser | None) -> str:
    return user.name if user else ""


def _page(page: ContentPage, form: SignatureForm, problem: ClinicError | None = None) -> str:
    with database().read() as session:
        found = reviewed_page(session, page=page, catalogue=catalogue(), view=viewpoint())
    return render_template(
        "staff/content_page.html",
        page=found,
        form=form,
        problem=str(problem) if problem else "",
        shown=page,
        may_sign=viewer_may(Permission.SIGN_PAGES),
    )
