"""Telling of a question to a doctor: that it waits, that it is answered, that it is late.

A message speaks of one question to one person. Of leads that are made up nobody is told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.desk_rules import USUAL, DeskRules
from clinic.domain.notices import MessageState, NoticeKind
from clinic.domain.permissions import Permission
from clinic.models import DoctorQuestion, Lead, OutboxMessage, StaffUser
from clinic.queries.late_questions import is_late, waits
from clinic.services import outbox
from clinic.services.alerts import who_hears, who_may

_TAKEN_BACK = "The question was taken back."
_ANSWERED = "The question was answered before this went."
_NO_ANSWER = "The answer was taken back."
_TO_DOCTORS = (NoticeKind.DOCTOR_ASKED, NoticeKind.DOCTOR_LATE)


@dataclass(frozen=True)
class Doctors:
    """Who answers questions at this desk, by id. `others`: who may see to one without a doctor."""

    doctors: Sequence[int | None]
    others: Sequence[int | None]

    @classmethod
    def at_the_desk(cls, session: Session) -> "Doctors":
        """As it is now."""
        return cls(
            who_may(session, Permission.SIGN_PAGES),
            who_may(session, Permission.ANSWER_QUESTIONS),
        )

    def of(self, question: DoctorQuestion) -> Sequence[int | None]:
        """The doctor who was chosen; every doctor where nobody was, or who was chosen has left; and
        the others where no doctor has an account. [None]: the clinic's own address."""
        if question.doctor_id in self.doctors:
            return [question.doctor_id]
        return self.doctors or self.others or [None]


def asked(session: Session, *, question: DoctorQuestion, now: datetime) -> None:
    """Tell whoever is asked, and has not been told of this question. Who asks knows of it."""
    told = _told(session, [question.id])
    whom = _not_told(question, Doctors.at_the_desk(session), told)
    _tell(session, NoticeKind.DOCTOR_ASKED, question, whom, now)


def answered(
    session: Session,
    *,
    question: DoctorQuestion,
    lead: Lead,
    by: StaffUser,
    now: datetime,
    rules: DeskRules = USUAL,
) -> None:
    """Tell who asked and who has the lead; what waits to go to doctors does not go any more.

    Whoever wrote the answer down (`by`) knows of it.
    """
    outbox.cancel_of_question(session, question_id=question.id, kinds=_TO_DOCTORS, words=_ANSWERED)
    whom = _at_the_desk(session, question, lead, rules, knows=by.id)
    others = [one for one in whom if one != by.id]
    _tell(session, NoticeKind.DOCTOR_ANSWERED, question, others, now)


def taken_back(session: Session, *, question: DoctorQuestion) -> None:
    """The question is not asked any more: what waits to go does not go."""
    outbox.cancel_of_question(
        session, question_id=question.id, kinds=_TO_DOCTORS, words=_TAKEN_BACK
    )


def waits_again(session: Session, *, question: DoctorQuestion, now: datetime) -> None:
    """Its answer, or that it was taken back, is undone: who was not told yet is told."""
    kinds = [NoticeKind.DOCTOR_ANSWERED]
    outbox.cancel_of_question(session, question_id=question.id, kinds=kinds, words=_NO_ANSWER)
    asked(session, question=question, now=now)


def unheard(session: Session) -> list[int]:
    """Questions that wait for somebody who has not been told, by id: whoever was has left since, or
    another doctor has come."""
    doctors = Doctors.at_the_desk(session)
    waiting = sa.select(DoctorQuestion).join(Lead, Lead.id == DoctorQuestion.lead_id)
    found = session.scalars(waiting.where(waits(), Lead.demo.is_(False))).all()
    told = _told(session, [question.id for question in found])
    return sorted(
        question.id
        for question in found
        if any(one is not None for one in _not_told(question, doctors, told))
    )


def tell_others(session: Session, *, question_ids: Iterable[int], now: datetime) -> int:
    """Tell of questions that are `unheard`. How many. What is being changed is left for later."""
    these = sa.select(DoctorQuestion).join(Lead, Lead.id == DoctorQuestion.lead_id)
    these = these.where(DoctorQuestion.id.in_(list(question_ids)), waits())
    found = session.scalars(these.with_for_update(of=Lead, skip_locked=True)).all()
    for question in found:
        asked(session, question=question, now=now)
    return len(found)


