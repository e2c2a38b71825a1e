"""The worker: it sends what is due, survives its database, and finishes what it has in hand."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.channels import Channel
from clinic.db import Database
from clinic.models import OutboxMessage, PageVersion
from clinic.worker.run import run
from tests.support.channels import KeptNotices
from tests.support.enquiries import NOW, new_enquiry, submit
from tests.support.mail_peer import MailPeer
from tests.support.processes import Process, environment


@contextmanager
def working(app: Flask, channel: Channel) -> Iterator[threading.Event]:
    """A worker in a thread, stopped at the end."""
    stop = threading.Event()
    thread = threading.Thread(target=run, args=(app,), kwargs={"stop": stop, "channel": channel})
    thread.start()
    try:
        yield stop
    finally:
        stop.set()
        thread.join(timeout=30)
    assert not thread.is_alive()


def states(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(sa.select(OutboxMessage.state).order_by(OutboxMessage.id)))


def test_it_sends_what_is_put_in_while_it_runs(app: Flask, database: Database) -> None:
    sent = threading.Event()
    with working(app, KeptNotices(before=lambda _notice: sent.set())):
        submit(database, new_enquiry(email="asha@example.org"), now=NOW)
        assert sent.wait(10)


def test_it_keeps_what_each_page_says_now(app: Flask, database: Database) -> None:
    with working(app, KeptNotices()) as stop:
        stop.set()
    with database.read() as session:
        slugs = set(session.scalars(sa.select(PageVersion.slug)))
    assert "als-stem-cell-treatment" in slugs


def test_it_outlives_a_database_that_is_away(
    app: Flask, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = threading.Event()
    failed = threading.Event()
    sent = threading.Event()
    write = Database.write

    def fail_while_away(self: Database) -> object:
        if away.is_set():
            failed.set()
            raise sa.exc.OperationalError("BEGIN", {}, Exception("gone"))
        return write(self)

    monkeypatch.setattr(Database, "write", fail_while_away)
    with working(app, KeptNotices(before=lambda _notice: sent.set())):
        away.set()
        assert failed.wait(10)
        away.clear()
        submit(database, new_enquiry(email="asha@example.org"), now=NOW)
        assert sent.wait(10)


@pytest.fixture
def installation(database: Database, tmp_path: Path) -> dict[str, str]:
    """The environment of a process that works on this database."""
    return environment(
        tmp_path,
        CLINIC_DATABASE_URL=database.engine.url.render_as_string(hide_password=False),
        CLINIC_SECRET_KEY="a key for tests alone",
    )


@pytest.mark.parametrize(
    ("command", "number"),
    [
        (("clinic.worker",), signal.SIGTERM),
        (("flask", "--app", "wsgi", "outbox", "deliver", "--watch"), signal.SIGINT),
    ],
)
def test_it_finishes_the_message_in_hand_when_it_is_asked_to_stop(
    database: Database,
    installation: dict[str, str],
    command: tuple[str, ...],
    number: signal.Signals,
) -> None:
    submit(database, new_enquiry(email="asha@example.org"), now=NOW)
    take_it = threading.Event()
    with MailPeer(until=take_it) as peer:
        mailing = installation | {
            "CLINIC_SMTP_URL": f"smtp://127.0.0.1:{peer.port}",
            "CLINIC_ALERT_EMAIL": "desk@example.org",
        }
        with Process(*command, environment=mailing) as worker:
            assert peer.in_hand.wait(30)
            worker.send(number)
            take_it.set()
            assert worker.ends() == 0, worker.said
        assert len(peer.mails) == 1
    assert states(database) == ["sent", "waiting"]
    assert "asha" not in worker.said.casefold()


def test_it_says_in_one_line_what_is_wrong_with_the_mail_servers_address(
    installation: dict[str, str],
) -> None:
    wrong = installation | {"CLINIC_SMTP_URL": "http://desk:hidden@mail.example.org"}
    with Process("clinic.worker", environment=wrong) as worker:
        assert worker.ends() == 1
    assert "CLINIC_SMTP_URL is wrong" in worker.said
    assert "hidden" not in worker.said
    assert "Traceback" not in worker.said


def test_it_delivers_once_by_hand_and_says_how_many(
    database: Database, installation: dict[str, str]
) -> None:
    submit(database, new_enquiry(email="asha@example.org"), now=NOW)
    command = ("flask", "--app", "wsgi", "outbox", "deliver")
    with Process(*command, environment=installation) as deliver:
        assert deliver.ends() == 0, deliver.said
    assert "1 sent, 0 to be tried again, 0 failed, 1 no longer needed." in deliver.said
    assert "a…@example.org" in deliver.said
