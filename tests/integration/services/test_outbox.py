"""The outbox as a queue, on both databases."""

import threading
from datetime import datetime, timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.failures import Failure
from clinic.domain.notices import AttemptResult, MessageState, NoticeKind, Way
from clinic.models import DeliveryAttempt, OutboxMessage
from clinic.services import outbox, outbox_due
from clinic.services.outbox import Attempt, Claimed
from tests.support.enquiries import NOW

SECOND = timedelta(seconds=1)


def put(
    database: Database, *, due_at: datetime = NOW, count: int = 1, now: datetime | None = None
) -> None:
    with database.write() as session:
        for _ in range(count):
            outbox.enqueue(session, kind=NoticeKind.STAFF_ALERT, due_at=due_at, now=now)


def claim(
    database: Database, *, now: datetime = NOW, limit: int = 1, way: Way = Way.MAIL
) -> list[Claimed]:
    with database.write() as session:
        return outbox.claim_due(session, now=now, limit=limit, way=way)


def tried_in_vain(database: Database, *, now: datetime = NOW) -> OutboxMessage:
    """One attempt that was answered with "not now". The row after it."""
    [claimed] = claim(database, now=now)
    with database.write() as session:
        outbox.mark_retry(
            session, claimed=claimed, attempt=attempt(now), failure=Failure.GREYLISTED
        )
    return the_message(database)


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


def test_one_that_failed_before_holds_up_none_that_is_new(database: Database) -> None:
    put(database)
    later = tried_in_vain(database).due_at + SECOND
    put(database, due_at=later)
    claimed = claim(database, now=later, limit=10)
    assert [(message.id, message.tries) for message in claimed] == [(2, 1), (1, 2)]


def test_what_a_killed_worker_had_in_hand_does_not_wait_behind_new_ones(
    database: Database,
) -> None:
    put(database, count=2)
    assert [message.id for message in claim(database)] == [1]
    assert [message.id for message in claim(database, now=NOW + outbox_due.LEASE)] == [1]


def test_one_that_a_person_wants_to_try_again_is_as_good_as_new(database: Database) -> None:
    put(database)
    later = tried_in_vain(database).due_at
    with database.write() as session:
        asked_for = session.get_one(OutboxMessage, 1)
        asked_for.attempts_before = asked_for.attempts
    put(database, due_at=later + SECOND)
    claimed = claim(database, now=later + SECOND, limit=10)
    assert [message.id for message in claimed] == [1, 2]


def test_a_webhook_is_served_alone_and_what_the_settings_name_no_more_by_another(
    database: Database,
) -> None:
    with database.write() as session:
        for endpoint in ("ward", "chat", "of-old"):
            outbox.enqueue(
                session,
                kind=NoticeKind.STAFF_ALERT,
                due_at=NOW,
                way=Way.WEBHOOK,
                endpoint=endpoint,
            )
    with database.write() as session:
        take = partial(outbox.claim_due, session, now=NOW, way=Way.WEBHOOK, limit=10)
        [chat] = take(endpoint="chat")
        [old] = take(besides=("ward", "chat"))
        [ward] = take()
    assert [chat.endpoint, old.endpoint, ward.endpoint] == ["chat", "of-old", "ward"]


def test_it_hands_a_message_out_once_until_the_lease_ends(database: Database) -> None:
    put(database)
    assert len(claim(database)) == 1
    assert claim(database, now=NOW + outbox_due.LEASE - SECOND) == []
    [again] = claim(database, now=NOW + outbox_due.LEASE)
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
    message = tried_in_vain(database)
    assert message.state == MessageState.WAITING
    assert (message.failure, message.last_error) == ("greylisted", Failure.GREYLISTED.sentence)
    assert timedelta(seconds=24) <= message.due_at - (NOW + SECOND) <= timedelta(seconds=36)
    assert claim(database, now=message.due_at - SECOND) == []
    assert len(claim(database, now=message.due_at)) == 1


def test_it_waits_as_long_as_the_other_side_asks_but_not_for_ever(database: Database) -> None:
    put(database, count=2)
    asked = (timedelta(minutes=20), timedelta(days=9))
    for claimed, wait in zip(claim(database, limit=2), asked, strict=True):
        with database.write() as session:
            outbox.mark_retry(
                session,
                claimed=claimed,
                attempt=attempt(),
                failure=Failure.TOO_MANY,
                not_before=wait,
            )
    with database.read() as session:
        due = list(session.scalars(sa.select(OutboxMessage.due_at).order_by(OutboxMessage.id)))
    assert due == [NOW + SECOND + asked[0], NOW + SECOND + timedelta(hours=1)]


def test_it_never_tries_by_itself_what_has_failed(database: Database) -> None:
    put(database)
    [claimed] = claim(database)
    why = Failure.RECIPIENT_REFUSED
    with database.write() as session:
        assert outbox.mark_failed(session, claimed=claimed, attempt=attempt(), failure=why)
    message = the_message(database)
    assert (message.state, message.failure) == (MessageState.FAILED, why)
    assert message.last_error == why.sentence
    assert claim(database, now=NOW + timedelta(days=30)) == []


