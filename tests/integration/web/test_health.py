"""What a monitor is told, in words that anybody may read."""

import math
import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from clinic.db import Database
from clinic.domain.failures import Failure
from clinic.domain.notices import AttemptResult, NoticeKind
from clinic.models import DeliveryAttempt, OutboxMessage
from clinic.web import health
from tests.conftest import MakeApp
from tests.support.clock import NOW
from tests.support.machinery import canary_ran, message, worker_seen
from tests.support.processes import free_port
from tests.support.read_only import read_only

MAIL = "smtps://mail.example.org"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    """A site with a mail server that has been up for a while."""
    app = make_app(smtp_url=MAIL)
    app.extensions[health.STARTED] = -math.inf
    return app


@pytest.fixture
def monitor(app: Flask, database: Database) -> FlaskClient:
    """Of a site that is well."""
    worker_seen(database, NOW)
    canary_ran(database, NOW - 5 * MINUTE)
    return app.test_client()


def told(client: FlaskClient) -> tuple[int, str, dict[str, Any]]:
    """Status, the one word, and each check that is not as it should be."""
    response = client.get("/readyz")
    assert response.json is not None
    wrong = {name: one["says"] for name, one in response.json["checks"].items() if not one["ok"]}
    return response.status_code, response.json["status"], wrong


def test_it_is_up_and_ready(monitor: FlaskClient) -> None:
    assert monitor.get("/healthz").json == {"status": "ok"}
    assert told(monitor) == (200, "ok", {})
    for path in ("/healthz", "/readyz"):
        response = monitor.get(path)
        assert response.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in response.headers


def test_it_names_each_check_in_words_and_tells_no_figure(
    monitor: FlaskClient, database: Database
) -> None:
    for _ in range(3):
        message(database, NOW - 20 * MINUTE)
    text = monitor.get("/readyz").get_data(as_text=True)
    assert set(monitor.get("/readyz").json["checks"]) == {
        "database", "worker", "outbox", "canary", "spool", "disk", "mail",
    }  # fmt: skip
    assert not re.search(r"\d", text), text


def test_it_is_ready_before_its_worker_was_first_seen(app: Flask) -> None:
    client = app.test_client()
    assert told(client)[2] == {"worker": "stopped"}
    app.extensions[health.STARTED] = math.inf
    assert told(client) == (200, "ok", {})


def test_it_is_degraded_without_a_mail_server_and_calls_nobody_for_that(
    make_app: MakeApp, database: Database
) -> None:
    app = make_app()
    assert told(app.test_client()) == (200, "degraded", {"mail": "not set"})


def test_it_says_that_mail_fails_and_calls_nobody_for_a_single_refusal(
    monitor: FlaskClient, database: Database
) -> None:
    message(database, NOW - 2 * MINUTE, channel="mail", attempts=1)
    with database.write() as session:
        session.add(
            DeliveryAttempt(
                outbox_message_id=session.scalar(sa.select(sa.func.max(OutboxMessage.id))),
                started_at=NOW - MINUTE,
                finished_at=NOW - MINUTE,
                channel="smtp",
                result=AttemptResult.RETRY,
                error=Failure.SERVER_REFUSED.sentence,
            )
        )
    assert told(monitor) == (200, "degraded", {"mail": "fails"})
    canary_ran(database, NOW)
    assert monitor.get("/readyz").json["checks"]["mail"] == {"ok": True, "says": "works"}


def test_it_calls_somebody_when_the_worker_has_stopped(
    monitor: FlaskClient, database: Database
) -> None:
    worker_seen(database, NOW - MINUTE)
    assert told(monitor) == (503, "degraded", {"worker": "stopped"})
    worker_seen(database, NOW, mail=NOW - 10 * MINUTE)
    assert told(monitor) == (503, "degraded", {"worker": "stuck"})


