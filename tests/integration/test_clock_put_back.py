"""A clock that went ahead and was put back: what it wrote holds nothing up and keeps nothing green.

Work goes on for a while as if it were eight days later. Then the clock is put right, and all fails.
"""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from clinic.config import Settings
from clinic.db import Database
from clinic.domain.failures import Failure
from clinic.domain.notices import NoticeKind
from clinic.models import BackupRun, CanaryRun, Enquiry, Lead, OutboxMessage
from clinic.queries import upkeep_signs, vital_signs
from clinic.queries.health_facts import HealthFacts, health_facts
from clinic.queries.sign import Moment, Sign, State
from clinic.queries.time_words import Clock
from clinic.queries.worker_state import worker_state
from clinic.services import canary, digest, outbox
from clinic.services.outbox import Attempt
from tests.support.enquiries import NOW, new_enquiry, submit
from tests.support.machinery import backup_verified, canary_ran, job_ended, message, worker_seen

AHEAD = NOW + timedelta(days=8)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    """The settings of a clinic with a mail server."""
    return Settings(
        instance_path=tmp_path, secret_key="a key for tests alone", smtp_url="smtp://localhost"
    )


def tried(
    database: Database, at: datetime, *, failure: Failure | None, kind: str = "staff_alert"
) -> None:
    """The mail server was asked then to take one message."""
    message(database, at, kind=NoticeKind(kind))
    with database.write() as session:
        [claimed] = outbox.claim_due(session, now=at)
        attempt = Attempt(started_at=at, finished_at=at, channel="smtp")
        if failure is None:
            outbox.mark_sent(session, claimed=claimed, attempt=attempt)
        else:
            outbox.mark_failed(session, claimed=claimed, attempt=attempt, failure=failure)


def facts_at(database: Database, at: datetime) -> HealthFacts:
    with database.read() as session:
        return health_facts(session, now=at)


def signs_at(database: Database, chosen: Settings, at: datetime) -> dict[str, Sign]:
    facts, moment = facts_at(database, at), Moment(Clock(at, chosen.clinic_hours), chosen)
    signs = (
        vital_signs.canary_sign(facts.canary, moment),
        vital_signs.worker_sign(facts.worker, moment, seen_at=facts.worker_seen_at),
        upkeep_signs.mail_sign(facts, moment),
        upkeep_signs.backup_sign(facts, moment),
        *upkeep_signs.job_signs(facts, moment),
    )
    return {sign.key: sign for sign in signs}


def all_went_well(database: Database, at: datetime) -> None:
    tried(database, at, failure=None)
    canary_ran(database, at)
    backup_verified(database, at)
    worker_seen(database, at)
    job_ended(database, "reminders", at, words="Nobody is to be reminded.")


def test_what_went_well_in_days_to_come_proves_nothing(
    database: Database, chosen: Settings
) -> None:
    all_went_well(database, AHEAD)
    found = signs_at(database, chosen, NOW)
    assert [key for key, sign in found.items() if sign.state is State.GOOD] == []
    assert facts_at(database, NOW).worker_seen_at is None


def test_what_fails_now_is_newer_than_what_went_well_in_days_to_come(
    database: Database, chosen: Settings
) -> None:
    all_went_well(database, AHEAD)
    tried(database, NOW, failure=Failure.SERVER_SILENT)
    canary_ran(database, NOW, failed="The site did not answer at its own address.")
    with database.write() as session:
        session.add(BackupRun(started_at=NOW, finished_at=NOW, failed="The disk is full."))
    found = signs_at(database, chosen, NOW + MINUTE)
    for key in ("canary", "mail", "backup", "worker"):
        assert found[key].state is State.BAD, key
    assert found["mail"].more == Failure.SERVER_SILENT.sentence
    assert found["backup"].more == "The disk is full."


def test_a_lane_that_has_not_moved_since_the_clock_was_ahead_stands_still(
    database: Database,
) -> None:
    worker_seen(database, NOW, mail=AHEAD)
    with database.read() as session:
        assert worker_state(session, now=NOW).stuck == (("mail", AHEAD),)


def test_a_worker_that_ended_is_the_last_one_seen_before_now(database: Database) -> None:
    all_went_well(database, NOW - timedelta(hours=1))
    with database.write() as session:
        session.execute(
            sa.text(
                "INSERT INTO worker_process (id, host, pid, started_at, seen_at, lanes)"
                " SELECT '11111111111111111111111111111111', host, 2, started_at, :ahead, lanes"
                " FROM worker_process"
            ).bindparams(sa.bindparam("ahead", AHEAD, type_=sa.DateTime(timezone=True)))
        )
    with database.read() as session:
        assert worker_state(session, now=NOW).stopped_at == NOW - timedelta(hours=1)


def test_a_message_of_that_clock_has_its_pauses_and_all_its_tries(database: Database) -> None:
    with database.write() as session:
        outbox.enqueue(session, kind=NoticeKind.STAFF_ALERT, due_at=AHEAD)
    at, tries = NOW, 0
    while at < NOW + timedelta(minutes=10):
        with database.write() as session:
            claimed = outbox.claim_due(session, now=at)
            for one in claimed:
                attempt = Attempt(started_at=at, finished_at=at, channel="smtp")
                outbox.mark_retry(
                    session, claimed=one, attempt=attempt, failure=Failure.SERVER_SILENT
                )
        tries += len(claimed)
        at += 5 * SECOND
    assert 4 <= tries <= 6, "after 0, 30, 90, 210 and 450 seconds, more or less"


def test_a_digest_of_that_clock_takes_the_place_of_none_before_it(
    database: Database, chosen: Settings
) -> None:
    def put_in(at: datetime) -> int:
        with database.write() as session:
            return digest.send(session, hours=chosen.clinic_hours, now=at, endpoints=[])

    assert put_in(AHEAD) == 1
    assert [put_in(NOW), put_in(NOW + MINUTE)] == [1, 0]


def test_a_receipt_of_that_clock_takes_the_place_of_none_before_it(database: Database) -> None:
    for name, at in (("Asha", AHEAD), ("Bela", NOW), ("Ramesh", NOW + MINUTE)):
        submit(database, new_enquiry(name=name, phone=None, email="asha@example.org"), now=at)
    with database.read() as session:
        told = session.scalars(
            sa.select(Enquiry.name)
            .join(OutboxMessage, OutboxMessage.enquiry_id == Enquiry.id)
            .where(OutboxMessage.kind == NoticeKind.ACKNOWLEDGEMENT)
            .order_by(OutboxMessage.id)
        ).all()
    assert told == ["Asha", "Bela"]


def test_a_synthetic_enquiry_of_that_clock_is_cleared_up(database: Database) -> None:
    with database.write() as session:
        begun = canary.begin(session, now=AHEAD)
    with database.write() as session:
        canary.clear_up(session, now=NOW)
    with database.read() as session:
        assert session.get_one(CanaryRun, begun).failed is not None
        assert session.scalars(sa.select(Lead)).all() == []
