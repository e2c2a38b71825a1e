"""A consultation is written down, moved, called off, and told how it went; each can be undone."""

from datetime import datetime, timedelta

import pytest

from clinic.db import Database
from clinic.domain.errors import Conflict, Invalid
from clinic.domain.lead_status import LeadStatus, NextStepCode, Outcome, VisitEnd, VisitHow
from clinic.models import LeadEvent, StaffUser
from clinic.queries.lead_page import lead_page
from clinic.queries.today import today
from clinic.services import lead_visit
from clinic.services.lead_snooze import snooze
from tests.support.clock import NOW
from tests.support.desk import HOURS, change, close, next_step, stands, undo, view, went, wrote
from tests.support.questions import ask, withdraw

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
AT = NOW + 2 * DAY


@pytest.fixture
def reference(database: Database, ben: StaffUser) -> str:
    """A lead that has just been booked."""
    reference = wrote(database, now=NOW - HOUR)
    went(database, reference, Outcome.BOOKED, ben)
    return reference


def arrange(
    database: Database, reference: str, by: StaffUser, at: datetime = AT, *, now: datetime = NOW
) -> LeadEvent:
    return change(
        database,
        reference,
        lambda session, lead: lead_visit.arrange(
            session,
            lead=lead,
            at=at,
            with_whom=" Dr  Rao ",
            how=VisitHow.VIDEO,
            by=by,
            now=now,
        ),
    )


def end(
    database: Database, reference: str, by: StaffUser, ended: VisitEnd, *, now: datetime
) -> LeadEvent:
    return change(
        database,
        reference,
        lambda session, lead: lead_visit.end(
            session, lead=lead, ended=ended, by=by, now=now, hours=HOURS
        ),
    )


def told(database: Database, reference: str, now: datetime) -> list[str]:
    with database.read() as session:
        page = lead_page(session, reference=reference, view=view(now=now))
    return [f"{one.strong} {one.rest}".strip() for day in page.days for one in day.events]


def test_it_is_due_on_its_day(database: Database, ben: StaffUser, reference: str) -> None:
    arrange(database, reference, ben)
    lead = stands(database, reference)
    assert (lead.next_step, lead.next_step_at, lead.visit_with) == (
        NextStepCode.VISIT,
        AT,
        "Dr Rao",
    )

    def groups(now: datetime) -> list[str]:
        with database.read() as session:
            return [one.key for one in today(session, view=view(now=now)).groups]

    assert groups(NOW) == []
    assert groups(AT - 3 * HOUR) == ["due"]
    assert told(database, reference, NOW)[0] == (
        "Ben arranged a consultation: Wed 25 Nov, 1:50\xa0pm, by video, with Dr Rao."
    )


def test_a_moved_one_is_due_on_the_other_day(
    database: Database, ben: StaffUser, reference: str
) -> None:
    arrange(database, reference, ben)
    moved = arrange(database, reference, ben, AT + DAY)
    assert stands(database, reference).next_step_at == AT + DAY
    assert told(database, reference, NOW)[0].startswith("Ben moved the consultation: Thu 26 Nov")
    undo(database, reference, moved, ben)
    assert stands(database, reference).visit_at == AT


@pytest.mark.parametrize(
    ("ended", "step", "words"),
    [
        (VisitEnd.ATTENDED, NextStepCode.AFTER_VISIT, "Came to the consultation."),
        (VisitEnd.DID_NOT_COME, NextStepCode.FOLLOW_UP, "Did not come to the consultation."),
        (VisitEnd.CALLED_OFF, NextStepCode.FOLLOW_UP, "The consultation was called off."),
    ],
)
def test_the_person_stays_in_contact_after_it(
    database: Database,
    ben: StaffUser,
    reference: str,
    ended: VisitEnd,
    step: NextStepCode,
    words: str,
) -> None:
    arrange(database, reference, ben)
    later = AT + HOUR
    event = end(database, reference, ben, ended, now=later)
    lead = stands(database, reference)
    assert (lead.status, lead.next_step, lead.visit_at) == (LeadStatus.IN_CONTACT, step, None)
    assert lead.next_step_at is not None
    assert lead.next_step_at > later
    assert told(database, reference, later)[0].startswith(f"{words} It was 1:50")
    undo(database, reference, event, ben, later=later - NOW + HOUR)
    lead = stands(database, reference)
    assert (lead.status, lead.visit_at, lead.visit_how) == (LeadStatus.BOOKED, AT, VisitHow.VIDEO)


