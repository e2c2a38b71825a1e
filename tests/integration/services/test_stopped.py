"""Has died: all that waits for that patient stops, and the family's other enquiries stay."""

from datetime import timedelta

import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.lead_status import CloseReason, LeadStatus, Outcome, VisitHow
from clinic.domain.notices import MessageState, NoticeKind
from clinic.models import DoctorQuestion, OutboxMessage, StaffUser
from clinic.services import lead_visit, outbox
from tests.support.clock import NOW
from tests.support.desk import change, close, stands, undo, went, wrote
from tests.support.questions import ask

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def states(database: Database, lead_id: int) -> list[str]:
    with database.read() as session:
        asked = sa.select(OutboxMessage.state).where(OutboxMessage.lead_id == lead_id)
        return list(session.scalars(asked.order_by(OutboxMessage.id)))


def open_questions(database: Database) -> int:
    with database.read() as session:
        asked = sa.select(sa.func.count(DoctorQuestion.id))
        return session.scalar(asked.where(DoctorQuestion.withdrawn_at.is_(None))) or 0


def wait_for(database: Database, lead_id: int) -> None:
    with database.write() as session:
        for kind in (NoticeKind.ACKNOWLEDGEMENT, NoticeKind.REMINDER, NoticeKind.LEAD_CHANGED):
            outbox.enqueue(session, kind=kind, due_at=NOW + HOUR, lead_id=lead_id)


def test_it_stops_everything_for_that_patient_and_undo_lets_it_go_on(
    database: Database, ben: StaffUser
) -> None:
    reference = wrote(database, now=NOW - HOUR)
    family = wrote(database, name="Ravi", now=NOW - HOUR)
    went(database, reference, Outcome.BOOKED, ben)
    change(
        database,
        reference,
        lambda session, lead: lead_visit.arrange(
            session,
            lead=lead,
            at=NOW + DAY,
            with_whom="",
            how=VisitHow.PHONE,
            by=ben,
            now=NOW,
        ),
    )
    ask(database, reference, ben, due_at=NOW + HOUR)
    lead, other = stands(database, reference), stands(database, family)
    assert lead.id != other.id
    for one in (lead.id, other.id):
        wait_for(database, one)
    before = states(database, lead.id)
    waiting = before.count(MessageState.WAITING)
    assert waiting >= 3
    others = states(database, other.id)

    event = close(database, reference, ben, CloseReason.HAS_DIED)
    stopped = stands(database, reference)
    assert (stopped.status, stopped.next_step, stopped.visit_at) == (LeadStatus.CLOSED, None, None)
    assert states(database, lead.id).count(MessageState.CANCELLED) == waiting
    assert MessageState.WAITING not in states(database, lead.id)
    assert open_questions(database) == 0
    assert (stands(database, family).status, states(database, other.id)) == (
        LeadStatus.NEW,
        others,
    )

    undo(database, reference, event, ben)
    again = stands(database, reference)
    assert (again.status, again.visit_at) == (LeadStatus.BOOKED, NOW + DAY)
    assert states(database, lead.id) == before
    assert open_questions(database) == 1


def test_what_was_cancelled_before_stays_cancelled(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, now=NOW - HOUR)
    lead = stands(database, reference)
    wait_for(database, lead.id)
    with database.write() as session:
        outbox.cancel(session, lead_id=lead.id, kind=NoticeKind.REMINDER, words="No need.")
    before = states(database, lead.id)
    event = close(database, reference, ben, CloseReason.HAS_DIED)
    undo(database, reference, event, ben)
    assert states(database, lead.id) == before


def test_another_reason_stops_no_message(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, now=NOW - HOUR)
    lead = stands(database, reference)
    wait_for(database, lead.id)
    before = states(database, lead.id)
    close(database, reference, ben, CloseReason.ANSWERED)
    assert states(database, lead.id) == before
