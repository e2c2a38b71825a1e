"""Nobody waits past the promise without somebody being told, and nobody is told twice."""

import threading
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.lead_status import CloseReason, Outcome
from clinic.domain.notices import MessageState, NoticeKind, Way
from clinic.models import Lead, OutboxMessage, StaffUser
from clinic.services import leads, outbox, reminders
from clinic.services.reminders import Reminded
from tests.support.clock import NOW
from tests.support.desk import HOURS, change, close, next_step, stands, undo, went, wrote
from tests.support.enquiries import PROMISE
from tests.support.reminders import messages, remind, reopen, told
from tests.support.staff import REVIEWER, employ

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
NEAR = HOURS.add_open(NOW, 3 * HOUR)
"""Monday, 4:50 pm: who wrote at NOW has an hour left."""
DUE = PROMISE.due(NOW)
BROKEN = DUE + MINUTE


def set_lead(database: Database, reference: str, **values: object) -> None:
    with database.write() as session:
        session.execute(sa.update(Lead).where(Lead.reference == reference).values(**values))


def test_the_owner_is_reminded_once_when_most_of_the_time_is_gone(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    set_lead(database, wrote(database), owner_id=ben.id)
    assert remind(database, NEAR - MINUTE) == Reminded()
    assert remind(database, NEAR) == Reminded(owners=1)
    assert remind(database, NEAR + MINUTE) == Reminded()
    assert told(database) == [("reminder", ben.id, True)]


def test_of_what_nobody_has_yet_everybody_hears_who_answers(
    database: Database, amara: StaffUser, ben: StaffUser, chitra: StaffUser
) -> None:
    employ(database, REVIEWER)
    wrote(database)
    remind(database, NEAR)
    assert told(database) == [("reminder", one.id, True) for one in (amara, ben, chitra)]


def test_so_it_is_where_its_owner_answers_no_more(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    set_lead(database, wrote(database), owner_id=ben.id)
    with database.write() as session:
        session.execute(sa.update(StaffUser).where(StaffUser.id == ben.id).values(active=False))
    remind(database, NEAR)
    assert told(database) == [("reminder", chitra.id, True)]


def test_the_managers_are_told_once_when_the_promise_is_broken(
    database: Database, amara: StaffUser, ben: StaffUser, chitra: StaffUser
) -> None:
    set_lead(database, wrote(database), owner_id=ben.id)
    remind(database, NEAR)
    assert remind(database, DUE) == Reminded()
    assert remind(database, BROKEN) == Reminded(managers=1)
    assert remind(database, BROKEN + HOUR) == Reminded()
    assert told(database)[1:] == [
        ("manager_reminder", amara.id, True),
        ("manager_reminder", chitra.id, True),
    ]


def test_without_a_manager_whoever_answers_is_told(database: Database, ben: StaffUser) -> None:
    wrote(database)
    remind(database, NEAR)
    remind(database, BROKEN)
    assert told(database) == [("reminder", ben.id, True), ("manager_reminder", ben.id, True)]


def test_without_any_account_the_clinics_own_address_is_told(database: Database) -> None:
    wrote(database)
    remind(database, NEAR)
    remind(database, BROKEN)
    assert told(database) == [("reminder", None, True), ("manager_reminder", None, True)]


def test_whoever_is_told_as_a_manager_is_not_reminded_besides(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    wrote(database)
    assert remind(database, BROKEN) == Reminded(owners=1, managers=1)
    assert told(database) == [("reminder", ben.id, True), ("manager_reminder", chitra.id, True)]


@pytest.mark.parametrize("closed", [NOW.replace(hour=21), NOW - timedelta(days=1)])
def test_nobody_is_told_while_the_clinic_is_closed(
    database: Database, ben: StaffUser, closed: datetime
) -> None:
    wrote(database, now=NOW - timedelta(days=5))
    assert remind(database, closed) == Reminded()
    assert remind(database, NOW).owners == 1


@pytest.mark.parametrize(
    "values",
    [
        {"demo": True}, {"canary": True}, {"held_back": True},
        {"status": "closed", "closed_at": NOW, "closed_reason": "has_died"},
    ],
)  # fmt: skip
def test_of_some_leads_nobody_is_told(
    database: Database, ben: StaffUser, values: dict[str, object]
) -> None:
    set_lead(database, wrote(database), **values)
    assert remind(database, BROKEN) == Reminded()


@pytest.mark.parametrize("outcome", list(Outcome))
def test_an_answer_stops_the_clock_and_a_call_that_nobody_took_does_not(
    database: Database, ben: StaffUser, outcome: Outcome
) -> None:
    unanswered = (Outcome.NO_ANSWER, Outcome.BUSY, Outcome.WRONG_NUMBER, Outcome.WRITE_INSTEAD)
    answered = outcome not in unanswered
    went(database, wrote(database), outcome, ben)
    assert remind(database, BROKEN).managers == (0 if answered else 1)


def test_a_note_or_a_plan_is_no_answer(database: Database, ben: StaffUser) -> None:
    reference = wrote(database)
    change(
        database,
        reference,
        lambda session, lead: leads.add_note(session, lead=lead, text="Rings", by=ben, now=NOW),
    )
    next_step(database, reference, ben, NOW + timedelta(days=3))
    assert remind(database, BROKEN).managers == 1


def test_whoever_was_answered_and_comes_back_waits_anew(database: Database, ben: StaffUser) -> None:
    reference = wrote(database)
    remind(database, BROKEN)
    went(database, reference, Outcome.REACHED, ben, now=BROKEN)
    again = NOW + timedelta(days=2)
    wrote(database, question="Another thing", now=again)
    lead = stands(database, reference)
    assert (lead.waiting_since, lead.answer_due_at) == (again, PROMISE.due(again))
    assert lead.first_response_at == BROKEN
    assert remind(database, again + HOUR) == Reminded()
    assert remind(database, HOURS.add_open(again, 3 * HOUR)) == Reminded(owners=1)
    assert remind(database, PROMISE.due(again) + MINUTE) == Reminded(managers=1)


def test_whoever_still_waits_and_writes_again_waits_since_the_first_time(
    database: Database, ben: StaffUser
) -> None:
    reference = wrote(database)
    wrote(database, question="Are you there?", now=NOW + HOUR)
    lead = stands(database, reference)
    assert (lead.waiting_since, lead.answer_due_at) == (NOW, DUE)
    assert remind(database, NEAR) == Reminded(owners=1)


def test_what_is_taken_back_is_the_same_wait(database: Database, ben: StaffUser) -> None:
    reference = wrote(database)
    remind(database, BROKEN)
    undo(database, reference, went(database, reference, Outcome.REACHED, ben), ben)
    undo(database, reference, close(database, reference, ben), ben)
    assert stands(database, reference).waiting_since == NOW
    assert remind(database, BROKEN + HOUR) == Reminded()


def test_who_was_never_answered_waits_on_when_the_lead_is_opened_again(
    database: Database, ben: StaffUser
) -> None:
    reference = wrote(database)
    remind(database, NEAR)
    close(database, reference, ben, CloseReason.NO_ANSWER)
    assert remind(database, BROKEN) == Reminded()
    reopen(database, reference, ben, now=BROKEN)
    assert remind(database, BROKEN) == Reminded(managers=1)


def test_a_second_wait_without_an_answer_is_told_of_once_however_often_it_is_closed(
    database: Database, ben: StaffUser
) -> None:
    reference = wrote(database)
    remind(database, BROKEN)
    close(database, reference, ben, CloseReason.NO_ANSWER)
    again = NOW + timedelta(days=2)
    wrote(database, question="Are you there?", now=again)
    later = PROMISE.due(again) + MINUTE
    assert remind(database, later) == Reminded(owners=1, managers=1)
    close(database, reference, ben, CloseReason.NO_ANSWER)
    reopen(database, reference, ben, now=later)
    assert stands(database, reference).waiting_since == again
    assert remind(database, later) == Reminded()


def test_however_many_wait_each_person_gets_one_message(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    for number in range(40):
        reference = wrote(database, f"Asha {number}", f"98765 4{number:04d}")
        set_lead(database, reference, owner_id=ben.id if number else chitra.id)
    assert remind(database, NEAR) == Reminded(owners=40)
    assert told(database) == [("reminder", ben.id, False), ("reminder", chitra.id, True)]
    assert remind(database, BROKEN) == Reminded(managers=40)
    assert told(database)[2:] == [("manager_reminder", chitra.id, False)]


def test_a_message_that_counts_and_has_not_gone_yet_will_count_the_next_ones_too(
    database: Database, ben: StaffUser
) -> None:
    def two_more(hour: int) -> None:
        for number in range(2):
            raw = f"98765 4{hour}{number:03d}"
            wrote(database, f"Asha {hour} {number}", raw, now=NOW + hour * 5 * MINUTE)

    two_more(0)
    remind(database, NEAR)
    two_more(1)
    assert remind(database, NEAR + 5 * MINUTE) == Reminded(owners=2)
    assert told(database) == [("reminder", ben.id, False)]
    with database.write() as session:
        sent = {"state": MessageState.SENT, "sent_at": NOW}
        session.execute(sa.update(OutboxMessage).values(**sent))
    two_more(2)
    remind(database, NEAR + 10 * MINUTE)
    assert len(told(database)) == 2


def test_a_message_that_a_worker_has_in_hand_counts_no_more_of_them(
    database: Database, ben: StaffUser
) -> None:
    for minutes in (0, 5):
        for name in ("Asha", "Bela"):
            raw = f"98765 4{len(name)}{minutes:03d}"
            wrote(database, f"{name} {minutes}", raw, now=NOW + minutes * MINUTE)
    with database.write() as session:
        session.execute(sa.delete(OutboxMessage))
    remind(database, NEAR)
    with database.write() as session:
        assert outbox.claim_due(session, now=NEAR)
    remind(database, NEAR + 5 * MINUTE)
    assert len(told(database)) == 2


def test_webhooks_are_told_what_managers_are_told(database: Database, ben: StaffUser) -> None:
    wrote(database)
    remind(database, NEAR, endpoints=["chat", "pager"])
    remind(database, BROKEN, endpoints=["chat", "pager"])
    ways = [(one.kind, one.channel, one.endpoint) for one in messages(database)]
    assert ways == [
        (NoticeKind.REMINDER, Way.MAIL, None),
        (NoticeKind.MANAGER_REMINDER, Way.MAIL, None),
        (NoticeKind.MANAGER_REMINDER, Way.WEBHOOK, "chat"),
        (NoticeKind.MANAGER_REMINDER, Way.WEBHOOK, "pager"),
    ]


def test_a_reminder_does_not_make_an_open_page_stale(database: Database, ben: StaffUser) -> None:
    reference = wrote(database)
    before = stands(database, reference).version
    remind(database, BROKEN)
    assert stands(database, reference).version == before


@pytest.mark.parametrize("workers", [4])
def test_several_workers_remind_once(database: Database, ben: StaffUser, workers: int) -> None:
    for number in range(3):
        wrote(database, f"Asha {number}", f"98765 4000{number}")
    start = threading.Barrier(workers)
    done: list[Reminded] = []

    def work() -> None:
        with database.read() as session:
            lead_ids = reminders.to_tell_of(session, hours=HOURS, now=BROKEN)
        start.wait(timeout=30)  # each of them believes that it is the first
        with database.write() as session:
            done.append(
                reminders.remind(session, lead_ids=lead_ids, endpoints=[], hours=HOURS, now=BROKEN)
            )

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sum(one.managers for one in done) == 3
    assert len([one for one in told(database) if one[0] == "manager_reminder"]) <= 3
    assert all(row.reminded_wait == row.waiting_since == NOW for row in _rows(database))


def _rows(database: Database) -> list[Lead]:
    with database.read() as session:
        return list(session.scalars(sa.select(Lead)))
