"""Questions to a doctor: on the page of a lead, and in the reviewer's room, where nobody is named.

In that room stands what was asked, by which colleague and until when; no name, number or reference
of the person is read for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.errors import NotFound
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import OUTCOMES, Outcome, VisitEnd
from clinic.domain.permissions import ALLOWED, Permission
from clinic.models import DoctorQuestion, Lead, LeadEvent, PageSignature, Role, StaffUser
from clinic.models.staff_user import staff_user_role
from clinic.queries.around import staff_names
from clinic.queries.desk_row import script_language
from clinic.queries.rows import Choice
from clinic.queries.time_words import number
from clinic.queries.viewpoint import Viewpoint

_ANSWERED_SHOWN = 50
_TELLING = (EventKind.OUTCOME, EventKind.VISIT_ENDED, EventKind.CLOSED)
_FOUR_HOURS = timedelta(hours=4)
_SIGNS = [role.value for role, may in ALLOWED.items() if Permission.SIGN_PAGES in may]


@dataclass(frozen=True)
class QuestionRow:
    """A question. `due`: "By tomorrow, 2 pm"; `asked`: "Ben asked today, 1:50 pm, for you".

    `answer`, `doctor`, `answered`: empty while it waits. `doctor`: "Dr Rao, registration 12345".
    """

    id: int
    question: str
    language: str
    due: str
    late: bool
    asked: str
    answer: str = ""
    answer_language: str = "en"
    doctor: str = ""
    answered: str = ""


@dataclass(frozen=True)
class DoctorBox:
    """What the lead's page needs: open questions, answers to pass on, the first that came first,
    and for a new question whom it can be asked of and until when.
    """

    waiting: tuple[QuestionRow, ...]
    to_pass_on: tuple[QuestionRow, ...]
    doctors: tuple[Choice, ...]
    due: tuple[Choice, ...]


@dataclass(frozen=True)
class Questions:
    """The reviewer's room. `doctor_name`, `registration`: of the viewer's last answer."""

    headline: str
    waiting: tuple[QuestionRow, ...]
    answered: tuple[QuestionRow, ...]
    doctor_name: str
    registration: str


def doctor_box(session: Session, *, lead: Lead, view: Viewpoint) -> DoctorBox:
    """Questions of one lead."""
    asked = sa.select(DoctorQuestion).where(
        DoctorQuestion.lead_id == lead.id, DoctorQuestion.withdrawn_at.is_(None)
    )
    found = list(session.scalars(asked.order_by(DoctorQuestion.due_at, DoctorQuestion.id)))
    staff = staff_names(session)
    answered = [one for one in found if one.answered_at]
    return DoctorBox(
        waiting=tuple(_row(one, staff, view) for one in found if not one.answered_at),
        to_pass_on=tuple(_row(one, staff, view) for one in _untold(session, lead, answered)),
        doctors=(Choice("", "Any doctor", chosen=True), *_doctors(session)),
        due=_due(view),
    )


def _untold(
    session: Session, lead: Lead, answered: Sequence[DoctorQuestion]
) -> Sequence[DoctorQuestion]:
    """Answers after which the person has not heard from us yet. A call that nobody took tells them
    nothing; who closes the lead says that nobody need be told of what was answered so far.
    """
    if not answered:
        return ()
    events = sa.select(LeadEvent).where(
        LeadEvent.lead_id == lead.id,
        LeadEvent.kind.in_((EventKind.DOCTOR_ANSWERED, *_TELLING)),
        LeadEvent.undone_at.is_(None),
    )
    untold: list[int] = []
    for event in session.scalars(events.order_by(LeadEvent.id)):
        if event.kind == EventKind.DOCTOR_ANSWERED:
            untold.append(event.detail["question_id"])
        elif _tells(event):
            untold.clear()
    by_id = {one.id: one for one in answered}
    return [by_id[question_id] for question_id in untold if question_id in by_id]


def _tells(event: LeadEvent) -> bool:
    if event.kind == EventKind.OUTCOME:
        return OUTCOMES[Outcome(event.detail["outcome"])].first_response
    return event.kind == EventKind.CLOSED or event.detail["ended"] == VisitEnd.ATTENDED


def questions(session: Session, *, view: Viewpoint) -> Questions:
    """Questions that wait, the soonest due first; then the latest that were answered."""
    staff = staff_names(session)
    open_ones = sa.select(DoctorQuestion).where(*_is_open())
    done = sa.select(DoctorQuestion).where(DoctorQuestion.answered_at.is_not(None))
    waiting = session.scalars(open_ones.order_by(DoctorQuestion.due_at, DoctorQuestion.id))
    answered = session.scalars(
        done.order_by(DoctorQuestion.answered_at.desc()).limit(_ANSWERED_SHOWN)
    )
    rows = tuple(_row(one, staff, view) for one in waiting)
    name, registration = _last_given(session, view.viewer_id)
    return Questions(
        headline=_headline(rows),
        waiting=rows,
        answered=tuple(_row(one, staff, view) for one in answered),
        doctor_name=name,
        registration=registration,
    )


def open_count(session: Session) -> int:
    """How many questions wait for a doctor."""
    return session.scalar(sa.select(sa.func.count(DoctorQuestion.id)).where(*_is_open())) or 0


def stands(session: Session, *, question_id: int) -> str:
    """Whether a question "waits", is "answered" or "withdrawn". Raises NotFound."""
    asked = session.get(DoctorQuestion, question_id)
    if asked is None:
        raise NotFound("There is no such question.")
    if asked.answered_at is not None:
        return "answered"
    return "waits" if asked.withdrawn_at is None else "withdrawn"


def may_be_asked(session: Session, *, staff_user_id: int) -> bool:
    """Whether this is somebody whom a question can be given to."""
    return str(staff_user_id) in {one.value for one in _doctors(session)}


def _is_open() -> tuple[sa.ColumnElement[bool], ...]:
    return DoctorQuestion.answered_at.is_(None), DoctorQuestion.withdrawn_at.is_(None)


def _doctors(session: Session) -> list[Choice]:
    may = (
        sa.select(staff_user_role.c.staff_user_id)
        .join(Role, Role.id == staff_user_role.c.role_id)
        .where(Role.name.in_(_SIGNS))
    )
    asked = sa.select(StaffUser.id).where(StaffUser.active.is_(True), StaffUser.id.in_(may))
    names = staff_names(session)
    found = [Choice(str(user_id), names[user_id]) for user_id in session.scalars(asked)]
    return sorted(found, key=lambda one: one.label.casefold())


def _due(view: Viewpoint) -> tuple[Choice, ...]:
    """In four hours of open time, counted from now and from the next openings."""
    hours, now = view.hours, view.now
    begins = (now, hours.opening_after_days(now, 1), hours.opening_after_days(now, 3))
    times = dict.fromkeys(hours.add_open(begin, _FOUR_HOURS) for begin in begins)
    choices: list[Choice] = []
    for at in times:
        words = view.clock.when(at)
        today = view.clock.day(at) == "today"
        label = f"Today, {words}" if today else f"{words[:1].upper()}{words[1:]}"
        value = hours.local(at).isoformat(timespec="minutes")
        choices.append(Choice(value, label, chosen=not choices))
    return tuple(choices)


def _last_given(session: Session, viewer_id: int) -> tuple[str, str]:
    """The doctor's name and number as this viewer gave them last: for an answer, else a page."""
    answers = (
        sa.select(DoctorQuestion.doctor_name, DoctorQuestion.registration)
        .where(DoctorQuestion.answered_by_id == viewer_id)
        .order_by(DoctorQuestion.answered_at.desc())
    )
    pages = (
        sa.select(PageSignature.name, PageSignature.registration)
        .where(PageSignature.by_id == viewer_id)
        .order_by(PageSignature.id.desc())
    )
    for asked in (answers, pages):
        found = session.execute(asked.limit(1)).first()
        if found and found[0] and found[1]:
            return found[0], found[1]
    return "", ""


