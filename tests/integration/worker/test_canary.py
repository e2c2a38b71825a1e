"""The canary: a synthetic enquiry through the real door, to the check, and gone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.channels import DeliveryError
from clinic.config import Settings
from clinic.db import Base, Database
from clinic.delivery.deliver import deliver_due
from clinic.domain import canary
from clinic.domain.failures import Failure
from clinic.domain.notices import Notice, Way
from clinic.extensions import SETTINGS, now, settings
from clinic.models import CanaryRun, Capture, Enquiry, Lead, OutboxMessage
from clinic.services import canary as runs
from clinic.worker import canary as job
from clinic.worker.job import JobFailedError, JobResult
from tests.conftest import MakeApp
from tests.support.certificates import Authority
from tests.support.channels import KeptNotices
from tests.support.clock import NOW, Clock
from tests.support.processes import free_port
from tests.support.served import served

KEPT_ANYWAY = {"canary_run", "role", "alembic_version"}


@contextmanager
def at_the_door(app: Flask, **served_with: object) -> Iterator[None]:
    """The site is served, and its canary goes to that address."""
    with served(app, **served_with) as url:
        _point(app, url)
        yield


def _point(app: Flask, url: str) -> None:
    chosen: Settings = app.extensions[SETTINGS]
    app.extensions[SETTINGS] = chosen.model_copy(update={"canary_url": url})


def sent(app: Flask) -> JobResult:
    with app.app_context():
        return job.run()


def why_not(app: Flask) -> str:
    with pytest.raises(JobFailedError) as failed:
        sent(app)
    return failed.value.words


def check(app: Flask, database: Database, channel: KeptNotices | None = None) -> list[Notice]:
    """The worker's check lane takes its turn. What it was given."""
    told = channel or KeptNotices()
    with app.app_context():
        deliver_due(database, told, settings=settings(), now=now(), way=Way.CHECK)
    return told.notices


def last(database: Database) -> CanaryRun:
    with database.read() as session:
        return session.scalars(sa.select(CanaryRun).order_by(CanaryRun.id.desc())).first()


def left_behind(database: Database) -> dict[str, int]:
    """Rows by table, but for the runs themselves."""
    with database.read() as session:
        counts = {
            table.name: session.scalar(sa.select(sa.func.count()).select_from(table))
            for table in Base.metadata.sorted_tables
            if table.name not in KEPT_ANYWAY
        }
    return {name: count for name, count in counts.items() if count}


def test_it_goes_the_whole_way_and_leaves_nothing_but_its_run(
    app: Flask, database: Database, clock: Clock
) -> None:
    with at_the_door(app):
        result = sent(app)
    assert result.words.startswith("Confirmed in ")
    assert last(database).delivered_at is None
    clock.forward(timedelta(seconds=1))
    [notice] = check(app, database)
    assert (notice.to, notice.subject) == ("", "canary")
    run = last(database)
    assert (run.answered_at, run.failed) == (run.started_at, None)
    assert run.delivered_at is not None
    assert run.removed_at is not None
    assert left_behind(database) == {}


def test_it_is_nobody_who_wrote_and_nobody_is_told(app: Flask, database: Database) -> None:
    with at_the_door(app):
        sent(app)
    with database.read() as session:
        lead = session.scalars(sa.select(Lead)).one()
        assert (lead.canary, lead.held_back, lead.name) == (True, True, canary.NAME)
        assert session.scalars(sa.select(OutboxMessage.kind)).all() == ["canary"]
        assert session.scalars(sa.select(Capture)).all() == []


def test_it_is_taken_away_by_whoever_comes_second(app: Flask, database: Database) -> None:
    with at_the_door(app):
        sent(app)
    with database.write() as session:
        run = session.scalars(sa.select(CanaryRun)).one()
        reference, run.answered_at, run.reference = run.reference, None, None
    check(app, database)
    run = last(database)
    assert (run.delivered_at is None, run.removed_at) == (False, None)
    assert "lead" in left_behind(database)
    with database.write() as session:
        runs.confirm(session, run_id=run.id, reference=reference, now=run.started_at)
    assert left_behind(database) == {}


def test_it_ticks_the_box_where_the_clinic_asks_for_a_tick(
    make_app: MakeApp, database: Database
) -> None:
    app = make_app(consent_tick=True)
    with at_the_door(app):
        assert sent(app).words.startswith("Confirmed")


def test_it_has_failed_when_its_message_does_not_come_through(
    app: Flask, database: Database, clock: Clock
) -> None:
    def refuse(_notice: Notice) -> None:
        raise DeliveryError(Failure.SERVER_SILENT)

    with at_the_door(app):
        sent(app)
        check(app, database, KeptNotices(before=refuse))
        clock.forward(canary.LATE_AFTER)
        sent(app)
    with database.read() as session:
        first, second = session.scalars(sa.select(CanaryRun).order_by(CanaryRun.id)).all()
        assert "did not go through the outbox" in first.failed
        assert Failure.SERVER_SILENT.sentence in first.failed
        assert first.removed_at is not None
        assert second.failed is None
        assert len(session.scalars(sa.select(Lead)).all()) == 1


