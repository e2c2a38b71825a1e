"""`flask webhooks` and `flask outbox replay`, against a real server."""

import time
from datetime import timedelta

import sqlalchemy as sa
from flask import Flask

from clinic.channels import make_channels
from clinic.db import Database
from clinic.delivery.deliver import Delivered, deliver_due
from clinic.domain.notices import MessageState, Way
from clinic.domain.webhook_address import read_secrets
from clinic.extensions import database as database_of
from clinic.extensions import settings
from clinic.models import AuditEntry, OutboxMessage
from tests.conftest import MakeApp
from tests.support.enquiries import NOW, new_enquiry, submit
from tests.support.webhook_peer import Reply, WebhookPeer, is_signed

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def room(peer: WebhookPeer, name: str = "chat") -> dict[str, object]:
    return {"name": name, "url": peer.url, "secret": SECRET, "private": True}


def run(app: Flask, *arguments: str) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=list(arguments))
    return done.exit_code, done.output


def deliver(app: Flask, *, later: timedelta = timedelta(0)) -> Delivered:
    with app.app_context():
        channel = make_channels(settings())[Way.WEBHOOK]
        return deliver_due(
            database_of(app), channel, settings=settings(), now=NOW + later, way=Way.WEBHOOK
        )


def states(database: Database) -> list[tuple[str, str | None]]:
    with database.read() as session:
        rows = sa.select(OutboxMessage.state, OutboxMessage.failure).where(
            OutboxMessage.channel == Way.WEBHOOK
        )
        return [(state, failure) for state, failure in session.execute(rows.order_by("id"))]


def test_a_trial_says_how_it_went(make_app: MakeApp) -> None:
    with WebhookPeer(Reply(204), Reply(404)) as peer:
        app = make_app(webhooks=[room(peer)], base_url="https://clinic.example.org")
        assert run(app, "webhooks", "list") == (0, "chat\n")
        code, said = run(app, "webhooks", "test", "chat")
        assert (code, said) == (0, "chat has taken the trial event.\n")
        [call] = peer.wait_for(1)
        code, said = run(app, "webhooks", "test", "chat")
    assert is_signed(call, SECRET, now=time.time())
    assert call.json["text"] == "This is a trial: nobody waits. https://clinic.example.org/staff/"
    assert call.json["type"] == "webhook.trial"
    assert code == 1
    assert "The other system refused the message." in said
    assert "hooks/desk" not in said


def test_a_name_that_is_not_there_is_said_so(make_app: MakeApp) -> None:
    with WebhookPeer() as peer:
        app = make_app(webhooks=[room(peer)])
        code, said = run(app, "webhooks", "test", "caht")
        assert peer.calls == []
    assert code == 1
    assert "No webhook has the name 'caht'. The settings have: chat." in said


def test_it_makes_a_secret_that_the_settings_take(app: Flask) -> None:
    code, said = run(app, "webhooks", "secret")
    assert code == 0
    assert len(read_secrets(said.strip())[0]) == 32


def test_what_a_room_refused_goes_again_once_it_is_mended(
    make_app: MakeApp, database: Database
) -> None:
    with WebhookPeer(Reply(404)) as chat, WebhookPeer(Reply(410)) as ward:
        app = make_app(webhooks=[room(chat), room(ward, "ward")])
        submit(database, new_enquiry(), endpoints=["chat", "ward"])
        assert deliver(app) == Delivered(failed=2)
        assert states(database) == [("failed", "webhook_refused"), ("failed", "webhook_gone")]
        chat.replies = [Reply(200)]
        code, said = run(app, "outbox", "replay", "--endpoint", "chat")
        assert (code, said) == (0, "1 message goes to chat again.\n")
        assert deliver(app) == Delivered(sent=1)
    first, second = chat.wait_for(2)
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert [state for state, _failure in states(database)] == [
        MessageState.SENT,
        MessageState.FAILED,
    ]
    with database.read() as session:
        assert "message.retried" in session.scalars(sa.select(AuditEntry.action)).all()


def test_only_what_came_since_goes_again_where_it_is_asked_for(
    make_app: MakeApp, database: Database
) -> None:
    with WebhookPeer(Reply(401)) as peer:
        app = make_app(webhooks=[room(peer)])
        submit(database, new_enquiry(), endpoints=["chat"])
        assert deliver(app) == Delivered(failed=1)
        tomorrow = (NOW + timedelta(days=1)).date().isoformat()
        command = ("outbox", "replay", "--endpoint", "chat", "--since")
        assert "0 messages go" in run(app, *command, tomorrow)[1]
        assert "1 message goes" in run(app, *command, NOW.date().isoformat())[1]


def test_a_room_that_is_busy_is_asked_again_when_it_said(
    make_app: MakeApp, database: Database
) -> None:
    with WebhookPeer(Reply(429, {"Retry-After": "1800"}), Reply(200)) as peer:
        app = make_app(webhooks=[room(peer)])
        submit(database, new_enquiry(), endpoints=["chat"])
        assert deliver(app) == Delivered(retry=1)
        assert deliver(app, later=timedelta(minutes=29)).count == 0
        assert deliver(app, later=timedelta(minutes=31)) == Delivered(sent=1)


def test_a_webhook_that_was_taken_out_of_the_settings_is_on_the_list(
    make_app: MakeApp, database: Database
) -> None:
    submit(database, new_enquiry(), endpoints=["chat"])
    assert deliver(make_app()) == Delivered(failed=1)
    assert states(database) == [("failed", "webhook_unknown")]


def test_whoever_sends_the_form_is_told_of_in_the_room(
    make_app: MakeApp, database: Database
) -> None:
    with WebhookPeer() as peer:
        app = make_app(webhooks=[room(peer)])
        sent = app.test_client().post(
            "/enquiries", data={"name": "Asha Rao", "phone": "98765 43210"}
        )
        assert sent.status_code == 303
        assert deliver(app) == Delivered(sent=1)
        [call] = peer.wait_for(1)
    assert call.json["type"] == "enquiry.received"
    assert "Asha" not in call.body.decode()
