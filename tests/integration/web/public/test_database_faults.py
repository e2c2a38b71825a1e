"""Real faults of real databases: who presses Send is confirmed soon, and comes in afterwards."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask, has_request_context

from clinic.db import BUSY_BUDGET_SECONDS, Database, transactions, trouble
from clinic.extensions import database as database_of
from clinic.extensions import spool
from clinic.models import Enquiry
from clinic.web.signed import KNOWN, PATIENCE_SECONDS
from clinic.worker.spool_import import import_spooled
from tests.support.application import application, close, migrate
from tests.support.clock import Clock
from tests.support.databases import Databases
from tests.support.holding import held
from tests.support.machine import POSTGRESQL
from tests.support.postgres import PostgresServer
from tests.support.processes import descendants
from tests.support.small_disk import fill, small_disk
from tests.support.visitor import ALS, rows, send

SOON_SECONDS = 3
"""After the first has waited: less than anybody waits for a lock, on a busy machine, too."""


@pytest.fixture(autouse=True)
def patience() -> None:
    """The site's own."""


def seconds(press: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.monotonic()
    press()
    return time.monotonic() - began


def confirmed(app: Flask, number: int, **fields: str) -> None:
    """Somebody presses Send and reads on their page that it has come."""
    client = app.test_client()
    sent = send(client, name=f"Asha {number}", phone=f"98765 0{number:04d}", **fields)
    assert sent.status_code == 303
    assert f"Asha {number}" in client.get(sent.location).text


def take_in(app: Flask) -> int:
    with app.app_context():
        return import_spooled()


def waiting(app: Flask) -> int:
    with app.app_context():
        return spool().waiting().count


def names(app: Flask) -> list[str]:
    """Who is in the database."""
    return [enquiry.name for enquiry in rows(database_of(app), Enquiry)]


def test_a_lock_makes_one_wait_and_nobody_after_them(
    app: Flask, database: Database, database_url: str
) -> None:
    with held(database_url):
        first = seconds(lambda: confirmed(app, 0))
        assert first < BUSY_BUDGET_SECONDS + SOON_SECONDS
        for number in range(1, 4):
            assert seconds(lambda number=number: confirmed(app, number)) < SOON_SECONDS
        assert waiting(app) == 4
    confirmed(app, 4)
    assert waiting(app) == 4
    assert take_in(app) == 4
    assert sorted(names(app)) == [f"Asha {number}" for number in range(5)]


def test_a_short_lock_is_waited_for(app: Flask, database: Database, database_url: str) -> None:
    presses = threading.Thread(target=confirmed, args=(app, 1))
    with held(database_url):
        presses.start()
        presses.join(timeout=0.5)  # it cannot end before we let go
        assert presses.is_alive()
        assert waiting(app) == 0
    presses.join()
    assert waiting(app) == 0
    assert names(app) == ["Asha 1"]


@contextmanager
def only_read(database: Database) -> Iterator[None]:
    """The database takes no change, on any connection."""
    words = {
        "sqlite": "PRAGMA query_only=ON",
        "postgresql": "SET default_transaction_read_only = on",
    }[database.engine.dialect.name]

    def refuse_changes(connection: sa.engine.interfaces.DBAPIConnection, _record: object) -> None:
        connection.cursor().execute(words)
        connection.commit()

    sa.event.listen(database.engine, "connect", refuse_changes)
    database.engine.dispose()
    try:
        yield
    finally:
        sa.event.remove(database.engine, "connect", refuse_changes)
        database.engine.dispose()


def test_a_database_that_can_only_be_read_holds_nobody_up(app: Flask, database: Database) -> None:
    with only_read(database):
        assert seconds(lambda: confirmed(app, 1)) < SOON_SECONDS
        assert take_in(app) == 0
    assert take_in(app) == 1
    assert names(app) == ["Asha 1"]


@pytest.mark.small_disk
def test_a_full_disk_under_the_database_and_the_spool_loses_nobody(
    databases: Databases, tmp_path: Path, clock: Clock
) -> None:
    with (
        small_disk(tmp_path / "disk", kib=20_000) as disk,
        databases.migrated(disk) as url,
    ):
        if not url.startswith("sqlite"):
            return  # a server has a disk of its own
        app = application(disk, url, clock)
        take_in(app)  # the worker has been here: room is held ready
        filler = fill(disk)
        for number in range(20):
            confirmed(app, number)
        assert waiting(app) >= 10  # a few still find a place in the database's own log
        filler.unlink()
        take_in(app)
        assert waiting(app) == 0
        assert sorted(names(app)) == sorted(f"Asha {number}" for number in range(20))
        close(app)


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """A server of our own, to be stopped."""
    assert POSTGRESQL is not None
    with PostgresServer(POSTGRESQL) as server:
        yield server


@pytest.fixture
def served(
    server: PostgresServer, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Flask]:
    """An application on it. Who comes while it is away asks once; the next turn is after the test,
    however slow the machine: whose turn it is waits, and the others are looked at here."""
    monkeypatch.setattr(trouble, "ASK_AGAIN_SECONDS", 60)
    url = server.url(server.create())
    migrate(tmp_path, url, clock)
    app = application(tmp_path, url, clock)
    yield app
    close(app)


@pytest.fixture
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """A transaction for which there is another way has two seconds: the test has not eight."""
    monkeypatch.setattr(transactions, "_IN_ALL_SECONDS", 2)


@pytest.mark.postgres
def test_a_server_that_is_stopped_and_started_loses_nobody(
    served: Flask, server: PostgresServer
) -> None:
    confirmed(served, 1)
    server.stop()
    for number in (2, 3):
        assert seconds(lambda number=number: confirmed(served, number)) < SOON_SECONDS
    assert take_in(served) == 0
    server.start_again()
    assert take_in(served) == 2
    assert sorted(names(served)) == ["Asha 1", "Asha 2", "Asha 3"]


@contextmanager
def silent(server: PostgresServer) -> Iterator[None]:
    """The server takes calls and answers none."""
    processes = [server._server.pid, *descendants(server._server.pid)]
    for pid in processes:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in processes:
            os.kill(pid, signal.SIGCONT)


@pytest.mark.postgres
def test_a_server_that_takes_the_call_and_says_nothing_holds_one_up_and_nobody_after_them(
    served: Flask, server: PostgresServer
) -> None:
    confirmed(served, 1)
    with silent(server):
        # Once for the connection that it had, once for a new one.
        first = seconds(lambda: confirmed(served, 2))
        assert first < 2 * BUSY_BUDGET_SECONDS + SOON_SECONDS
        assert seconds(lambda: confirmed(served, 3)) < SOON_SECONDS
        assert waiting(served) == 2
    assert take_in(served) == 2
    assert sorted(names(served)) == ["Asha 1", "Asha 2", "Asha 3"]


@pytest.mark.postgres
def test_pages_answer_as_ever_while_a_server_says_nothing(
    served: Flask, server: PostgresServer
) -> None:
    reader = served.test_client()
    assert reader.get("/contact").status_code == 200
    with silent(server):
        for path in ("/contact", "/privacy", "/emergency"):
            served.extensions[KNOWN]._look_at = 0  # it is time to ask who has signed
            assert seconds(lambda path=path: reader.get(path)) < SOON_SECONDS
    server_answers = seconds(lambda: confirmed(served, 1))
    assert server_answers < 2 * BUSY_BUDGET_SECONDS + SOON_SECONDS


@pytest.mark.postgres
def test_the_first_press_of_a_process_waits_for_signatures_and_a_server_that_says_nothing_once(
    served: Flask, server: PostgresServer
) -> None:
    with silent(server):
        first = seconds(lambda: confirmed(served, 1, page=ALS))
        assert first < PATIENCE_SECONDS + BUSY_BUDGET_SECONDS + SOON_SECONDS
        assert seconds(lambda: confirmed(served, 2, page=ALS)) < SOON_SECONDS
        assert waiting(served) == 2
    assert take_in(served) == 2
    assert sorted(names(served)) == ["Asha 1", "Asha 2"]


@pytest.mark.postgres
def test_monitors_of_a_server_that_says_nothing_hold_no_thread_that_visitors_need(
    served: Flask, server: PostgresServer
) -> None:
    monitor = served.test_client()
    assert monitor.get("/metrics").status_code == 200
    with silent(server):
        monitor.get("/readyz")  # it waits, and from then on everybody knows
        for path, status in (("/readyz", 503), ("/metrics", 200)) * 2:
            assert seconds(lambda path=path: monitor.get(path)) < SOON_SECONDS, path
            assert monitor.get(path).status_code == status


@pytest.mark.postgres
@pytest.mark.parametrize("kind", ["read", "write"])
def test_a_request_gives_a_server_up_that_goes_silent_and_a_command_waits_for_it(
    served: Flask, server: PostgresServer, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(transactions, "_IN_ALL_FOR_A_REQUEST_SECONDS", 2)
    database = Database(database_of(served).engine, in_request=has_request_context)
    begun, now_silent, answered = threading.Event(), threading.Event(), threading.Event()

    def ask_twice(between: Callable[[], object]) -> None:
        with getattr(database, kind)() as session:
            session.execute(sa.text("SELECT 1"))
            between()
            session.execute(sa.text("SELECT 1"))

    def wait_for_it() -> None:
        ask_twice(lambda: begun.set() or now_silent.wait(30))
        answered.set()

    command = threading.Thread(target=wait_for_it)
    command.start()
    assert begun.wait(60)
    with ExitStack() as stack:
        stack.enter_context(served.test_request_context())

        def fall_silent() -> None:
            stack.enter_context(silent(server))
            now_silent.set()

        began = time.monotonic()
        with pytest.raises(sa.exc.OperationalError):
            ask_twice(fall_silent)
        assert time.monotonic() - began < 2 + SOON_SECONDS
        assert not answered.wait(1)
    command.join(timeout=60)
    assert answered.is_set()


@pytest.mark.postgres
def test_a_server_that_goes_silent_at_the_commit_is_given_up_and_the_enquiry_is_one(
    in_a_hurry: None, served: Flask, server: PostgresServer
) -> None:
    engine = database_of(served).engine
    stopped: list[int] = []

    def stop_the_server(connection: sa.engine.Connection) -> None:
        if stopped:
            return
        pid = connection.connection.driver_connection.info.backend_pid
        stopped.append(pid)
        os.kill(pid, signal.SIGSTOP)

    sa.event.listen(engine, "commit", stop_the_server)
    try:
        assert seconds(lambda: confirmed(served, 1)) < 2 + 2 * SOON_SECONDS
    finally:
        for pid in stopped:
            os.kill(pid, signal.SIGCONT)
    assert stopped
    take_in(served)
    assert names(served) == ["Asha 1"]
