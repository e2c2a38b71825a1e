"""The jobs that keep the promise of an answer: when they run, what they say, and a mail at last."""

import signal
from base64 import b64encode
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from clinic.config import Settings
from clinic.db import Database
from clinic.domain.clinic_hours import ClinicHours, parse_hours
from clinic.domain.lead_status import Outcome
from clinic.domain.notices import NoticeKind, Way
from clinic.domain.reply_promise import ReplyPromise
from clinic.models import Lead, OutboxMessage, PeriodicRun, StaffUser
from clinic.services import schedule
from clinic.worker import speed
from clinic.worker.job import JobResult
from tests.conftest import MakeApp
from tests.support.clock import NOW, Clock
from tests.support.desk import went, wrote
from tests.support.mail_peer import MailPeer
from tests.support.processes import Process, environment

OPENING = datetime(2026, 11, 24, 4, 30, tzinfo=UTC)
"""Tuesday, 10 am in Kolkata."""
DAY = timedelta(days=1)


def settings(**given: object) -> Settings:
    return Settings(**({"secret_key": "a key for tests alone"} | given))


def openings(chosen: Settings, start: datetime, count: int) -> list[str]:
    """When the digest is due, from `start` on, by the clinic's own clocks."""
    found = []
    for _ in range(count):
        due = speed.digest_due(chosen, start)
        assert due is not None
        found.append(f"{due.astimezone(chosen.clinic_hours.zone):%m-%d %H:%M}")
        start = due
    return found


def test_the_digest_is_due_once_a_day_when_the_clinic_opens() -> None:
    chosen = settings(
        hours="Mon-Fri 9:30-13:00, 14:00-18:00; Sat 11:00-13:00", holidays=(date(2026, 11, 25),)
    )
    assert openings(chosen, NOW, 5) == [
        "11-24 09:30",
        "11-26 09:30",
        "11-27 09:30",
        "11-28 11:00",
        "11-30 09:30",
    ]


def test_it_follows_the_clocks_of_the_place() -> None:
    chosen = settings(hours="Mon-Sun 9:00-17:00", timezone="Europe/London")
    days = (date(2026, 1, 1) + DAY * number for number in range(365))
    assert openings(chosen, datetime(2026, 1, 1, tzinfo=UTC), 365) == [
        f"{day:%m-%d} 09:00" for day in days
    ]


def test_where_nothing_is_promised_nobody_is_reminded() -> None:
    assert speed.reminders_due(settings(reply_within_hours=0), NOW) is None
    assert speed.reminders_due(settings(), NOW) == NOW + timedelta(minutes=1)


class Desk:
    """The jobs over one database, with webhooks and a clock."""

    def __init__(self, make_app: MakeApp, database: Database, clock: Clock) -> None:
        self._make_app = make_app
        self._database = database
        self.clock = clock

    def digest(self, at: datetime, **given: object) -> JobResult:
        """What the job says at that time, under these settings."""
        self.clock.now = at
        with self._make_app(**given).app_context():
            return speed.send_digest()

    def remind(self, at: datetime, **given: object) -> JobResult:
        """Likewise."""
        self.clock.now = at
        with self._make_app(**given).app_context():
            return speed.remind()

    def messages(self, kind: NoticeKind) -> list[tuple[int | None, str, str | None]]:
        """To whom, by which way, to which webhook."""
        asked = sa.select(
            OutboxMessage.staff_user_id, OutboxMessage.channel, OutboxMessage.endpoint
        ).where(OutboxMessage.kind == kind)
        with self._database.read() as session:
            return list(session.execute(asked.order_by(OutboxMessage.id)).tuples())


@pytest.fixture
def desk(make_app: MakeApp, database: Database, clock: Clock) -> Desk:
    return Desk(make_app, database, clock)


CHAT = {
    "webhooks": [
        {
            "name": "chat",
            "url": "https://chat.example.org/x",
            "secret": f"whsec_{b64encode(bytes(32)).decode()}",
        }
    ]
}


