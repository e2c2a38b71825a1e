"""The health page: green is what was proved, grey what was not, red what needs somebody."""

import hashlib
import math
import re
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from clinic.catalogue import Withheld
from clinic.db import Database
from clinic.domain.enquiry import digest
from clinic.domain.failures import Failure
from clinic.domain.notices import MessageState, NoticeKind
from clinic.domain.spam import Signals
from clinic.extensions import CATALOGUE
from clinic.models import (
    BackupRun,
    Enquiry,
    Lead,
    OutboxMessage,
    PeriodicRun,
    SpooledEnquiry,
    StaffUser,
    WorkerProcess,
)
from clinic.queries import vital_signs
from clinic.spool import Spool
from clinic.web import health
from tests.conftest import MakeApp
from tests.support.clock import NOW, Clock
from tests.support.desk import wrote
from tests.support.enquiries import new_enquiry
from tests.support.machinery import (
    backup_verified,
    canary_ran,
    job_ended,
    message,
    worker_seen,
)
from tests.support.staff import sign_in

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
_SIGN = re.compile(
    r'class="sign sign--(\w+)">.*?<span>(.*?)</span></dt>.*?'
    r'<p class="sign__first">(.*?)</p>(.*?)</dd>',
    re.DOTALL,
)
_TAGS = re.compile(r"<[^>]+>")


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    """A site with a mail server that has been up for a while."""
    app = make_app(smtp_url="smtps://mail.example.org")
    app.extensions[health.STARTED] = -math.inf
    return app


@pytest.fixture
def desk(app: Flask, amara: StaffUser) -> FlaskClient:
    """Amara, signed in."""
    client = app.test_client()
    sign_in(client, amara)
    return client


def signs(desk: FlaskClient) -> dict[str, tuple[str, str]]:
    """By label: the state, and all that stands there, without tags."""
    text = desk.get("/staff/health").get_data(as_text=True)
    return {
        label: (state, unescape(" ".join(_TAGS.sub(" ", words + rest).split())))
        for state, label, words, rest in _SIGN.findall(text)
    }


def headline(desk: FlaskClient) -> str:
    found = re.search(r"<h1>(.*?)</h1>", desk.get("/staff/health").get_data(as_text=True))
    assert found
    return found[1]


def make_well(database: Database) -> None:
    wrote(database, now=NOW - 3 * HOUR)
    with database.write() as session:
        session.execute(sa.update(OutboxMessage).values(state=MessageState.CANCELLED))
    worker_seen(database, NOW - timedelta(seconds=4))
    canary_ran(database, NOW - 6 * MINUTE)
    backup_verified(database, NOW - 9 * HOUR)
    job_ended(database, "reminders", NOW - MINUTE, words="Nobody is to be reminded.")


def is_bad(sign: tuple[str, str], *words: str) -> bool:
    """Whether it is red and says all of this."""
    return sign[0] == "bad" and all(word in sign[1] for word in words)


def test_it_knows_nothing_before_anything_was_measured(desk: FlaskClient) -> None:
    found = signs(desk)
    for label in ("Test enquiry", "Mail server", "Verified backup", "Messages waiting"):
        assert found[label][0] == "unknown", label
    assert found["Last enquiry"] == ("fact", "None yet")
    assert is_bad(found["Worker"], "has never been at work", "nobody is alerted", "starts the site")


def test_all_is_well_on_the_first_day_of_a_site_though_first_turns_are_to_come(
    desk: FlaskClient, database: Database
) -> None:
    worker_seen(database, NOW)
    with database.write() as session:
        for name in ("canary", "backup", "reminders"):
            session.add(PeriodicRun(name=name, due_at=NOW + HOUR, detail={}))
    assert headline(desk) == "All is well."
    assert signs(desk)["Test enquiry"][0] == "unknown"