def to_tell_of(session: Session, *, hours: ClinicHours, now: datetime) -> list[int]:
    """Late questions that nobody has been told of, by id. None while the clinic is closed."""
    if not hours.is_open(now):
        return []
    return [question.id for question, _ in session.execute(_untold(hours, now))]


def remind(
    session: Session,
    *,
    question_ids: Iterable[int],
    hours: ClinicHours,
    now: datetime,
    rules: DeskRules = USUAL,
) -> int:
    """Tell of late questions, each once: who is asked, who asked, who has the lead. How many.

    What somebody else is changing at this moment is left for the next time.
    """
    these = _untold(hours, now).where(DoctorQuestion.id.in_(list(question_ids)))
    found = session.execute(these.with_for_update(of=Lead, skip_locked=True)).all()
    doctors = Doctors.at_the_desk(session)
    for question, lead in found:
        whom = [*doctors.of(question), *_at_the_desk(session, question, lead, rules)]
        people = [one for one in dict.fromkeys(whom) if one is not None]
        _tell(session, NoticeKind.DOCTOR_LATE, question, people, now)
    return len(found)


def _untold(hours: ClinicHours, now: datetime) -> sa.Select[tuple[DoctorQuestion, Lead]]:
    told = sa.select(OutboxMessage.id).where(
        OutboxMessage.question_id == DoctorQuestion.id,
        OutboxMessage.kind == NoticeKind.DOCTOR_LATE,
        _counts(),
    )
    return (
        sa.select(DoctorQuestion, Lead)
        .join(Lead, Lead.id == DoctorQuestion.lead_id)
        .where(is_late(hours.late_before(now)), Lead.demo.is_(False), ~told.exists())
        .order_by(DoctorQuestion.id)
    )


def _at_the_desk(
    session: Session,
    question: DoctorQuestion,
    lead: Lead,
    rules: DeskRules,
    knows: int | None = None,
) -> list[int | None]:
    """Who asked and who has the lead, as far as they may see it; all who may where neither of them
    is at work. Where one of them `knows` of it already, the other is all that is wanted."""
    hearing = list(who_hears(session, owner_id=lead.owner_id, rules=rules))
    theirs = [one for one in hearing if one in (lead.owner_id, question.asked_by_id)]
    at_work = sa.select(StaffUser.id).where(StaffUser.id.in_(theirs), StaffUser.on_duty.is_(True))
    if knows in theirs or session.scalar(at_work.limit(1)) is not None:
        return theirs
    return hearing


def _not_told(
    question: DoctorQuestion, doctors: Doctors, told: set[tuple[int | None, int | None]]
) -> list[int | None]:
    whom = (one for one in doctors.of(question) if one is None or one != question.asked_by_id)
    return [one for one in whom if (question.id, one) not in told]


def _told(session: Session, question_ids: Sequence[int]) -> set[tuple[int | None, int | None]]:
    """Of which question who has a message that it waits."""
    told = sa.select(OutboxMessage.question_id, OutboxMessage.staff_user_id).where(
        OutboxMessage.question_id.in_(question_ids),
        OutboxMessage.kind == NoticeKind.DOCTOR_ASKED,
        _counts(),
    )
    return set(session.execute(told).tuples())


def _counts() -> sa.ColumnElement[bool]:
    """Messages that went, are to go, or failed; those, too, that a colleague let be after that."""
    return sa.or_(OutboxMessage.state != MessageState.CANCELLED, OutboxMessage.failure.is_not(None))


def _tell(
    session: Session,
    kind: NoticeKind,
    question: DoctorQuestion,
    whom: Iterable[int | None],
    now: datetime,
) -> None:
    if session.scalar(sa.select(Lead.demo).where(Lead.id == question.lead_id)):
        return
    for person in whom:
        outbox.enqueue(
            session,
            kind=kind,
            due_at=now,
            lead_id=question.lead_id,
            question_id=question.id,
            staff_user_id=person,
        )