def test_everybody_who_answers_hears_in_the_morning_how_many_wait(
    desk: Desk, database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    wrote(database)
    said = desk.digest(OPENING, **CHAT)
    assert said.detail == {"people": 2}
    assert desk.messages(NoticeKind.DIGEST) == [
        (ben.id, Way.MAIL, None),
        (chitra.id, Way.MAIL, None),
        (None, Way.WEBHOOK, "chat"),
    ]


def test_a_worker_that_was_killed_does_not_send_it_twice(
    desk: Desk, database: Database, ben: StaffUser
) -> None:
    wrote(database)
    desk.digest(OPENING)
    assert desk.digest(OPENING + timedelta(minutes=5)).detail == {"people": 0}
    assert desk.digest(OPENING + DAY).detail == {"people": 1}


def test_a_quiet_day_needs_no_word_but_the_first_of_the_week(desk: Desk, ben: StaffUser) -> None:
    monday = OPENING - DAY
    assert desk.digest(OPENING).words == "There was nothing to tell."
    assert desk.digest(monday + 7 * DAY).detail == {"people": 1}
    holiday = {"holidays": (date(2026, 12, 7),)}
    assert desk.digest(monday + 15 * DAY, **holiday).detail == {"people": 1}


@pytest.mark.parametrize(
    ("at", "given"),
    [
        (OPENING + timedelta(hours=9), {}),
        (OPENING, {"holidays": (date(2026, 11, 24),)}),
        (OPENING - 2 * DAY, {}),
    ],
)
def test_no_digest_goes_when_the_clinic_does_not_open_any_more(
    desk: Desk, database: Database, ben: StaffUser, at: datetime, given: dict[str, object]
) -> None:
    wrote(database)
    assert desk.digest(at, **given).words == "The clinic does not open any more today."
    assert desk.messages(NoticeKind.DIGEST) == []


def test_a_digest_that_was_missed_goes_while_the_day_lasts(
    desk: Desk, database: Database, ben: StaffUser
) -> None:
    wrote(database)
    assert desk.digest(OPENING + timedelta(hours=5)).detail == {"people": 1}


def test_the_job_says_of_how_many_it_told(desk: Desk, database: Database, ben: StaffUser) -> None:
    reference = wrote(database)
    quiet = desk.remind(NOW)
    assert (quiet.words, quiet.detail) == (
        "Nobody is to be reminded.",
        {"owners": 0, "managers": 0},
    )
    told = desk.remind(OPENING, **CHAT)
    assert (told.words, told.detail) == (
        "Reminded of 1, told managers of 1.",
        {"owners": 1, "managers": 1},
    )
    assert desk.messages(NoticeKind.MANAGER_REMINDER)[-1] == (None, Way.WEBHOOK, "chat")
    went(database, reference, Outcome.REACHED, ben, now=OPENING)
    assert desk.remind(OPENING + DAY).detail == {"owners": 0, "managers": 0}


def test_a_worker_at_work_reminds_the_owner_and_tells_the_manager_by_mail(
    database: Database, ben: StaffUser, chitra: StaffUser, tmp_path: Path
) -> None:
    zone, hours = _a_place_where_it_is_noon()
    wrote(database)
    with database.write() as session:
        asked = datetime.now(UTC) - timedelta(hours=6)
        due = ReplyPromise(hours, timedelta(hours=4)).due(asked)
        waits = {"waiting_since": asked, "answer_due_at": due, "owner_id": ben.id}
        session.execute(sa.update(Lead).values(**waits))
        session.execute(sa.delete(OutboxMessage))
        schedule.plan(session, name="reminders", due_at=asked)
    with MailPeer() as peer:
        given = environment(
            tmp_path,
            CLINIC_DATABASE_URL=database.engine.url.render_as_string(hide_password=False),
            CLINIC_SECRET_KEY="a key for tests alone",
            CLINIC_SMTP_URL=f"smtp://127.0.0.1:{peer.port}",
            CLINIC_TIMEZONE=zone,
            CLINIC_HOURS="Mon-Sun 0:30-23:00",
            CLINIC_CANARY_EVERY_MINUTES="0",
        )
        with Process("clinic.worker", environment=given) as worker:
            mails = peer.wait_for(2, seconds=60)
            worker.send(signal.SIGTERM)
            assert worker.ends() == 0, worker.said
    subjects = {mail.recipients: str(mail.message["Subject"]) for mail in mails}
    assert subjects == {
        (ben.email,): "Somebody still waits for an answer",
        (chitra.email,): "Somebody has waited longer than promised",
    }
    assert all("Asha" not in mail.message.as_string() for mail in mails)
    with database.read() as session:
        run = session.get_one(PeriodicRun, "reminders")
    assert (run.result, run.detail) == ("ok", {"owners": 1, "managers": 1})


def _a_place_where_it_is_noon() -> tuple[str, ClinicHours]:
    """A zone in which it is between 12 and 1 pm now, and hours there that last."""
    zone = f"Etc/GMT{datetime.now(UTC).hour - 12:+d}"
    return zone, ClinicHours(ZoneInfo(zone), parse_hours("Mon-Sun 0:30-23:00"))