def test_a_worker_that_was_killed_and_replaced_is_not_counted(
    desk: FlaskClient, database: Database
) -> None:
    worker_seen(database, NOW)
    for host, started, seen in (("here", 90, 70), ("there", 90, 5)):
        with database.write() as session:
            session.add(
                WorkerProcess(
                    id=host.ljust(32, "1"),
                    host=host,
                    pid=2,
                    started_at=NOW - timedelta(minutes=started),
                    seen_at=NOW - timedelta(seconds=seen),
                    lanes={},
                )
            )
    assert signs(desk)["Worker"][1] == "Well: at work, 2 of them, seen just now"


def test_it_is_green_where_it_was_proved_and_says_how(
    desk: FlaskClient, database: Database
) -> None:
    make_well(database)
    found = signs(desk)
    assert headline(desk) == "All is well."
    assert {state for state, _ in found.values()} == {"good", "fact"}
    assert found["Last enquiry"] == ("fact", "3 h ago")
    assert found["Test enquiry"][1] == (
        "Well: came through 6 min ago Confirmed in 0.50 s, delivered in 2.0 s."
    )
    assert found["Worker"][1] == "Well: at work, seen just now"
    assert found["Mail server"][1] == "Well: it took what we gave it, 6 min ago"
    assert found["Verified backup"][1] == "Well: restored and compared 9 h ago 12 MB, encrypted"
    assert found["Reminders"][1] == "Well: done 1 min ago Nobody is to be reminded."
    assert found[vital_signs.SPOOL][1] == "Well: none, and the spool's folder can keep more"
    assert "in the newest state" in found["Database"][1]


def test_it_does_not_stay_green_by_itself(
    desk: FlaskClient, database: Database, amara: StaffUser, clock: Clock
) -> None:
    make_well(database)
    clock.forward(46 * timedelta(seconds=1))
    assert is_bad(signs(desk)["Worker"], "has not been heard of since 1:49")
    clock.forward(58 * MINUTE)
    assert is_bad(signs(desk)["Test enquiry"], "the last came through 1 h")
    assert signs(desk)["Mail server"][0] == "good"
    clock.forward(18 * HOUR)
    sign_in(desk, amara)
    found = signs(desk)
    assert is_bad(found["Verified backup"], "restored and compared 1 day ago")
    assert is_bad(found["Reminders"], "due since")
    clock.forward(8 * HOUR)
    sign_in(desk, amara)
    assert signs(desk)["Mail server"][0] == "unknown"


def test_it_says_which_part_of_the_worker_stands_still(
    desk: FlaskClient, database: Database
) -> None:
    worker_seen(database, NOW, mail=NOW - 10 * MINUTE)
    assert is_bad(signs(desk)["Worker"], "sending mail has stood still since 1:40")


def test_it_says_why_the_test_enquiry_failed_and_what_to_do(
    desk: FlaskClient, database: Database
) -> None:
    canary_ran(database, NOW - HOUR)
    canary_ran(database, NOW - MINUTE, failed="The site did not answer at its own address.")
    sign = signs(desk)["Test enquiry"]
    assert is_bad(sign, "failed 1 min ago", "did not answer", "Open the site's form")


def test_it_says_when_one_has_not_come_through(desk: FlaskClient, database: Database) -> None:
    canary_ran(database, NOW - 20 * MINUTE)
    canary_ran(database, NOW - 3 * MINUTE, delivered_at=None, removed_at=None)
    assert is_bad(signs(desk)["Test enquiry"], "began 3 min ago and has not come through")


def test_it_says_when_the_test_enquiry_is_switched_off(
    make_app: MakeApp, database: Database, amara: StaffUser
) -> None:
    desk = make_app(canary_every_minutes=0).test_client()
    sign_in(desk, amara)
    canary_ran(database, NOW - MINUTE)
    assert signs(desk)["Test enquiry"][0] == "unknown"


def test_it_says_that_the_spool_had_to_take_it(desk: FlaskClient, database: Database) -> None:
    canary_ran(database, NOW - MINUTE, reference="94821730")
    assert "It was taken by the spool" in signs(desk)["Test enquiry"][1]