def test_it_clears_up_after_a_worker_that_was_killed_in_the_middle(
    app: Flask, database: Database, clock: Clock
) -> None:
    with at_the_door(app):
        sent(app)
    with database.write() as session:
        run = session.scalars(sa.select(CanaryRun)).one()
        run.answered_at = run.reference = None
    clock.forward(canary.LATE_AFTER)
    with database.write() as session:
        runs.clear_up(session, now=clock.now)
    assert "the worker was stopped" in last(database).failed
    assert left_behind(database) == {}


def test_it_forgets_runs_after_a_month(database: Database, clock: Clock) -> None:
    with database.write() as session:
        session.add(CanaryRun(started_at=clock.now - canary.KEPT_FOR - timedelta(days=1)))
        session.add(CanaryRun(started_at=clock.now - timedelta(days=1), failed="It broke."))
    with database.write() as session:
        runs.clear_up(session, now=clock.now)
    with database.read() as session:
        assert session.scalars(sa.select(CanaryRun.failed)).all() == ["It broke."]


def test_it_says_what_kept_it_out(make_app: MakeApp, database: Database) -> None:
    app = make_app(most_in_a_minute=1)
    with database.write() as session:
        session.add(Capture(at=now(app), outcome="lead_made", language="en"))
    with at_the_door(app):
        assert "more comes in than people send" in why_not(app)
    run = last(database)
    assert run.answered_at is None
    assert "more comes in" in (run.failed or "")
    with database.read() as session:  # and it does not count among those who were refused
        assert session.scalars(sa.select(Capture.outcome)).all() == ["lead_made"]


def test_it_says_that_nobody_answers(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "_DOOR_OPENS_WITHIN", 0.0)
    _point(app, f"http://127.0.0.1:{free_port()}")
    assert why_not(app) == "The site did not answer at its own address."


def test_it_checks_the_certificate(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority(tmp_path)
    with at_the_door(app, certificate=authority.issue("localhost")):
        assert "certificate is not valid" in why_not(app)
        monkeypatch.setenv("SSL_CERT_FILE", str(authority.ca_file))
        assert sent(app).words.startswith("Confirmed")
    with at_the_door(app, certificate=authority.issue("somebody-else")):
        assert "certificate is not valid" in why_not(app)


def test_it_says_that_it_was_taken_for_a_person(
    make_app: MakeApp, database: Database, clock: Clock
) -> None:
    ours, theirs = make_app(), make_app(secret_key="quite another key for tests")
    with served(theirs) as url:
        _point(ours, url)
        assert "do not have the same secret key" in why_not(ours)
    assert "stands among the leads" in last(database).failed
    with database.read() as session:  # what might be somebody's is never taken away
        assert session.scalars(sa.select(Lead.canary)).all() == [False]


def test_after_one_that_was_taken_for_a_person_it_sends_no_more(
    make_app: MakeApp, database: Database, clock: Clock
) -> None:
    ours, theirs = make_app(), make_app(secret_key="quite another key for tests")
    with served(theirs) as url:
        _point(ours, url)
        first = why_not(ours)
        clock.forward(timedelta(minutes=15))
        assert why_not(ours) == first
        assert last(database).failed == first
        with database.read() as session:
            assert len(session.scalars(sa.select(Lead)).all()) == 1
            kinds = session.scalars(sa.select(OutboxMessage.kind)).all()
            assert "acknowledgement" not in kinds, "nobody has its address"
        started_again = make_app()
        _point(started_again, url)
        why_not(started_again)
    with database.read() as session:
        assert len(session.scalars(sa.select(Enquiry)).all()) == 2


KEY = "a key for tests alone"
LONG_AGO = NOW - canary.MARK_GOOD_FOR - timedelta(seconds=1)


@pytest.mark.parametrize(
    "mark",
    [
        "1",
        f"{int(NOW.timestamp())}.{'0' * 64}",
        canary.mark(key="a key that somebody guessed", at=NOW),
        canary.mark(key=KEY, at=LONG_AGO),
        canary.mark(key=KEY, at=NOW) + "0",
    ],
)
def test_nobody_else_can_mark_theirs(app: Flask, database: Database, mark: str) -> None:
    answer = app.test_client().post(
        "/enquiries", data={"name": "Bela", "email": "bela@example.org", "canary": mark}
    )
    assert answer.status_code == 303
    with database.read() as session:
        assert session.scalars(sa.select(Lead.canary)).one() is False
        assert session.scalars(sa.select(Enquiry.email)).one() == "bela@example.org"