def test_it_calls_somebody_when_messages_do_not_go(
    monitor: FlaskClient, database: Database
) -> None:
    message(database, NOW - 20 * MINUTE, kind=NoticeKind.CANARY, channel="check")
    message(database, NOW - 10 * MINUTE)
    assert told(monitor) == (200, "ok", {})
    message(database, NOW - 16 * MINUTE)
    assert told(monitor) == (503, "degraded", {"outbox": "held up"})


def test_it_calls_somebody_when_the_synthetic_enquiry_does_not_come_through(
    monitor: FlaskClient, database: Database
) -> None:
    canary_ran(database, NOW - MINUTE, failed="The site did not answer at its own address.")
    assert told(monitor) == (503, "degraded", {"canary": "failed"})


def test_it_calls_somebody_before_the_database_is_migrated(
    monitor: FlaskClient, database: Database
) -> None:
    with database.write() as session:
        session.execute(sa.text("UPDATE alembic_version SET version_num = '0002'"))
    assert told(monitor) == (503, "degraded", {"database": "not at the newest migration"})
    assert monitor.get("/healthz").status_code == 200


def test_it_calls_somebody_while_the_database_can_be_read_and_not_written(
    monitor: FlaskClient, database: Database
) -> None:
    engine = database.engine
    if engine.dialect.name == "sqlite":
        path = Path(str(engine.url.database))
        path.with_name("spool").mkdir()  # a folder of its own: it goes on taking
        with closing(sqlite3.connect(path)) as another:  # so that the files beside it stay
            another.execute("SELECT * FROM lead").fetchall()
            engine.dispose()
            with read_only(path):
                said = told(monitor)
    else:
        with database.write() as session:
            name = session.scalar(sa.text("SELECT current_database()"))
            session.execute(sa.text(f"ALTER DATABASE {name} SET default_transaction_read_only = 1"))
        engine.dispose()
        said = told(monitor)
    assert said == (503, "degraded", {"database": "cannot be written"})


def test_it_does_not_call_while_somebody_else_writes(
    monitor: FlaskClient, database: Database
) -> None:
    with database.write() as session:
        session.execute(sa.text("DELETE FROM alembic_version WHERE version_num = 'none'"))
        assert told(monitor) == (200, "ok", {})


def test_it_calls_somebody_where_nobody_can_make_the_folder_of_the_spool(
    make_app: MakeApp, database: Database
) -> None:
    worker_seen(database, NOW)
    app = make_app(smtp_url=MAIL, spool_path=Path("/proc/spool"))
    app.extensions[health.STARTED] = -math.inf
    canary_ran(database, NOW - 5 * MINUTE)
    assert told(app.test_client())[2]["spool"] == "not writable"


class TestWhileTheDatabaseIsAway:
    @pytest.fixture
    def away(self, make_app: MakeApp) -> MakeApp:
        nobody = f"postgresql+psycopg://clinic:hidden@127.0.0.1:{free_port()}/clinic"
        return lambda **given: make_app(database_url=nobody, smtp_url=MAIL, **given)

    def test_it_is_degraded_for_the_spool_takes_what_comes(self, away: MakeApp) -> None:
        client = away().test_client()
        assert client.get("/healthz").status_code == 200
        assert told(client) == (503, "degraded", {"database": "cannot be reached"})
        assert "hidden" not in client.get("/readyz").get_data(as_text=True)

    def test_it_cannot_take_enquiries_where_the_spool_cannot_either(
        self, away: MakeApp, tmp_path: Path
    ) -> None:
        (tmp_path / "a file").touch()
        client = away(spool_path=tmp_path / "a file" / "spool").test_client()
        status, word, wrong = told(client)
        assert (status, word) == (503, "cannot take enquiries")
        assert wrong == {"database": "cannot be reached", "spool": "not writable"}


def test_it_calls_somebody_when_a_file_of_the_spool_is_not_taken_in(
    app: Flask, database: Database, tmp_path: Path
) -> None:
    worker_seen(database, NOW)
    spool = tmp_path / "spool" / "unreadable"
    spool.mkdir(parents=True)
    (spool / "half.json").write_text("{")
    assert told(app.test_client()) == (503, "degraded", {"spool": "unreadable"})