def test_it_says_why_messages_failed_and_leads_to_them(
    desk: FlaskClient, database: Database
) -> None:
    failed = {"state": MessageState.FAILED, "channel": "mail"}
    for failure in (Failure.SERVER_SILENT, Failure.MAILBOX_FULL, Failure.MAILBOX_FULL):
        message(database, NOW - HOUR, failure=failure, **failed)
    receipt = {"kind": NoticeKind.ACKNOWLEDGEMENT, "failure": Failure.MAILBOX_FULL}
    message(database, NOW - HOUR, **failed, **receipt)
    message(database, NOW - 20 * MINUTE)
    found = signs(desk)
    assert is_bad(
        found["Messages failed"],
        "4 did not go, and are not tried any more",
        f"Two to staff: {Failure.MAILBOX_FULL.sentence} An administrator gives "
        "this account another address.",
        f"One to visitors: {Failure.MAILBOX_FULL.sentence} Ask for another address",
        Failure.SERVER_SILENT.mend,
        "Messages that did not go",
    )
    assert is_bad(found["Messages waiting"], "One waits, the oldest was written 20 min ago")
    assert 'href="/staff/messages"' in desk.get("/staff/health").get_data(as_text=True)


class TestTheSpool:
    @pytest.fixture
    def folder(self, app: Flask, tmp_path: Path) -> Path:
        return tmp_path / "spool"

    def test_it_says_how_many_wait_and_since_when(self, desk: FlaskClient, folder: Path) -> None:
        keep(folder, NOW - MINUTE)
        sign = signs(desk)[vital_signs.SPOOL]
        assert sign[0] == "unknown"
        assert "One came while the database was out, and is being taken in" in sign[1]
        keep(folder, NOW - 3 * MINUTE)
        sign = signs(desk)[vital_signs.SPOOL]
        assert is_bad(sign, "Two came while the database was out, the oldest 3 min ago")

    def test_people_who_wait_are_the_headline(
        self, desk: FlaskClient, database: Database, folder: Path
    ) -> None:
        make_well(database)
        keep(folder, NOW)
        assert headline(desk) == "One enquiry waits to be taken in."
        keep(folder, NOW - 5 * MINUTE)
        assert headline(desk) == "Two enquiries wait to be taken in."
        assert 'class="section section--late' in desk.get("/staff/health").get_data(as_text=True)

    def test_it_says_that_a_file_cannot_be_read(self, desk: FlaskClient, folder: Path) -> None:
        keep(folder, NOW)
        (folder / "unreadable").mkdir()
        (folder / "unreadable" / "half.json").write_text("{")
        sign = signs(desk)[vital_signs.SPOOL]
        assert is_bad(sign, "1 file cannot be read", "One more waits")

    def test_it_says_that_it_could_take_none(self, desk: FlaskClient, folder: Path) -> None:
        folder.write_text("somebody's file")
        sign = signs(desk)[vital_signs.SPOOL]
        assert is_bad(sign, "the spool's folder cannot be read", "turned away")

    def test_it_says_afterwards_how_many_it_took_in_and_when(
        self, desk: FlaskClient, database: Database
    ) -> None:
        assert "in the last seven days" not in signs(desk)[vital_signs.SPOOL][1]
        for ago in (8 * 24 * HOUR, HOUR, 5 * MINUTE):
            came_through_the_spool(database, NOW - ago)
        came_through_the_spool(database, NOW - MINUTE, canary=True)
        state, words = signs(desk)[vital_signs.SPOOL]
        assert state == "good"
        assert "It kept two in the last seven days, the last taken in 5 min ago." in words

    def test_it_is_told_to_whoever_answers(
        self, app: Flask, folder: Path, ben: StaffUser, database: Database
    ) -> None:
        worker_seen(database, NOW)
        keep(folder, NOW - MINUTE)
        client = app.test_client()
        sign_in(client, ben)
        text = client.get("/staff/").get_data(as_text=True)
        assert "One enquiry came while the database was out: it is being taken in." in text
        keep(folder, NOW - 5 * MINUTE)
        text = client.get("/staff/").get_data(as_text=True)
        assert "<strong>Two enquiries wait to be taken in.</strong>" in text
        assert "the oldest 5 min ago. Tell an administrator." in text


