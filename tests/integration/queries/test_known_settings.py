"""Each process knows what is set: within ten seconds, without a wait, and through any trouble."""

import threading
import time
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from clinic.config import Settings
from clinic.db import Database
from clinic.domain.desk_rules import DeskRules
from clinic.models import DeskSetting, Holiday
from clinic.queries import known_settings
from clinic.queries.known_settings import KnownSettings
from tests.support.clock import NOW
from tests.support.tended import wait_until

BASE = Settings(secret_key="a key for tests alone")
OTHER = "+919876543210"
SOON_SECONDS = 1.5


class Seconds:
    """A clock that counts seconds as it is told."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def hurried(database: Database, seconds: Seconds) -> KnownSettings:
    """What one process knows, and waits for a second to know."""
    return KnownSettings(database, clock=seconds)


@pytest.fixture
def known(hurried: KnownSettings, monkeypatch: pytest.MonkeyPatch) -> KnownSettings:
    """The same where a read takes as long as it takes: this machine may be busy."""
    monkeypatch.setattr(known_settings, "PATIENCE_SECONDS", 30.0)
    return hurried


def put(database: Database, **values: Any) -> None:
    """As another process does it: this one is told nothing."""
    with database.write() as session:
        for name, value in values.items():
            session.merge(DeskSetting(name=name, value={"is": value}, changed_at=NOW))


def nobody_reads() -> bool:
    return not any(one.name == known_settings.READER for one in threading.enumerate())


def test_a_process_knows_from_its_first_question_on(
    known: KnownSettings, database: Database
) -> None:
    put(database, phone=OTHER, reply_within_hours=2)
    with database.write() as session:
        session.add(Holiday(day="2026-12-25", name="", at=NOW))
    holds = known.over(BASE)
    assert (holds.phone, holds.whatsapp, holds.reply_within_hours) == (OTHER, BASE.whatsapp, 2)
    assert holds.holidays == (date(2026, 12, 25),)


def test_where_nothing_is_set_the_settings_are_those_of_the_file(known: KnownSettings) -> None:
    assert known.over(BASE) is BASE
    assert known.mark == ""


def test_what_another_process_sets_is_known_within_ten_seconds(
    known: KnownSettings, database: Database, seconds: Seconds
) -> None:
    assert known.over(BASE).phone == BASE.phone
    put(database, phone=OTHER)
    seconds.now = 4
    assert known.over(BASE).phone == BASE.phone
    seconds.now = 5
    wait_until(lambda: known.over(BASE).phone == OTHER)  # read beside whoever asks
    wait_until(nobody_reads)
    put(database, phone="+919876543211")
    seconds.now = 16
    assert known.over(BASE).phone == "+919876543211", "after a quiet while the first one waits"


def test_most_questions_ask_no_database(
    known: KnownSettings, database: Database, seconds: Seconds
) -> None:
    statements: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    known.over(BASE)
    event.listen(database.engine, "before_cursor_execute", note)
    try:
        for _ in range(1000):
            known.over(BASE)
            known.rules(DeskRules())
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
    assert statements == []


def test_a_database_that_is_away_leaves_the_last_that_was_known(
    known: KnownSettings, database: Database, seconds: Seconds
) -> None:
    put(database, phone=OTHER)
    assert known.over(BASE).phone == OTHER
    with database.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE desk_setting RENAME TO gone"))
    seconds.now = 3600
    assert known.over(BASE).phone == OTHER
    assert known.over(BASE).phone == OTHER


def test_nobody_waits_for_a_database_that_hangs(
    hurried: KnownSettings, database: Database, seconds: Seconds
) -> None:
    let_go = threading.Event()

    def hangs(*_args: Any) -> None:
        let_go.wait(30)

    event.listen(database.engine, "before_cursor_execute", hangs)
    try:
        began = time.monotonic()
        assert hurried.over(BASE) is BASE
        assert time.monotonic() - began < 1 + SOON_SECONDS
        began = time.monotonic()
        for _ in range(100):
            hurried.over(BASE)
        assert time.monotonic() - began < SOON_SECONDS, "one in a minute waits, and no other"
    finally:
        let_go.set()
        event.remove(database.engine, "before_cursor_execute", hangs)
    wait_until(nobody_reads)


def test_what_cannot_be_read_any_more_counts_as_not_set(
    known: KnownSettings, database: Database
) -> None:
    put(database, phone="12345", email="hi@example.org", calls_allowed=5000, limit_days=9)
    holds = known.over(BASE)
    assert (holds.phone, holds.email) == (BASE.phone, "hi@example.org")
    rules = known.rules(DeskRules())
    assert (rules.calls_allowed, rules.limit_days) == (2, 9)


def test_who_wants_to_know_is_told_once_for_each_change(
    known: KnownSettings, database: Database
) -> None:
    told: list[str] = []

    def breaks() -> None:
        raise OSError("no room")

    known.tell(breaks)
    known.tell(lambda: told.append(known.over(BASE).phone))
    known.look()
    put(database, phone=OTHER)
    known.look()
    known.look()
    assert told == [OTHER]


def test_the_mark_is_the_same_where_the_same_is_set(
    known: KnownSettings, database: Database
) -> None:
    put(database, phone=OTHER)
    known.look()
    first = known.mark
    put(database, phone="+919876543211")
    known.look()
    second = known.mark
    put(database, phone=OTHER)
    known.look()
    assert first == known.mark != second
