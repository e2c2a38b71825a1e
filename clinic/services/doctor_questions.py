"""A medical question of a lead: asked, answered by a doctor with name and number, taken back."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.cadence import sooner
from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.desk_rules import USUAL, DeskRules
from clinic.domain.doctors_answer import DoctorsAnswer, pass_on_by
from clinic.domain.errors import Conflict, Invalid, NotFound
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import LeadStatus, NextStep, NextStepCode
from clinic.domain.names import in_latin
from clinic.models import ContactPoint, DoctorQuestion, Lead, LeadEvent, StaffUser
from clinic.queries.visit import visit_ahead
from clinic.services import lead_state, question_alerts
from clinic.services.lead_events import (
    checked_note,
    must_be_in_time,
    must_be_open,
    owned_at_least_by,
    written,
)

LONGEST = 120
"""Characters of a doctor's name or registration number."""
PASS_ON_BY = "pass_on_by"
"""In the `detail` of the event of an answer: until when it is passed on."""

_SHORTEST_NAME = 3
"""Shorter parts of a name are initials, and stand in every text."""
_TELLING_DIGITS = 6
_WORD = re.compile(r"[\w\u0900-\u097f]+")
"""Vowel signs of Devanagari are no letters to \\w."""


class NamesSomebody(Invalid):
    """The question seems to say who asks. It is warned of once."""


class OfAnother(Conflict):
    """The answer that stands was written down by somebody else."""


def ask(
    session: Session,
    *,
    lead: Lead,
    question: str,
    doctor: StaffUser | None,
    due_at: datetime,
    by: StaffUser,
    now: datetime,
    warned: bool = False,
) -> LeadEvent:
    """Ask a doctor (`doctor`: a medical reviewer, or nobody in particular) until `due_at` (aware).

    Whoever is asked is told by mail. The lead waits for the answer until then, or until its
    consultation. Raises Invalid; NamesSomebody where the question has the person's name or number
    in it, unless that was `warned` of.
    """
    must_be_open(lead)
    question = checked_note(question)
    if not question:
        raise Invalid("Write the question first.")
    must_be_in_time(due_at, now=now)
    if not warned and _names_somebody(session, lead, question):
        raise NamesSomebody(
            "This question has the person’s name or number in it, and the doctor need not know "
            "them. Take them out, or press again if that is not so."
        )
    before = lead_state.of(lead)
    asked = DoctorQuestion(
        lead_id=lead.id,
        question=question,
        asked_at=now,
        asked_by_id=by.id,
        doctor_id=doctor.id if doctor else None,
        due_at=due_at.astimezone(UTC),
    )
    session.add(asked)
    session.flush()
    question_alerts.asked(session, question=asked, now=now)
    _next(session, lead, NextStep(NextStepCode.DOCTOR, asked.due_at), now)
    owned_at_least_by(lead, by)
    return written(
        session,
        lead,
        EventKind.ASKED_DOCTOR,
        before,
        by,
        now,
        note=question,
        question_id=asked.id,
        doctor_id=asked.doctor_id,
    )


def find(
    session: Session, *, question_id: int, of: Lead | None = None
) -> tuple[DoctorQuestion, Lead]:
    """A question and its lead, ours to change until the transaction ends. Raises NotFound."""
    asked = session.get(DoctorQuestion, question_id)
    lead = session.get(Lead, asked.lead_id, with_for_update=True) if asked else None
    if asked is None or lead is None or (of is not None and lead.id != of.id):
        raise NotFound("There is no such question.")
    session.refresh(asked)
    return asked, lead


def answer(
    session: Session,
    *,
    question_id: int,
    said: DoctorsAnswer,
    by: StaffUser,
    now: datetime,
    hours: ClinicHours,
    of: Lead | None = None,
    rules: DeskRules = USUAL,
) -> LeadEvent:
    """Keep a doctor's answer with their name and registration number; it is passed on from now on,
    and overdue as `pass_on_by` says.

    `by`: who wrote it down. `of`: the lead on whose page that was. Who asked and who has the lead
    are told by mail, as far as `rules` show it to them. Raises Invalid, NotFound, and Conflict
    where the question was answered or taken back.
    """
    asked, lead = find(session, question_id=question_id, of=of)
    words = checked_note(said.words)
    if words and (asked.answer, asked.answered_by_id) == (words, by.id):
        return answer_event(session, question=asked, by=by)  # one press that was heard twice
    _must_wait(asked)
    if not words:
        raise Invalid("Write the answer first.")
    doctor_name = _worded(said.doctor_name, "the doctor’s name")
    registration = _worded(said.registration, "the doctor’s registration number")
    before = lead_state.of(lead)
    asked.answer, asked.answered_at, asked.answered_by_id = words, now, by.id
    asked.doctor_name, asked.registration = doctor_name, registration
    by_then = pass_on_by(now, hours=hours)
    pass_on(session, lead=lead, question=asked, at=by_then)
    question_alerts.answered(session, question=asked, lead=lead, by=by, now=now, rules=rules)
    return written(
        session,
        lead,
        EventKind.DOCTOR_ANSWERED,
        before,
        by,
        now,
        note=words,
        kept={
            "doctor_name": doctor_name,
            "registration": registration,
            PASS_ON_BY: by_then.isoformat(),
        },
        question_id=asked.id,
    )