def test_it_never_tries_what_has_nothing_to_say_any_more(database: Database) -> None:
    put(database)
    [claimed] = claim(database)
    with database.write() as session:
        assert outbox.mark_cancelled(session, claimed=claimed, attempt=attempt(), words="Erased.")
    message = the_message(database)
    assert (message.state, message.last_error) == (MessageState.CANCELLED, "Erased.")
    assert claim(database, now=NOW + timedelta(days=30)) == []


def test_it_hands_each_way_its_own_messages_alone(database: Database) -> None:
    put(database)
    with database.write() as session:
        outbox.enqueue(
            session, kind=NoticeKind.STAFF_ALERT, due_at=NOW, way=Way.WEBHOOK, endpoint="chat"
        )
    [to_a_webhook] = claim(database, way=Way.WEBHOOK, limit=10)
    assert (to_a_webhook.way, to_a_webhook.endpoint) == (Way.WEBHOOK, "chat")
    assert claim(database, way=Way.CHECK, limit=10) == []
    assert [message.way for message in claim(database, limit=10)] == [Way.MAIL]


def test_it_says_whether_a_claim_still_holds(database: Database) -> None:
    put(database)
    [claimed] = claim(database)

    def holds(claim: Claimed, now: datetime) -> bool:
        with database.read() as session:
            return outbox.is_ours(session, claimed=claim, now=now)

    assert holds(claimed, NOW + outbox_due.LEASE - SECOND)
    assert not holds(claimed, NOW + outbox_due.LEASE)
    [again] = claim(database, now=NOW + outbox_due.LEASE)
    assert not holds(claimed, NOW + outbox_due.LEASE + SECOND)
    assert holds(again, NOW + outbox_due.LEASE + SECOND)


@pytest.mark.parametrize("jump", [timedelta(hours=26), timedelta(days=8)])
def test_a_clock_put_forward_only_makes_it_due_early(database: Database, jump: timedelta) -> None:
    put(database)
    tried_in_vain(database)
    later = tried_in_vain(database, now=NOW + jump)
    assert (later.state, later.attempts) == (MessageState.WAITING, 2)


@pytest.mark.parametrize("jump", [timedelta(hours=26), timedelta(days=8)])
def test_a_clock_put_back_holds_nothing_up(database: Database, jump: timedelta) -> None:
    ahead = NOW + jump
    put(database, due_at=ahead)
    assert claim(database, now=NOW), "what was put in by a clock that was ahead"
    assert claim(database, now=NOW) == []
    [left_behind] = claim(database, now=ahead)
    assert claim(database, now=NOW), "a lease of that clock"
    with database.write() as session:
        session.execute(sa.update(OutboxMessage).values(lease_until=None, created_at=NOW))
    with database.write() as session:
        assert not outbox.mark_retry(
            session, claimed=left_behind, attempt=attempt(ahead), failure=Failure.GREYLISTED
        )
    tried_in_vain(database, now=ahead)
    assert claim(database, now=NOW), "a pause of that clock"


def test_what_is_meant_for_later_waits_until_then(database: Database) -> None:
    put(database, due_at=NOW + timedelta(days=3), now=NOW)
    assert claim(database) == []
    assert len(claim(database, now=NOW + timedelta(days=3))) == 1


def test_it_does_not_let_a_late_failure_undo_what_another_has_sent(database: Database) -> None:
    put(database)
    [slow] = claim(database)
    [quick] = claim(database, now=NOW + outbox_due.LEASE)
    with database.write() as session:
        outbox.mark_sent(session, claimed=quick, attempt=attempt(NOW + outbox_due.LEASE))
    with database.write() as session:
        assert not outbox.mark_failed(
            session, claimed=slow, attempt=attempt(), failure=Failure.SERVER_SILENT
        )
    assert the_message(database).state == MessageState.SENT
    assert the_results(database) == [AttemptResult.SENT, AttemptResult.FAILED]


def test_it_takes_note_that_a_message_went_out_after_its_lease(database: Database) -> None:
    put(database)
    [slow] = claim(database)
    claim(database, now=NOW + outbox_due.LEASE)
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


@pytest.mark.parametrize("chance", [0.8, 1.2])
def test_it_tries_for_more_than_a_day_and_for_no_week(
    chance: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("random.SystemRandom.uniform", lambda _self, _low, _high: chance)
    pauses = [outbox_due.pause_after(tries) for tries in range(1, outbox.MAX_ATTEMPTS)]
    assert pauses[0] < timedelta(minutes=1)
    assert max(pauses) <= timedelta(hours=1, minutes=12)
    assert timedelta(hours=24) < sum(pauses, timedelta()) < timedelta(hours=40)


def test_its_pauses_differ_so_that_not_all_come_back_at_once() -> None:
    assert len({outbox_due.pause_after(5) for _ in range(20)}) > 10


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
