"""The worker: it sends what is due, survives its database, and finishes what it has in hand."""

import base64
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from clinic.channels import Channel
from clinic.db import Database
from clinic.domain.notices import Notice, NoticeKind, Way
from clinic.models import Enquiry, OutboxMessage, PageVersion, WorkerProcess
from clinic.queries.worker_state import worker_state
from clinic.services import outbox
from clinic.services.outbox import Claimed
from clinic.worker.run import run
from tests.support.channels import KeptNotices
from tests.support.enquiries import NOW, new_enquiry, submit
from tests.support.mail_peer import MailPeer
from tests.support.processes import Process


@contextmanager
def working(
    app: Flask, channel: Channel, others: Mapping[Way, Channel] | None = None
) -> Iterator[threading.Event]:
    """A worker in a thread, stopped at the end."""
    stop = threading.Event()
    channels = {way: KeptNotices() for way in Way} | {Way.MAIL: channel} | (others or {})
    thread = threading.Thread(target=run, args=(app,), kwargs={"stop": stop, "channels": channels})
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
        assert sent.wait(60)


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
        assert failed.wait(60)
        away.clear()
        submit(database, new_enquiry(email="asha@example.org"), now=NOW)
        assert sent.wait(60)


def tell(database: Database, endpoint: str) -> None:
    """A webhook is to be told of the enquiry."""
    with database.write() as session:
        enquiry = session.scalars(sa.select(Enquiry)).one()
        outbox.enqueue(
            session,
            kind=NoticeKind.STAFF_ALERT,
            way=Way.WEBHOOK,
            endpoint=endpoint,
            lead_id=enquiry.lead_id,
            enquiry_id=enquiry.id,
            due_at=NOW,
        )


def room(name: str) -> dict[str, str]:
    """A webhook of the settings."""
    secret = f"whsec_{base64.b64encode(bytes(32)).decode()}"
    return {"name": name, "url": "https://chat.example.org/", "secret": secret}


def test_a_mail_server_that_hangs_holds_up_no_other_way(app: Flask, database: Database) -> None:
    hanging, let_go, told = threading.Event(), threading.Event(), threading.Event()

    def hang(_notice: Notice) -> None:
        hanging.set()
        assert let_go.wait(120)

    chat = KeptNotices(before=lambda _notice: told.set())
    with working(app, KeptNotices(before=hang), {Way.WEBHOOK: chat}):
        try:
            submit(database, new_enquiry(email="asha@example.org"), now=NOW)
            assert hanging.wait(60)
            tell(database, "chat")
            assert told.wait(60)
        finally:
            let_go.set()


def test_a_webhook_that_hangs_holds_up_no_other_webhook(
    make_app: Callable[..., Flask], database: Database
) -> None:
    hanging, let_go = threading.Event(), threading.Event()
    told = {name: threading.Event() for name in ("chat", "of-old")}

    def hang_or_hear(notice: Notice) -> None:
        if notice.to == "ward":
            hanging.set()
            assert let_go.wait(120)
        else:
            told[notice.to].set()

    app = make_app(webhooks=[room("ward"), room("chat")])
    submit(database, new_enquiry(email="asha@example.org"), now=NOW)
    tell(database, "ward")
    with working(app, KeptNotices(), {Way.WEBHOOK: KeptNotices(before=hang_or_hear)}):
        try:
            assert hanging.wait(60)
            tell(database, "chat")
            assert told["chat"].wait(60)
            tell(database, "of-old")  # the settings name it no more: its channel says so
            assert told["of-old"].wait(60)
        finally:
            let_go.set()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("failure", [RuntimeError, SystemExit])
def test_a_lane_that_breaks_goes_on(
    app: Flask, database: Database, failure: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = threading.Event()
    sent = threading.Event()
    claim = outbox.claim_due

    def break_once(session: Session, **given: Any) -> list[Claimed]:
        if not broken.is_set():
            broken.set()
            raise failure("a fault of ours")
        return claim(session, **given)

    monkeypatch.setattr(outbox, "claim_due", break_once)
    submit(database, new_enquiry(email="asha@example.org"), now=NOW)
    with working(app, KeptNotices(before=lambda _notice: sent.set())):
        assert sent.wait(60)
    assert broken.is_set()


def test_it_writes_down_that_it_is_at_work_and_that_it_has_stopped(
    app: Flask, database: Database
) -> None:
    sent = threading.Event()
    submit(database, new_enquiry(email="asha@example.org"), now=NOW)
    with working(app, KeptNotices(before=lambda _notice: sent.set())):
        assert sent.wait(60)
        with database.read() as session:
            row = session.scalars(sa.select(WorkerProcess)).one()
            assert worker_state(session, now=NOW).running == 1
        assert set(row.lanes) == {
            *("mail", "webhook", "check", "spool", "imports", "periodic", "backup")
        }
    with database.read() as session:
        stopped = worker_state(session, now=NOW)
    assert (stopped.running, stopped.stopped_at, stopped.by_itself) == (0, NOW, False)


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
            assert peer.in_hand.wait(180)
            worker.send(number)
            if number == signal.SIGTERM:  # its lanes do not hear the signal, its main thread does
                worker.wait_until_it_says("worker.stopping")
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
