"""Questions to a doctor: the room where they are answered, without knowing who asks."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from clinic.domain.errors import Conflict, Invalid
from clinic.domain.permissions import Permission
from clinic.extensions import database, now, rules, settings
from clinic.forms.doctor import DoctorAnswerForm
from clinic.queries.doctor_questions import questions, stands
from clinic.services import doctor_questions, lead_undo
from clinic.web.staff.answers import acting, viewer_id, viewpoint
from clinic.web.staff.doctor import wrong_field
from clinic.web.staff.guard import requires

bp = Blueprint("staff_questions", __name__, url_prefix="/staff/questions")


@bp.get("")
@requires(Permission.ANSWER_QUESTIONS)
def index() -> str:
    """What waits for a doctor, the soonest due first, and what was answered."""
    return _page(DoctorAnswerForm())


@bp.get("/<int:question_id>")
@requires(Permission.ANSWER_QUESTIONS)
def show(question_id: int) -> Response:
    """Where a mail leads: to this question in the room, whoever had to sign in first, too.

    The part of an address after its # does not come through the door; this one does.
    """
    with database().read() as session:
        standing = stands(session, question_id=question_id)
    if standing != "waits":
        sentences = {
            "answered": "This question has been answered.",
            "withdrawn": "This question was taken back: nobody need answer it.",
        }
        flash(sentences[standing], "done")
    address = url_for("staff_questions.index", _anchor=f"question-{question_id}")
    return redirect(address, code=303)


@bp.post("/<int:question_id>/answer")
@requires(Permission.ANSWER_QUESTIONS)
def answer(question_id: int) -> Response | tuple[str, int]:
    """Answer by name and registration number. A refusal gives the typed text back."""
    form = DoctorAnswerForm(request.form)
    try:
        with database().write() as session:
            doctor_questions.answer(
                session,
                question_id=question_id,
                said=form.said,
                by=acting(session, viewer_id()),
                now=now(),
                hours=settings().clinic_hours,
                rules=rules(),
            )
    except Invalid as refusal:
        return _page(form, problem=str(refusal), answered_id=question_id), 422
    except Conflict as refusal:
        return _page(form, problem=str(refusal)), 409
    return _back("Answered. A counsellor passes it on.", category=f"undo-question:{question_id}")


@bp.post("/<int:question_id>/undo")
@requires(Permission.ANSWER_QUESTIONS)
def undo(question_id: int) -> Response | tuple[str, int]:
    """Take one's answer back, as long as nothing has come after it: the question waits again."""
    try:
        with database().write() as session:
            asked, lead = doctor_questions.find(session, question_id=question_id)
            by = acting(session, viewer_id())
            event = doctor_questions.answer_event(session, question=asked, by=by)
            lead_undo.undo(session, lead=lead, event_id=event.id, by=by, now=now())
    except doctor_questions.OfAnother as refusal:
        return _page(DoctorAnswerForm(), problem=str(refusal)), 409
    except Conflict:
        sentence = "Something has happened since: a counsellor may have passed the answer on."
        return _page(DoctorAnswerForm(), problem=sentence), 409
    return _back("Taken back: the question waits again.")


def _back(said: str, *, category: str = "done") -> Response:
    flash(said, category)
    return redirect(url_for("staff_questions.index"), code=303)


def _page(form: DoctorAnswerForm, *, problem: str = "", answered_id: int | None = None) -> str:
    with database().read() as session:
        found = questions(session, view=viewpoint())
    return render_template(
        "staff/questions.html",
        questions=found,
        form=form,
        problem=problem,
        answered_id=answered_id,
        wrong=wrong_field(form),
    )
