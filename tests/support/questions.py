"""Questions to a doctor in tests: asked, answered, taken back; and who is told of them."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.db import Database
from clinic.domain.desk_rules import USUAL, DeskRules
from clinic.domain.doctors_answer import DoctorsAnswer
from clinic.domain.lead_status import Outcome
from clinic.domain.notices import MessageState, NoticeKind
from clinic.domain.permissions import Role
from clinic.models import Lead, LeadEvent, OutboxMessage, StaffUser
from clinic.services import doctor_questions, question_alerts, staff
from tests.support.clock import NOW
from tests.support.desk import HOURS, change, went, wrote
from tests.support.staff import Person

HOUR = timedelta(hours=1)
DUE = NOW + 2 * HOUR
LATE = DUE + timedelta(minutes=5)
"""Still within the clinic's hours."""
assert HOURS.is_open(LATE)
MASK = "Is the mask needed at night?"
SECOND = Person("The second reviewer", "second@example.org", Role.REVIEWER)
ASKED, ANSWERED, TOO_LATE = (
    NoticeKind.DOCTOR_ASKED,
    NoticeKind.DOCTOR_ANSWERED,
    NoticeKind.DOCTOR_LATE,
)


def in_contact(database: Database, by: StaffUser) -> str:
    """Somebody whom we have reached, and of whom no message waits. Their reference."""
    reference = wrote(database, name="Asha Devi", now=NOW - HOUR)
    went(database, reference, Outcome.REACHED, by)
    with database.write() as session:
        session.execute(sa.delete(OutboxMessage))
    return reference


def ask(
    database: Database, reference: str, by: StaffUser, doctor: StaffUser | None = None, **said: Any
) -> LeadEvent:
    """Ask until two hours from now. `said`: as of ask_about()."""
    return change(
        database,
        reference,
        lambda session, lead: ask_about(session, lead, by, doctor=doctor, **said),
    )


def ask_about(
    session: Session,
    lead: Lead,
    by: StaffUser,
    *,
    doctor: StaffUser | None = None,
    question: str = MASK,
    due_at: datetime = DUE,
    now: datetime = NOW,
    warned: bool = False,
) -> LeadEvent:
    """The same within a transaction that is open."""
    return doctor_questions.ask(
        session,
        lead=lead,
        question=question,
        doctor=doctor,
        due_at=due_at,
        by=by,
        now=now,
        warned=warned,
    )


def number_of(question: LeadEvent) -> int:
    """By which number a question that was asked is known."""
    return int(question.detail["question_id"])


def answer(
    database: Database,
    question: LeadEvent,
    by: StaffUser,
    *,
    rules: DeskRules = USUAL,
    words: str = "Yes, if it was given.",
    doctor: str = "Dr Rao",
    registration: str = "DMC 12345",
    now: datetime = NOW + HOUR,
) -> LeadEvent:
    """An answer, an hour from now unless said."""
    with database.write() as session:
        return doctor_questions.answer(
            session,
            question_id=number_of(question),
            said=DoctorsAnswer(words, doctor, registration),
            by=by,
            now=now,
            hours=HOURS,
            rules=rules,
        )


def withdraw(
    database: Database,
    reference: str,
    question: LeadEvent,
    by: StaffUser,
    *,
    now: datetime = NOW,
) -> LeadEvent:
    """Take the question back."""
    return change(
        database,
        reference,
        lambda session, lead: doctor_questions.withdraw(
            session,
            lead=lead,
            question_id=number_of(question),
            by=by,
            now=now,
            hours=HOURS,
        ),
    )


def remind(database: Database, now: datetime = LATE, rules: DeskRules = USUAL) -> int:
    """Of how many questions somebody is told."""
    with database.read() as session:
        late = question_alerts.to_tell_of(session, hours=HOURS, now=now)
    with database.write() as session:
        return question_alerts.remind(session, question_ids=late, hours=HOURS, now=now, rules=rules)


def tell_others(database: Database) -> int:
    """Of how many questions somebody is told who was not told before."""
    with database.read() as session:
        unheard = question_alerts.unheard(session)
    with database.write() as session:
        return question_alerts.tell_others(session, question_ids=unheard, now=NOW + HOUR)


def messages(database: Database, kind: NoticeKind) -> list[OutboxMessage]:
    """The messages of this kind, in order."""
    asked = sa.select(OutboxMessage).where(OutboxMessage.kind == kind)
    with database.read() as session:
        return list(session.scalars(asked.order_by(OutboxMessage.id)))


def told(
    database: Database, kind: NoticeKind, state: MessageState = MessageState.WAITING
) -> set[int | None]:
    """To whom a message of this kind is on its way, or in whatever state."""
    found = [one.staff_user_id for one in messages(database, kind) if one.state == state]
    assert len(found) == len(set(found)), "nobody is told twice"
    return set(found)


def leaves(database: Database, person: StaffUser) -> None:
    """Their account is switched off."""
    with database.write() as session:
        user = staff.find(session, person_id=person.id)
        staff.deactivate(session, user=user, by=user, now=NOW)


def becomes(database: Database, person: StaffUser, role: Role) -> None:
    """They have another role from now on."""
    with database.write() as session:
        user = staff.find(session, person_id=person.id)
        staff.change_role(session, user=user, role=role, by=user, now=NOW)
