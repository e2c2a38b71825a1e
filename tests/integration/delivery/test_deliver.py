"""A due message goes out once, or it stands in the table why not."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.channels import Channel, DeliveryError, SmtpChannel
from clinic.channels.mail_server import read_mail_server
from clinic.config import Settings
from clinic.db import Database
from clinic.delivery.deliver import Delivered, deliver_due
from clinic.domain.failures import Failure
from clinic.domain.notices import MessageState, Notice
from clinic.models import DeliveryAttempt, Lead, OutboxMessage
from clinic.services import outbox
from tests.support.channels import KeptNotices
from tests.support.enquiries import NOW, new_enquiry, submit
from tests.support.mail_peer import MailPeer

SETTINGS = Settings(
    secret_key="a key for tests alone",
    base_url="https://clinic.example.org",
    alert_email="desk@example.org",
)


def deliver(
    app: Flask, database: Database, channel: Channel, *, later: timedelta = timedelta(0)
) -> Delivered:
    with app.app_context():
        return deliver_due(database, channel, settings=SETTINGS, now=NOW + later)


def messages(database: Database) -> list[OutboxMessage]:
    with database.read() as session:
        return list(session.scalars(sa.select(OutboxMessage).order_by(OutboxMessage.id)))


def attempts(database: Database) -> list[DeliveryAttempt]:
    with database.read() as session:
        return list(session.scalars(sa.select(DeliveryAttempt).order_by(DeliveryAttempt.id)))


def test_it_reaches_a_real_mail_server(app: Flask, database: Database) -> None:
    submit(database, new_enquiry(email="asha@example.org"))
    with MailPeer() as peer:
        url = f"smtp://127.0.0.1:{peer.port}"
        channel = SmtpChannel(
            read_mail_server(url), sender="clinic@example.org", sender_name="Clinic"
        )
        assert deliver(app, database, channel) == Delivered(sent=2)
        mails = peer.wait_for(2)
    assert [mail.recipients for mail in mails] == [("desk@example.org",), ("asha@example.org",)]
    assert [attempt.channel for attempt in attempts(database)] == ["smtp", "smtp"]


def test_it_sends_each_message_once(app: Flask, database: Database) -> None:
    submit(database, new_enquiry(email="asha@example.org"))
    channel = KeptNotices()
    assert deliver(app, database, channel).sent == 2
    assert deliver(app, database, channel, later=timedelta(days=1)).count == 0
    assert len(channel.notices) == 2
    assert {message.state for message in messages(database)} == {MessageState.SENT}


def test_it_holds_no_transaction_while_it_sends(app: Flask, database: Database) -> None:
    def write_beside(_notice: Notice) -> None:
        with database.write() as session:
            session.execute(sa.update(Lead).values(urgent=True))

    submit(database, new_enquiry())
    assert deliver(app, database, KeptNotices(before=write_beside)).sent == 1


def test_it_tries_again_later_with_the_reason_in_words(app: Flask, database: Database) -> None:
    def refuse(_notice: Notice) -> None:
        raise DeliveryError(Failure.SERVER_SILENT)

    submit(database, new_enquiry())
    assert deliver(app, database, KeptNotices(before=refuse)) == Delivered(retry=1)
    [message] = messages(database)
    assert (message.state, message.attempts) == (MessageState.WAITING, 1)
    assert message.last_error == "The mail server did not answer."
    assert message.due_at > NOW
    assert deliver(app, database, KeptNotices(), later=timedelta(minutes=5)).sent == 1
    assert [attempt.result for attempt in attempts(database)] == ["retry", "sent"]


def test_it_gives_up_at_once_where_trying_again_is_of_no_use(
    app: Flask, database: Database
) -> None:
    def refuse(_notice: Notice) -> None:
        raise DeliveryError(Failure.RECIPIENT_REFUSED)

    submit(database, new_enquiry())
    assert deliver(app, database, KeptNotices(before=refuse)) == Delivered(failed=1)
    assert messages(database)[0].state == MessageState.FAILED


def test_it_gives_up_after_the_last_attempt(app: Flask, database: Database) -> None:
    def refuse(_notice: Notice) -> None:
        raise DeliveryError(Failure.SERVER_SILENT)

    submit(database, new_enquiry())
    with database.write() as session:
        session.execute(sa.update(OutboxMessage).values(attempts=outbox.MAX_ATTEMPTS - 1))
    assert deliver(app, database, KeptNotices(before=refuse)) == Delivered(failed=1)


def test_a_message_that_ends_every_worker_is_put_aside(app: Flask, database: Database) -> None:
    submit(database, new_enquiry())
    with database.write() as session:
        session.execute(sa.update(OutboxMessage).values(attempts=outbox.MAX_ATTEMPTS))
    channel = KeptNotices()
    assert deliver(app, database, channel) == Delivered(failed=1)
    assert channel.notices == []


def test_one_broken_message_does_not_hold_up_the_others(app: Flask, database: Database) -> None:
    def stumble(notice: Notice) -> None:
        if notice.to == "desk@example.org":
            raise KeyError("Asha")

    submit(database, new_enquiry(email="asha@example.org"))
    assert deliver(app, database, KeptNotices(before=stumble)) == Delivered(sent=1, retry=1)
    broken = messages(database)[0]
    assert broken.last_error is not None
    assert "Asha" not in broken.last_error


def test_it_cancels_what_has_nothing_to_say_any_more(app: Flask, database: Database) -> None:
    submit(database, new_enquiry())
    nowhere = SETTINGS.model_copy(update={"alert_email": None})
    with app.app_context():
        done = deliver_due(database, KeptNotices(), settings=nowhere, now=NOW)
    assert done == Delivered(cancelled=1)
    assert messages(database)[0].state == MessageState.CANCELLED


def test_it_is_no_fault_when_a_lead_is_erased_while_its_mail_goes_out(
    app: Flask, database: Database
) -> None:
    def erase(_notice: Notice) -> None:
        with database.write() as session:
            session.execute(sa.delete(Lead))

    submit(database, new_enquiry(email="asha@example.org"))
    channel = KeptNotices(before=erase)
    assert deliver(app, database, channel).sent == 1
    assert messages(database) == []


def test_it_stops_between_two_messages(app: Flask, database: Database) -> None:
    submit(database, new_enquiry(email="asha@example.org"))
    stop = threading.Event()
    channel = KeptNotices(before=lambda _notice: stop.set())
    with app.app_context():
        done = deliver_due(database, channel, settings=SETTINGS, now=NOW, stop=stop.is_set)
    assert done == Delivered(sent=1)
    waiting = messages(database)[1]
    assert (waiting.state, waiting.lease_until) == (MessageState.WAITING, None)


@pytest.mark.parametrize("workers", [4])
def test_two_workers_never_send_the_same_message(
    app: Flask, database: Database, workers: int
) -> None:
    for number in range(10):
        submit(database, new_enquiry(name=f"Asha {number}", email=f"asha{number}@example.org"))
    channel = KeptNotices()
    start = threading.Barrier(workers)

    def work() -> None:
        start.wait(timeout=30)
        deliver(app, database, channel)

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    ids = [notice.message_id for notice in channel.notices]
    assert len(ids) == len(set(ids)) == len(messages(database))
