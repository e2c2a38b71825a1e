"""The outbox as a queue, on both databases."""

import threading
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.notices import AttemptResult, MessageState, NoticeKind
from clinic.models import DeliveryAttempt, OutboxMessage
from clinic.services import outbox
from clinic.services.outbox import Attempt, Claimed
from tests.support.enquiries import NOW

SECOND = timedelta(seconds=1)


def put(database: Database, *, due_at: datetime = NOW, count: int = 1) -> None:
    with database.write() as session:
        for _ in range(count):
            outbox.enqueue(session, kind=NoticeKind.STAFF_ALERT, due_at=due_at)


def claim(database: Database, *, now: datetime = NOW, limit: int = 1) -> list[Claimed]:
    with database.write() as session:
        return outbox.claim_due(session, now=now, limit=limit)


def attempt(at: datetime = NOW) -> Attempt:
    return Attempt(started_at=at, finished_at=at + SECOND, channel="smtp")


def the_message(database: Database) -> OutboxMessage:
    with database.read() as session:
        return session.scalars(sa.select(OutboxMessage)).one()


def the_results(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(sa.select(DeliveryAttempt.result).order_by(DeliveryAttempt.id)))


def test_it_hands_out_what_is_due_the_oldest_first(database: Database) -> None:
    for late in (1, 3, 2):
        put(database, due_at=NOW - late * SECOND)
    put(database, due_at=NOW + SECOND)
    claimed = claim(database, limit=10)
    assert [message.id for message in claimed] == [2, 3, 1]
    assert {message.attempts for message in claimed} == {1}


def test_it_hands_a_message_out_once_until_the_lease_ends(database: Database) -> None:
    put(database)
    assert len(claim(database)) == 1
    assert claim(database, now=NOW + outbox.LEASE - SECOND) == []
    [again] = claim(database, now=NOW + outbox.LEASE)
    assert again.attempts == 2


def test_it_never_hands_one_message_to_two_who_ask_at_once(database: Database) -> None:
    put(database, count=40)
    start = threading.Barrier(4)
    taken: list[int] = []

    def take() -> None:
        start.wait(timeout=30)
        while claimed := claim(database, limit=3):
            assert len(claimed) <= 3
            taken.extend(message.id for message in claimed)

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(taken) == 40
    assert len(set(taken)) == 40


def test_it_is_done_with_what_was_sent(database: Database) -> None:
    put(database)
    [claimed] = claim(database)
    with database.write() as session:
        assert outbox.mark_sent(session, claimed=claimed, attempt=attempt())
    message = the_message(database)
    assert (message.state, message.sent_at) == (MessageState.SENT, NOW + SECOND)
    assert (message.lease_until, message.last_error) == (None, None)
    assert claim(database, now=NOW + timedelta(days=1)) == []
    assert the_results(database) == [AttemptResult.SENT]


def test_it_tries_again_after_a_pause(database: Database) -> None:
    put(database)
    [claimed] = claim(database)
    with database.write() as session:
        outbox.mark_retry(session, claimed=claimed, attempt=attempt(), words="No answer.")
    message = the_message(database)
    assert (message.state, message.last_error) == (MessageState.WAITING, "No answer.")
    assert timedelta(seconds=24) <= message.due_at - (NOW + SECOND) <= timedelta(seconds=36)
    assert claim(database, now=message.due_at - SECOND) == []
    assert len(claim(database, now=message.due_at)) == 1


@pytest.mark.parametrize(
    ("mark", "state"),
    [
        (outbox.mark_failed, MessageState.FAILED),
        (outbox.mark_cancelled, MessageState.CANCELLED),
    ],
)
def test_it_never_tries_what_has_ended(database: Database, mark, state: MessageState) -> None:
    put(database)
    [claimed] = claim(database)
    with database.write() as session:
        assert mark(session, claimed=claimed, attempt=attempt(), words="No such address.")
    message = the_message(database)
    assert (message.state, message.last_error) == (state, "No such address.")
    assert claim(database, now=NOW + timedelta(days=30)) == []


def test_it_does_not_let_a_late_failure_undo_what_another_has_sent(database: Database) -> None:
    put(database)
    [slow] = claim(database)
    [quick] = claim(database, now=NOW + outbox.LEASE)
    with database.write() as session:
        outbox.mark_sent(session, claimed=quick, attempt=attempt(NOW + outbox.LEASE))
    with database.write() as session:
        assert not outbox.mark_failed(session, claimed=slow, attempt=attempt(), words="No answer.")
    assert the_message(database).state == MessageState.SENT
    assert the_results(database) == [AttemptResult.SENT, AttemptResult.FAILED]


def test_it_takes_note_that_a_message_went_out_after_its_lease(database: Database) -> None:
    put(database)
    [slow] = claim(database)
    claim(database, now=NOW + outbox.LEASE)
    with database.write() as session:
        assert outbox.mark_sent(session, claimed=slow, attempt=attempt())
    assert the_message(database).state == MessageState.SENT


def test_it_is_no_fault_when_the_row_was_erased_meanwhile(database: Database) -> None:
    put(database)
    [claimed] = claim(database)
    with database.write() as session:
        session.execute(sa.delete(OutboxMessage))
    with database.write() as session:
        assert not outbox.mark_sent(session, claimed=claimed, attempt=attempt())
    assert the_results(database) == []


def test_it_waits_longer_each_time_but_never_for_days() -> None:
    pauses = [outbox.pause_after(attempts) for attempts in range(1, outbox.MAX_ATTEMPTS)]
    assert pauses[0] < timedelta(minutes=1)
    assert pauses[-1] <= timedelta(hours=7, minutes=12)
    assert timedelta(hours=16) < sum(pauses, timedelta()) < timedelta(hours=40)


@pytest.mark.parametrize(
    ("column", "value", "constraint"),
    [
        ("kind", "letter", "ck_outbox_message_kind"),
        ("state", "lost", "ck_outbox_message_state"),
        ("state", "sent", "ck_outbox_message_sent_has_a_time"),
        ("attempts", -1, "ck_outbox_message_attempts"),
    ],
)
def test_it_is_guarded_by_the_database_too(
    database: Database, column: str, value: object, constraint: str
) -> None:
    put(database)
    with pytest.raises(sa.exc.IntegrityError, match=constraint), database.write() as session:
        session.execute(sa.update(OutboxMessage).values({column: value}))