def came_through_the_spool(database: Database, at: datetime, *, canary: bool = False) -> None:
    """The worker took one in then that had waited there."""
    reference = wrote(database, f"Asha {at:%d %H %M}", f"98765 4{at:%H%M}", now=at)
    with database.write() as session:
        enquiry = session.scalars(sa.select(Enquiry).filter_by(reference=reference)).one()
        session.get_one(Lead, enquiry.lead_id).canary = canary
        session.add(
            SpooledEnquiry(
                reference=reference,
                token_hash=digest(reference),
                spooled_at=at - MINUTE,
                imported_at=at,
                answer_due_at=at + HOUR,
                enquiry_id=enquiry.id,
                repeated=False,
            )
        )


def keep(folder: Path, at: datetime) -> None:
    """An enquiry that the database did not take then."""
    name = f"Asha {at.minute}"
    token = hashlib.sha256(name.encode()).hexdigest()
    due = at + 4 * HOUR
    Spool(folder).keep(
        new=new_enquiry(name=name), signals=Signals(), token_hash=token, now=at, due=due
    )


def test_it_says_why_a_backup_failed_and_which_one_is_good(
    desk: FlaskClient, database: Database
) -> None:
    backup_verified(database, NOW - 9 * HOUR)
    with database.write() as session:
        session.add(BackupRun(started_at=NOW - HOUR, failed="There is no room for it."))
    sign = signs(desk)["Verified backup"]
    assert is_bad(sign, "failed 1 h ago", "restored and compared 9 h ago", "There is no room")


def test_it_calls_a_full_disk_by_what_is_kept_there(
    desk: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vital_signs, "LEAST_FREE_BYTES", 10**18)
    [label] = [label for label in signs(desk) if label.startswith("Disk of")]
    assert is_bad(signs(desk)[label], "only", "makes room")
    assert "spool" in label


def test_it_says_by_how_much_the_clock_was_set_while_the_site_ran(
    app: Flask, desk: FlaskClient
) -> None:
    assert signs(desk)["Clock"] == ("good", "Well: has gone evenly since the site was started")
    started = app.extensions[health.CLOCK_APART]
    app.extensions[health.CLOCK_APART] = started - 9 * 60
    assert signs(desk)["Clock"][0] == "good"
    app.extensions[health.CLOCK_APART] = started - 26 * 3600
    assert is_bad(signs(desk)["Clock"], "was set ahead by 1 day", "timedatectl", "starts the site")
    app.extensions[health.CLOCK_APART] = started + 3 * 3600
    assert is_bad(signs(desk)["Clock"], "was set back by 3 h")


def test_it_says_which_page_is_withheld_and_who_finds_out_why(
    app: Flask, desk: FlaskClient
) -> None:
    assert signs(desk)["Pages of the site"] == ("good", "Well: all are shown")
    held = [Withheld(f"information/risks.hi.md:{line}", "a reason") for line in (7, 9)]
    app.extensions[CATALOGUE] = replace(app.extensions[CATALOGUE], withheld=tuple(held))
    sign = signs(desk)["Pages of the site"]
    assert is_bad(sign, "One file is withheld", "information/risks.hi.md", "flask content check")


def test_a_counsellor_is_told_on_today_what_concerns_people(
    app: Flask, database: Database, ben: StaffUser
) -> None:
    client = app.test_client()
    sign_in(client, ben)
    worker_seen(database, NOW - MINUTE)
    canary_ran(database, NOW - MINUTE, failed="The site did not answer at its own address.")
    text = client.get("/staff/").get_data(as_text=True)
    assert "The worker: has not been heard of since 1:49" in text
    assert "Tell an administrator" in text
    assert "Test enquiry: failed 1 min ago." in text
    assert client.get("/staff/health").status_code == 403
    assert "/staff/health" not in text
