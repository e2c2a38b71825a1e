"""The worker and questions to a doctor: the mail goes, and no question is silent."""

import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.notices import NoticeKind
from clinic.models import OutboxMessage, PeriodicRun, StaffUser
from clinic.services import schedule, staff
from clinic.worker import questions
from clinic.worker.job import JobResult
from tests.conftest import MakeApp
from tests.support.clock import NOW, Clock
from tests.support.desk import wrote
from tests.support.mail_peer import MailPeer
from tests.support.processes import Process, environment
from tests.support.questions import ask

HOUR = timedelta(hours=1)
BY_CHANCE = {"Message-ID", "Content-Type", "Date"}
"""What has digits of its own in each mail."""


@pytest.fixture
def reference(database: Database, ben: StaffUser) -> str:
    reference = wrote(database, name="Asha Devi", now=NOW - HOUR)
    with database.write() as session:
        session.execute(sa.delete(OutboxMessage))
    return reference


def told(database: Database, kind: NoticeKind) -> set[int | None]:
    with database.read() as session:
        asked = sa.select(OutboxMessage.staff_user_id).where(OutboxMessage.kind == kind)
        return set(session.scalars(asked))


def test_the_job_tells_of_what_is_late_and_of_what_its_doctor_left_behind(
    make_app: MakeApp,
    database: Database,
    clock: Clock,
    ben: StaffUser,
    chitra: StaffUser,
    reviewer: StaffUser,
    reference: str,
) -> None:
    def run(at: datetime) -> JobResult:
        clock.now = at
        with make_app().app_context():
            return questions.run()

    ask(database, reference, ben, due_at=NOW + HOUR, now=NOW)
    quiet = run(NOW)
    assert quiet == JobResult("Nobody is to be told of a question.", {"unheard": 0, "late": 0})
    with database.write() as session:
        user = staff.find(session, person_id=reviewer.id)
        staff.deactivate(session, user=user, by=user, now=NOW)
    assert run(NOW).detail == {"unheard": 1, "late": 0}
    assert told(database, NoticeKind.DOCTOR_ASKED) == {reviewer.id, chitra.id}
    late = run(NOW + 2 * HOUR)
    assert late.words == "Told other doctors of 0, reminded of 1."
    assert told(database, NoticeKind.DOCTOR_LATE) == {chitra.id, ben.id}
    assert run(NOW + 3 * HOUR).detail == {"unheard": 0, "late": 0}


def test_a_worker_at_work_sends_the_question_and_that_it_is_late(
    database: Database,
    ben: StaffUser,
    reviewer: StaffUser,
    reference: str,
    tmp_path: Path,
) -> None:
    moment = datetime.now(UTC)
    ask(database, reference, ben, due_at=moment - HOUR, now=moment - 2 * HOUR)
    with database.write() as session:
        schedule.plan(session, name="questions", due_at=moment - HOUR)
    with MailPeer() as peer:
        given = environment(
            tmp_path,
            CLINIC_DATABASE_URL=database.engine.url.render_as_string(hide_password=False),
            CLINIC_SECRET_KEY="a key for tests alone",
            CLINIC_SMTP_URL=f"smtp://127.0.0.1:{peer.port}",
            CLINIC_TIMEZONE=f"Etc/GMT{moment.hour - 12:+d}",  # where it is noon
            CLINIC_HOURS="Mon-Sun 0:30-23:00",
            CLINIC_REPLY_WITHIN_HOURS="0",
            CLINIC_CANARY_EVERY_MINUTES="0",
        )
        with Process("clinic.worker", environment=given) as worker:
            mails = peer.wait_for(3, seconds=60)
            worker.send(signal.SIGTERM)
            assert worker.ends() == 0, worker.said
    late = "A question to a doctor has no answer yet"
    assert sorted((*mail.recipients, str(mail.message["Subject"])) for mail in mails) == [
        (ben.email, late),
        (reviewer.email, late),
        (reviewer.email, "A question waits for a doctor"),
    ]
    for mail in mails:
        parts = [one for one in mail.message.walk() if one.get_content_maintype() == "text"]
        heads = [f"{name}: {text}" for name, text in mail.message.items() if name not in BY_CHANCE]
        said = " ".join([*heads, *(one.get_content() for one in parts)])
        assert not any(word in said for word in ("Asha", "Devi", "mask", "98765"))
    with database.read() as session:
        run = session.get_one(PeriodicRun, "questions")
    assert (run.result, run.detail) == ("ok", {"unheard": 0, "late": 1})