def test_its_page_asks_how_it_went_once_its_time_has_come(
    database: Database, ben: StaffUser, reference: str
) -> None:
    def box(now: datetime) -> tuple[str, str] | None:
        with database.read() as session:
            found = lead_page(session, reference=reference, view=view(now=now)).visit
        return (found.stands, found.heading) if found else None

    assert box(NOW) == ("ask", "Booked: when is it?")
    arrange(database, reference, ben)
    assert box(NOW) == ("ahead", "The consultation")
    over = "The consultation was at 1:50\xa0pm. How did it go?"
    assert box(AT) == ("over", over)
    end(database, reference, ben, VisitEnd.ATTENDED, now=AT + HOUR)
    assert box(AT + HOUR) is None


def test_nothing_is_told_of_one_that_is_still_to_come_or_never_was(
    database: Database, ben: StaffUser, reference: str
) -> None:
    with pytest.raises(Conflict):
        end(database, reference, ben, VisitEnd.ATTENDED, now=NOW)
    arrange(database, reference, ben)
    for ended in (VisitEnd.ATTENDED, VisitEnd.DID_NOT_COME):
        with pytest.raises(Conflict):
            end(database, reference, ben, ended, now=AT - HOUR)
    assert stands(database, reference).visit_at == AT


@pytest.mark.parametrize("at", [NOW, NOW - DAY, NOW + timedelta(days=800)])
def test_it_is_at_a_time_that_can_be(
    database: Database, ben: StaffUser, reference: str, at: datetime
) -> None:
    with pytest.raises(Invalid):
        arrange(database, reference, ben, at)
    assert stands(database, reference).visit_at is None


def test_no_next_step_hides_its_day(database: Database, ben: StaffUser, reference: str) -> None:
    arrange(database, reference, ben)
    for act in (
        lambda: next_step(database, reference, ben, AT + DAY),
        lambda: change(
            database,
            reference,
            lambda session, lead: snooze(
                session, lead=lead, at=AT + DAY, reason="Busy", by=ben, now=NOW
            ),
        ),
    ):
        with pytest.raises(Invalid):
            act()
    next_step(database, reference, ben, AT - DAY)
    assert stands(database, reference).visit_at == AT
    went(database, reference, Outcome.REACHED, ben, now=NOW + HOUR)
    assert stands(database, reference).next_step_at == AT


@pytest.mark.parametrize("outcome", Outcome)
def test_no_call_or_message_hides_its_day(
    database: Database, ben: StaffUser, reference: str, outcome: Outcome
) -> None:
    soon = NOW + timedelta(minutes=50)
    arrange(database, reference, ben, soon)
    for nth in range(4):
        went(database, reference, outcome, ben, now=NOW + timedelta(minutes=nth))
        lead = stands(database, reference)
        assert lead.next_step_at is not None
        assert lead.next_step_at <= soon


def test_no_question_to_a_doctor_hides_its_day(
    database: Database, ben: StaffUser, reference: str
) -> None:
    arrange(database, reference, ben, NOW + DAY)

    def plan() -> tuple[str | None, datetime | None]:
        lead = stands(database, reference)
        return lead.next_step, lead.next_step_at

    expected = (NextStepCode.VISIT, NOW + DAY)
    late = ask(database, reference, ben, due_at=NOW + 2 * DAY)
    assert plan() == expected
    early = ask(database, reference, ben, due_at=NOW + HOUR)
    assert plan() == (NextStepCode.DOCTOR, NOW + HOUR)
    withdraw(database, reference, late, ben)
    assert plan() == (NextStepCode.DOCTOR, NOW + HOUR)
    withdraw(database, reference, early, ben)
    assert plan() == (NextStepCode.FOLLOW_UP, NOW)


def test_no_question_taken_back_hides_its_day(
    database: Database, ben: StaffUser, reference: str
) -> None:
    """In the evening the next opening is after a consultation early in the morning."""
    visit = HOURS.next_opening(NOW + 12 * HOUR) - HOUR
    arrange(database, reference, ben, visit)
    event = ask(database, reference, ben, due_at=NOW + HOUR)
    withdraw(database, reference, event, ben, now=NOW + 12 * HOUR)
    lead = stands(database, reference)
    assert (lead.next_step, lead.next_step_at) == (NextStepCode.VISIT, visit)


def test_closing_forgets_it_and_undo_brings_it_back(
    database: Database, ben: StaffUser, reference: str
) -> None:
    arrange(database, reference, ben)
    event = close(database, reference, ben)
    assert stands(database, reference).visit_at is None
    undo(database, reference, event, ben)
    lead = stands(database, reference)
    assert (lead.visit_at, lead.visit_how, lead.visit_with) == (AT, VisitHow.VIDEO, "Dr Rao")
