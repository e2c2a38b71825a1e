"""Whether the mail server is well: what it refuses of one message says nothing against it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from clinic.config import Settings
from clinic.db import Database
from clinic.domain.failures import Failure
from clinic.domain.notices import NoticeKind
from clinic.queries import upkeep_signs, vital_signs
from clinic.queries.health_facts import CanaryFacts, health_facts
from clinic.queries.sign import Moment, Sign, State
from clinic.queries.time_words import Clock
from clinic.services import outbox
from clinic.services.outbox import Attempt
from tests.support.enquiries import NOW

MINUTE = timedelta(minutes=1)


def settings(tmp_path: Path, **chosen: str) -> Settings:
    return Settings(instance_path=tmp_path, secret_key="a key for tests alone", **chosen)


def tried(database: Database, at: datetime, outcome: Failure | str | None) -> None:
    """A message was tried then. `outcome`: why it failed, or the words it was cancelled with."""
    with database.write() as session:
        outbox.enqueue(session, kind=NoticeKind.STAFF_ALERT, due_at=at)
        [claimed] = outbox.claim_due(session, now=at)
        attempt = Attempt(started_at=at, finished_at=at, channel="smtp")
        if outcome is None:
            outbox.mark_sent(session, claimed=claimed, attempt=attempt)
        elif isinstance(outcome, Failure):
            outbox.mark_failed(session, claimed=claimed, attempt=attempt, failure=outcome)
        else:
            outbox.mark_cancelled(session, claimed=claimed, attempt=attempt, words=outcome)


def sign(database: Database, tmp_path: Path) -> Sign:
    chosen = settings(tmp_path, smtp_url="smtp://localhost")
    at = NOW + 2 * MINUTE
    with database.read() as session:
        facts = health_facts(session, now=at)
    return upkeep_signs.mail_sign(facts, Moment(Clock(at, chosen.clinic_hours), chosen))


@pytest.mark.parametrize(
    "failure",
    [
        Failure.RECIPIENT_REFUSED,
        Failure.MAILBOX_FULL,
        Failure.LATIN_ONLY,
        Failure.MESSAGE_REFUSED,
    ],
)
def test_a_server_that_refuses_one_message_has_answered(
    database: Database, tmp_path: Path, failure: Failure
) -> None:
    tried(database, NOW - MINUTE, Failure.SERVER_SILENT)
    tried(database, NOW, failure)
    found = sign(database, tmp_path)
    assert (found.state, found.words) == (State.GOOD, "it answered us, 2 min ago")


@pytest.mark.parametrize(
    "outcome",
    [
        "Nobody waits any more.",
        Failure.ADDRESS_MALFORMED,
        Failure.COULD_NOT_BE_PUT_TOGETHER,
        Failure.GAVE_UP,
    ],
)
def test_a_server_that_was_not_asked_is_as_it_was(
    database: Database, tmp_path: Path, outcome: Failure | str
) -> None:
    tried(database, NOW, outcome)
    assert sign(database, tmp_path).state is State.UNKNOWN
    tried(database, NOW + MINUTE, Failure.SERVER_SILENT)
    tried(database, NOW + MINUTE, outcome)
    found = sign(database, tmp_path)
    assert (found.state, found.more) == (State.BAD, Failure.SERVER_SILENT.sentence)


def test_it_is_well_when_it_took_the_last_one(database: Database, tmp_path: Path) -> None:
    tried(database, NOW - MINUTE, Failure.SERVER_SILENT)
    tried(database, NOW, None)
    found = sign(database, tmp_path)
    assert (found.state, found.words) == (State.GOOD, "it took what we gave it, 2 min ago")


@pytest.mark.parametrize(
    ("given", "says_so"),
    [
        ({}, True),
        ({"smtp_url": "smtp://localhost"}, False),
        ({"check_url": "https://watch.example.org"}, False),
    ],
)
def test_a_test_enquiry_that_asked_nobody_says_so(
    tmp_path: Path, given: dict[str, str], says_so: bool
) -> None:
    chosen = settings(tmp_path, **given)
    moment = Moment(Clock(NOW, chosen.clinic_hours), chosen)
    found = vital_signs.canary_sign(CanaryFacts(started_at=NOW, ok_at=NOW), moment)
    assert found.state is State.GOOD
    assert ("It says nothing of mail" in found.more) is says_so
