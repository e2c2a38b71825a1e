"""Right before a message goes it is asked again: is there still a reason, is it still ours?"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from clinic.channels import DeliveryError
from clinic.config import Settings
from clinic.db import Database
from clinic.delivery.deliver import Delivered, deliver_due
from clinic.domain.failures import Failure
from clinic.domain.lead_status import CloseReason
from clinic.domain.notices import MessageState, Notice
from clinic.models import Lead, OutboxMessage, StaffUser
from clinic.services import outbox, outbox_due
from tests.support.channels import KeptNotices
from tests.support.desk import close, wrote
from tests.support.enquiries import NOW

SETTINGS = Settings(
    secret_key="a key for tests alone",
    base_url="https://clinic.example.org",
    alert_email="desk@example.org",
)


class Interrupted(Database):
    """A database that is so slow to read that the lease runs out, and somebody else claims."""

    @contextmanager
    def read(self) -> Iterator[Session]:
        with self.write() as session:
            outbox.claim_due(session, now=NOW + 2 * outbox_due.LEASE, limit=9)
        with super().read() as session:
            yield session


def messages(database: Database) -> list[OutboxMessage]:
    with database.read() as session:
        return list(session.scalars(sa.select(OutboxMessage).order_by(OutboxMessage.id)))


def deliver(app: Flask, database: Database, channel: KeptNotices) -> Delivered:
    with app.app_context():
        return deliver_due(database, channel, settings=SETTINGS, now=NOW, most=1)


def test_what_somebody_else_has_claimed_meanwhile_is_left_to_them(
    app: Flask, database: Database
) -> None:
    wrote(database)
    channel = KeptNotices()
    assert deliver(app, Interrupted(database.engine), channel) == Delivered()
    assert channel.notices == []
    [message] = messages(database)
    assert (message.state, message.attempts) == (MessageState.WAITING, 2)


@pytest.mark.parametrize("reason", list(CloseReason))
def test_nobody_is_alerted_about_a_lead_that_is_closed_by_then(
    app: Flask, database: Database, ben: StaffUser, reason: CloseReason
) -> None:
    reference = wrote(database)
    close(database, reference, ben, reason, note="They rang.")
    channel = KeptNotices()
    died = reason == CloseReason.HAS_DIED  # then what waits is cancelled with it, at once
    assert deliver(app, database, channel) == Delivered(cancelled=0 if died else 1)
    assert channel.notices == []
    [message] = messages(database)
    assert message.state == MessageState.CANCELLED
    assert died or "nobody waits" in (message.last_error or "")


def test_what_failed_and_then_lost_its_reason_is_cancelled_and_not_tried_again(
    app: Flask, database: Database, ben: StaffUser
) -> None:
    def later(_notice: Notice) -> None:
        raise DeliveryError(Failure.GREYLISTED)

    reference = wrote(database)
    assert deliver(app, database, KeptNotices(before=later)) == Delivered(retry=1)
    close(database, reference, ben)
    with database.write() as session:
        session.execute(sa.update(OutboxMessage).values(due_at=NOW))
    assert deliver(app, database, KeptNotices()) == Delivered(cancelled=1)
    [message] = messages(database)
    assert (message.state, message.failure) == (MessageState.CANCELLED, None)


def test_nothing_is_sent_of_a_lead_that_was_erased(app: Flask, database: Database) -> None:
    wrote(database)
    with database.write() as session:
        session.execute(sa.delete(Lead))
    channel = KeptNotices()
    assert deliver(app, database, channel) == Delivered()
    assert channel.notices == []


@pytest.mark.parametrize("jump", [timedelta(hours=26), timedelta(days=8)])
def test_a_clock_that_jumps_while_it_is_sent_neither_loses_nor_doubles_it(
    app: Flask, database: Database, jump: timedelta
) -> None:
    wrote(database)
    channel = KeptNotices()
    deliver(app, database, channel)
    for now in (NOW + jump, NOW - jump):
        with app.app_context():
            done = deliver_due(database, channel, settings=SETTINGS, now=now)
        assert done == Delivered()
    assert len(channel.notices) == 1
