"""Signatures are known in each process; none is shown that was not confirmed for a minute."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.catalogue.signatures import UNSIGNED
from clinic.db import Database
from clinic.models import PageSignature
from clinic.web.signed import KNOWN, PATIENCE_SECONDS, READER, KnownSignatures
from tests.support import signed
from tests.support.clock import NOW
from tests.support.holding import held
from tests.support.tended import wait_until

SOON_SECONDS = 1.5
SLUG = "als-stem-cell-treatment"
ALS = f"/treatments/{SLUG}"
DOCTOR = "Dr. R. Example"
AN_HOUR = 3600


class Seconds:
    """A clock that counts seconds as it is told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def known(app: Flask, seconds: Seconds) -> KnownSignatures:
    """What one process knows."""
    return KnownSignatures(app, seconds)


def nobody_reads() -> bool:
    """Whether no thread reads signatures."""
    return all(thread.name != READER for thread in threading.enumerate())


def sign(database: Database) -> None:
    with database.write() as session:
        session.add(
            PageSignature(
                slug="page",
                language="en",
                state="0" * 16,
                name="Dr Chitra",
                registration="1",
                signed_at=NOW,
            )
        )


def take_back(database: Database) -> None:
    """As the desk does it in another process: this one is told nothing."""
    with database.write() as session:
        session.execute(sa.update(PageSignature).values(withdrawn_at=NOW))


def names(known: KnownSignatures) -> list[str]:
    return [review.name for review in known.now().standing.values()]


@contextmanager
def hanging(database: Database) -> Iterator[threading.Event]:
    """Every statement takes until somebody lets it go. Nobody has more than the site's patience."""
    let_go = threading.Event()

    def hang(*_args: object) -> None:
        let_go.wait(30)

    sa.event.listen(database.engine, "before_cursor_execute", hang)
    try:
        with pytest.MonkeyPatch.context() as own:
            own.setattr("clinic.web.signed.PATIENCE_SECONDS", PATIENCE_SECONDS)
            yield let_go
    finally:
        let_go.set()
        sa.event.remove(database.engine, "before_cursor_execute", hang)


def test_the_first_one_reads_and_the_others_know(
    known: KnownSignatures, database: Database, seconds: Seconds
) -> None:
    assert names(known) == []
    sign(database)
    seconds.now = 9
    assert names(known) == []


def test_after_ten_seconds_it_is_read_again_beside_the_request(
    known: KnownSignatures, database: Database, seconds: Seconds
) -> None:
    assert names(known) == []
    sign(database)
    seconds.now = 10
    with hanging(database) as let_go:
        assert names(known) == []  # this one did not wait
        let_go.set()
        wait_until(lambda: names(known) == ["Dr Chitra"])


def test_what_was_taken_back_is_not_shown_after_a_quiet_hour(
    known: KnownSignatures, database: Database, seconds: Seconds
) -> None:
    sign(database)
    assert names(known) == ["Dr Chitra"]
    take_back(database)
    seconds.now = AN_HOUR
    assert names(known) == []


def test_the_first_visitor_after_a_quiet_hour_sees_what_stands(
    app: Flask, database: Database, seconds: Seconds
) -> None:
    app.extensions[KNOWN] = KnownSignatures(app, seconds)
    signed.sign(app, SLUG)
    client = app.test_client()
    assert DOCTOR in client.get(ALS).text
    take_back(database)
    seconds.now = AN_HOUR
    answer = client.get(ALS)
    assert DOCTOR not in answer.text
    assert answer.headers["Cache-Control"].startswith("public, max-age=")


def test_a_database_that_hangs_keeps_nobody_waiting(
    app: Flask, known: KnownSignatures, database: Database, seconds: Seconds
) -> None:
    sign(database)
    assert names(known) == ["Dr Chitra"]
    wait_until(nobody_reads)
    with hanging(database) as let_go:
        for seconds.now in (20, 40, 60):
            began = time.monotonic()
            assert names(known) == ["Dr Chitra"]
            assert time.monotonic() - began < SOON_SECONDS
            wait_until(known._looking.locked)  # the reader of the first has begun
        assert sum(thread.name == READER for thread in threading.enumerate()) == 1
        let_go.set()
        wait_until(nobody_reads)


def test_a_process_that_begins_while_it_hangs_shows_pages_unsigned(
    known: KnownSignatures, database: Database, seconds: Seconds
) -> None:
    sign(database)
    with hanging(database) as let_go:
        began = time.monotonic()
        assert known.now() is UNSIGNED
        assert time.monotonic() - began < PATIENCE_SECONDS + SOON_SECONDS
        began = time.monotonic()
        assert known.now() is UNSIGNED
        assert time.monotonic() - began < SOON_SECONDS
        let_go.set()
        wait_until(lambda: names(known) == ["Dr Chitra"])


def test_a_signature_that_nobody_can_confirm_is_not_shown_and_that_is_not_kept(
    app: Flask, database: Database, seconds: Seconds
) -> None:
    known = app.extensions[KNOWN] = KnownSignatures(app, seconds)
    signed.sign(app, SLUG)
    client = app.test_client()
    assert DOCTOR in client.get(ALS).text
    with hanging(database) as let_go:
        seconds.now = AN_HOUR
        began = time.monotonic()
        answer = client.get(ALS, unchecked="its time is taken")
        assert time.monotonic() - began < PATIENCE_SECONDS + SOON_SECONDS
        assert DOCTOR not in answer.text
        assert answer.headers["Cache-Control"] == "no-cache"
        let_go.set()
        wait_until(lambda: DOCTOR in str(known.now().standing))
    answer = client.get(ALS)
    assert DOCTOR in answer.text
    assert answer.headers["Cache-Control"].startswith("public, max-age=")


def test_one_visitor_waits_for_a_database_that_hangs_and_the_next_a_minute_later(
    known: KnownSignatures, database: Database, seconds: Seconds
) -> None:
    sign(database)
    assert names(known) == ["Dr Chitra"]
    with hanging(database):
        waited = []
        for seconds.now in (AN_HOUR, AN_HOUR, AN_HOUR + 59, AN_HOUR + 60, AN_HOUR + 60):
            began = time.monotonic()
            assert known.now() is UNSIGNED
            waited.append(time.monotonic() - began > PATIENCE_SECONDS / 2)
        assert waited == [True, False, False, True, False]


def test_pages_answer_as_ever_while_the_database_is_locked(
    app: Flask, database: Database, database_url: str
) -> None:
    client = app.test_client()
    assert client.get("/about").status_code == 200
    with held(database_url):
        began = time.monotonic()
        assert client.get("/about").status_code == 200
        assert time.monotonic() - began < SOON_SECONDS


def test_what_cannot_be_read_is_unsigned_and_is_asked_again_later(
    known: KnownSignatures, database: Database, seconds: Seconds
) -> None:
    with database.write() as session:
        session.execute(sa.text("ALTER TABLE page_signature RENAME TO away"))
    assert known.now() is UNSIGNED
    with database.write() as session:
        session.execute(sa.text("ALTER TABLE away RENAME TO page_signature"))
    sign(database)
    seconds.now = 11
    known.now()
    wait_until(lambda: names(known) == ["Dr Chitra"])
