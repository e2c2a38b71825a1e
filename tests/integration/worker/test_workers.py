"""Several workers on one outbox, and one that is killed: each message goes, and goes once."""

import signal
import threading
from contextlib import ExitStack
from datetime import timedelta

import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.notices import MessageState, NoticeKind
from clinic.extensions import clock
from clinic.models import Lead, OutboxMessage
from clinic.queries.worker_state import worker_state
from clinic.services import outbox
from tests.support.enquiries import new_enquiry, submit
from tests.support.mail_peer import MailPeer
from tests.support.processes import Process
from tests.support.tended import wait_until

MANY = 200
MINUTE = timedelta(minutes=1)


def mailing(installation: dict[str, str], peer: MailPeer) -> dict[str, str]:
    return installation | {
        "CLINIC_SMTP_URL": f"smtp://127.0.0.1:{peer.port}",
        "CLINIC_ALERT_EMAIL": "desk@example.org",
    }


def put(database: Database, count: int) -> None:
    with database.write() as session:
        lead_id = session.scalars(sa.select(Lead.id)).one()
        for _ in range(count):
            outbox.enqueue(session, kind=NoticeKind.STAFF_ALERT, lead_id=lead_id, due_at=clock())


def messages(database: Database) -> list[OutboxMessage]:
    with database.read() as session:
        return list(session.scalars(sa.select(OutboxMessage).order_by(OutboxMessage.id)))


def test_two_of_them_send_each_message_once(
    database: Database, installation: dict[str, str]
) -> None:
    submit(database, new_enquiry(), now=clock())
    with ExitStack() as open_ones:
        peer = open_ones.enter_context(MailPeer())
        workers = [
            open_ones.enter_context(
                Process("clinic.worker", environment=mailing(installation, peer))
            )
            for _ in range(2)
        ]
        for worker in workers:
            worker.wait_until_it_says("worker.started")
        put(database, MANY - 1)
        peer.wait_for(MANY, seconds=180)
        for worker in workers:
            worker.send(signal.SIGTERM)
        for worker in workers:
            assert worker.ends() == 0, worker.said
        ids = [mail.message["Message-ID"] for mail in peer.mails]
    assert len(ids) == len(set(ids)) == MANY
    sent = messages(database)
    assert {message.state for message in sent} == {MessageState.SENT}
    assert {message.attempts for message in sent} == {1}
    for worker in workers:
        assert worker.said.count("outbox.attempt") > 0, "both took their part"


def test_a_message_that_a_killed_one_had_in_hand_goes_again_within_a_minute(
    database: Database, installation: dict[str, str]
) -> None:
    submit(database, new_enquiry(), now=clock())
    take_it = threading.Event()
    with MailPeer(until=take_it) as peer:
        with Process("clinic.worker", environment=mailing(installation, peer)) as killed:
            assert peer.in_hand.wait(180)
            killed.send(signal.SIGKILL)
            killed.ends()
        [in_hand] = messages(database)
        assert in_hand.lease_until is not None
        assert in_hand.lease_until < clock() + MINUTE
        with database.write() as session:  # what is left of that minute passes
            session.execute(sa.update(OutboxMessage).values(lease_until=clock()))
        take_it.set()
        with Process("clinic.worker", environment=mailing(installation, peer)) as other:
            # What the killed one had offered is taken as well, and that may be heard of first.
            wait_until(lambda: len(peer.offered) == 2, seconds=180, words="the second offer")
            peer.wait_for(1, seconds=180)
            other.send(signal.SIGTERM)
            assert other.ends() == 0, other.said
    assert len(peer.offered) == 2
    assert len(set(peer.offered)) == 1, "a reader's mail programme can tell the repeat"
    assert messages(database)[0].state == MessageState.SENT


def test_one_that_was_killed_is_missed(database: Database, installation: dict[str, str]) -> None:
    submit(database, new_enquiry(), now=clock())
    with (
        MailPeer() as peer,
        Process("clinic.worker", environment=mailing(installation, peer)) as worker,
    ):
        peer.wait_for(1, seconds=180)
        with database.read() as session:
            assert worker_state(session, now=clock()).running == 1
        worker.send(signal.SIGKILL)
        worker.ends()
    with database.read() as session:
        gone = worker_state(session, now=clock() + MINUTE)
    assert (gone.running, gone.by_itself) == (0, True)
