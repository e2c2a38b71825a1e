"""What readers report of the pages: read, answered, put back."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from clinic.domain.errors import Conflict, Invalid
from clinic.domain.mistake import READ_WITHIN_DAYS, MistakeState
from clinic.domain.permissions import Permission
from clinic.extensions import database, now
from clinic.forms.content import AnswerForm
from clinic.queries.mistakes import mistakes as reported
from clinic.services import mistakes
from clinic.web.staff.answers import acting, viewer_id, viewpoint
from clinic.web.staff.guard import requires, viewer_may

bp = Blueprint("staff_mistakes", __name__, url_prefix="/staff/content/mistakes")

_TO_CORRECT = (
    " If it is not there yet, add a line under “corrections” to the page’s file: what it said, "
    "what it says now."
)


@bp.get("")
@requires(Permission.SEE_CONTENT)
def index() -> str:
    """Open reports first, each with the state of the page that its reader had before them."""
    return _page(AnswerForm())


@bp.post("/<int:report_id>/answer")
@requires(Permission.ANSWER_MISTAKES)
def answer(report_id: int) -> Response | tuple[str, int]:
    """Say what was done. The reader's address goes with that."""
    form = AnswerForm(request.form)
    try:
        with database().write() as session:
            mistakes.answer(
                session,
                report_id=report_id,
                result=form.result_value,
                words=form.words.data or "",
                by=acting(session, viewer_id()),
                now=now(),
            )
    except Invalid as refusal:
        return _page(form, problem=str(refusal), answered_id=report_id), 422
    except Conflict as refusal:
        return _page(form, problem=str(refusal)), 409
    corrected = form.result_value is MistakeState.CORRECTED
    return _back(
        "Answered." + (_TO_CORRECT if corrected else ""), category=f"undo-mistake:{report_id}"
    )


@bp.post("/<int:report_id>/undo")
@requires(Permission.ANSWER_MISTAKES)
def undo(report_id: int) -> Response | tuple[str, int]:
    """Take one's answer back: it is open again."""
    try:
        with database().write() as session:
            by = acting(session, viewer_id())
            mistakes.put_back(session, report_id=report_id, by=by, now=now())
    except Conflict as refusal:
        return _page(AnswerForm(), problem=str(refusal)), 409
    return _back("Taken back: the report waits again. The reader’s address does not come back.")


def _back(said: str, *, category: str = "done") -> Response:
    flash(said, category)
    return redirect(url_for("staff_mistakes.index"), code=303)


def _page(form: AnswerForm, *, problem: str = "", answered_id: int | None = None) -> str:
    with database().read() as session:
        found = reported(session, view=viewpoint())
    return render_template(
        "staff/mistakes.html",
        mistakes=found,
        form=form,
        problem=problem,
        answered_id=answered_id,
        days=READ_WITHIN_DAYS,
        may_answer=viewer_may(Permission.ANSWER_MISTAKES),
    )
