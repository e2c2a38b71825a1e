"""Asking a doctor about a lead's question, on the lead's page."""

from flask import Blueprint, g, request
from sqlalchemy.orm import Session

from clinic.domain.errors import Invalid
from clinic.domain.lead_event import EventKind
from clinic.domain.numbers import is_id
from clinic.domain.permissions import Permission
from clinic.extensions import now, rules, settings
from clinic.forms.doctor import DoctorAnswerForm, QuestionForm
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.queries.doctor_questions import may_be_asked
from clinic.services import doctor_questions
from clinic.services.lead_events import NOTE_LIMIT
from clinic.services.presses import Press
from clinic.web.staff.answers import viewpoint
from clinic.web.staff.guard import requires
from clinic.web.staff.lead_changes import Act, Answer, lead_page, make

bp = Blueprint("staff_doctor", __name__, url_prefix="/staff/leads/<reference>/doctor-questions")


@bp.post("")
@requires(Permission.CHANGE_LEADS)
def ask(reference: str) -> Answer:
    """Ask a doctor. A question that names the person is queried once, and taken then."""
    form = QuestionForm(request.form)
    try:
        due = form.due(settings().clinic_hours.zone)
    except ValueError:
        sentence = "Choose until when the doctor is asked to answer."
        return lead_page(reference, problems=[("due_at", sentence)]), 422
    words, chosen = form.question.data or "", form.doctor.data or ""

    def change(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
        try:
            return doctor_questions.ask(
                session,
                lead=lead,
                question=words,
                doctor=_doctor(session, chosen),
                due_at=due,
                by=by,
                now=now(),
                warned=bool(form.warned.data),
            )
        except doctor_questions.NamesSomebody:
            g.names_somebody = True
            raise

    return make(
        reference,
        change,
        Act(
            Press(EventKind.ASKED_DOCTOR, note=words),
            called="The question to the doctor",
            said=lambda _: f"Asked. The answer is due {viewpoint().clock.when(due)}.",
            field="question",
        ),
    )


@bp.post("/<int:question_id>/answer")
@requires(Permission.CHANGE_LEADS)
def answer(reference: str, question_id: int) -> Answer:
    """Write down what a doctor said, with name and registration number."""
    form = DoctorAnswerForm(request.form)
    words = form.answer.data or ""
    return make(
        reference,
        lambda session, lead, by: doctor_questions.answer(
            session,
            question_id=question_id,
            said=form.said,
            by=by,
            now=now(),
            hours=settings().clinic_hours,
            of=lead,
            rules=rules(),
        ),
        Act(
            Press(EventKind.DOCTOR_ANSWERED, {"question_id": question_id}, note=words),
            called="The doctor’s answer",
            said=lambda _: "The answer is kept. Pass it on now.",
            field=f"{wrong_field(form)}-{question_id}",
        ),
    )


@bp.post("/<int:question_id>/withdrawal")
@requires(Permission.CHANGE_LEADS)
def withdrawal(reference: str, question_id: int) -> Answer:
    """Take a question back."""
    hours = settings().clinic_hours
    return make(
        reference,
        lambda session, lead, by: doctor_questions.withdraw(
            session, lead=lead, question_id=question_id, by=by, now=now(), hours=hours
        ),
        Act(
            Press(EventKind.ASKED_DOCTOR, {"question_id": question_id, "taken_back": True}),
            called="Taking the question back",
            said=lambda _: "The question is taken back. No doctor is asked it any more.",
        ),
    )


def wrong_field(form: DoctorAnswerForm) -> str:
    """Which field of an answer a refusal is about, as its id begins: they are asked for in turn."""
    if not form.answer.data or len(form.answer.data) > NOTE_LIMIT:
        return "answer"
    name = " ".join((form.doctor_name.data or "").split())
    return "registration" if 0 < len(name) <= doctor_questions.LONGEST else "doctor-name"


def _doctor(session: Session, chosen: str) -> StaffUser | None:
    if not chosen:
        return None
    person = session.get(StaffUser, int(chosen)) if is_id(chosen) else None
    if person is None or not may_be_asked(session, staff_user_id=person.id):
        raise Invalid("Choose somebody from the list, or any doctor.")
    return person