def _headline(rows: tuple[QuestionRow, ...]) -> str:
    late = sum(row.late for row in rows)
    if late:
        have = "question has" if late == 1 else "questions have"
        return f"{number(late)} {have} waited too long."
    if rows:
        wait = "question waits" if len(rows) == 1 else "questions wait"
        return f"{number(len(rows))} {wait} for a doctor."
    return "No question waits for a doctor."


def _row(one: DoctorQuestion, staff: Mapping[int, str], view: Viewpoint) -> QuestionRow:
    def who(staff_id: int | None) -> str:
        return "You" if staff_id == view.viewer_id else staff.get(staff_id or 0, "Somebody")

    whom = who(one.doctor_id).replace("You", "you") if one.doctor_id else ""
    answered = ""
    if one.answered_at:
        answered = f"{who(one.answered_by_id)} wrote it down {_when(one.answered_at, view)}"
    return QuestionRow(
        id=one.id,
        question=one.question,
        language=script_language(one.question),
        due=f"By {view.clock.when(one.due_at)}",
        late=one.answered_at is None and view.clock.is_late(one.due_at),
        asked=f"{who(one.asked_by_id)} asked {_when(one.asked_at, view)}"
        + (f", for {whom}" if whom else ""),
        answer=one.answer or "",
        answer_language=script_language(one.answer or ""),
        doctor=f"{one.doctor_name}, registration {one.registration}" if one.answer else "",
        answered=answered,
    )


def _when(at: datetime, view: Viewpoint) -> str:
    today = view.clock.day(at) == "today"
    return f"today, {view.clock.time(at)}" if today else view.clock.when(at)