def pass_on(session: Session, *, lead: Lead, question: DoctorQuestion, at: datetime) -> None:
    """A question of this lead has been answered: whoever has it tells them until `at`, unless it is
    closed.
    """
    if question.answered_at is not None and lead.status != LeadStatus.CLOSED:
        _next(session, lead, NextStep(NextStepCode.PASS_ON, at), question.answered_at)


def withdraw(
    session: Session,
    *,
    lead: Lead,
    question_id: int,
    by: StaffUser,
    now: datetime,
    hours: ClinicHours,
) -> LeadEvent:
    """Take a question back: nobody need answer it. Raises NotFound, and Conflict as `answer`."""
    asked, _ = find(session, question_id=question_id, of=lead)
    _must_wait(asked)
    before = lead_state.of(lead)
    asked.withdrawn_at = now
    question_alerts.taken_back(session, question=asked)
    if lead.next_step == NextStepCode.DOCTOR and not _others_wait(session, asked):
        step = NextStep(NextStepCode.FOLLOW_UP, hours.next_opening(now))
        _next(session, lead, step, now)
    return written(
        session,
        lead,
        EventKind.ASKED_DOCTOR,
        before,
        by,
        now,
        question_id=asked.id,
        taken_back=True,
    )


def take_back(session: Session, *, event: LeadEvent, now: datetime) -> None:
    """Let what an event did to its question be undone: asking, taking back, answering."""
    if event.kind not in (EventKind.ASKED_DOCTOR, EventKind.DOCTOR_ANSWERED):
        return
    asked = session.get(DoctorQuestion, event.detail["question_id"], with_for_update=True)
    if asked is None:
        return
    if event.kind == EventKind.ASKED_DOCTOR and not event.detail.get("taken_back"):
        asked.withdrawn_at = now
        question_alerts.taken_back(session, question=asked)
        return
    if event.kind == EventKind.ASKED_DOCTOR:
        asked.withdrawn_at = None
    else:
        asked.answer = asked.answered_at = asked.answered_by_id = None
        asked.doctor_name = asked.registration = None
    question_alerts.waits_again(session, question=asked, now=now)


def answer_event(session: Session, *, question: DoctorQuestion, by: StaffUser) -> LeadEvent:
    """The event of the answer that stands. Raises NotFound, and OfAnother where it is another's."""
    if question.answered_at is not None and question.answered_by_id != by.id:
        raise OfAnother("Somebody else has answered this question since: their answer stands.")
    events = sa.select(LeadEvent).where(
        LeadEvent.lead_id == question.lead_id,
        LeadEvent.kind == EventKind.DOCTOR_ANSWERED,
        LeadEvent.undone_at.is_(None),
    )
    for event in session.scalars(events.order_by(LeadEvent.id.desc())):
        if event.detail["question_id"] == question.id:
            return event
    raise NotFound("This question has no answer.")


def _next(session: Session, lead: Lead, step: NextStep, now: datetime) -> None:
    """Unlike what is said to the person, this leaves standing that they wrote to us."""
    step = sooner(step, visit_ahead(session, lead=lead, now=now))
    lead.next_step, lead.next_step_at = step.code, step.at


def _must_wait(asked: DoctorQuestion) -> None:
    if asked.answered_at is not None:
        raise Conflict("This question has an answer already.")
    if asked.withdrawn_at is not None:
        raise Conflict("This question was taken back.")


def _others_wait(session: Session, asked: DoctorQuestion) -> bool:
    others = sa.select(DoctorQuestion.id).where(
        DoctorQuestion.lead_id == asked.lead_id,
        DoctorQuestion.id != asked.id,
        DoctorQuestion.answered_at.is_(None),
        DoctorQuestion.withdrawn_at.is_(None),
    )
    return session.scalar(others.limit(1)) is not None


def _worded(typed: str, what: str) -> str:
    words = " ".join(typed.split())
    if not words:
        raise Invalid(f"Enter {what}.")
    if len(words) > LONGEST:
        raise Invalid(f"There is room for {LONGEST} characters in {what}.")
    return words


def _names_somebody(session: Session, lead: Lead, question: str) -> bool:
    names = [name for name in (lead.name, lead.patient_name) if name]
    told = {part for name in names for part in _words(name) | _words(in_latin(name))}
    if {part for part in told if len(part) >= _SHORTEST_NAME} & _words(question):
        return True
    points = session.scalars(sa.select(ContactPoint).where(ContactPoint.lead_id == lead.id))
    return _has_number_of(points, question)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _has_number_of(points: Iterable[ContactPoint], question: str) -> bool:
    """Whether a run of digits in the question belongs to one of the numbers."""
    runs = {re.sub(r"\D", "", run) for run in re.findall(r"\d[\d\s().-]{4,}\d", question)}
    given = [point.normalised or point.raw for point in points]
    if any(one.casefold() in question.casefold() for one in given if "@" in one):
        return True
    digits = ["".join(char for char in one if char.isdecimal()) for one in given]
    return any(
        len(run) >= _TELLING_DIGITS and (run in number or number[-_TELLING_DIGITS:] in run)
        for run in runs
        for number in digits
        if len(number) >= _TELLING_DIGITS
    )
