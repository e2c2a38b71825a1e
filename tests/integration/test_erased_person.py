"""The whole life of a lead on a running site, and that nothing of the person is left after it.

Looked for byte by byte: in the files of the database, the spool, the instance folder, and in all
that the processes have printed.
"""

import base64
import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from clinic.models import (
    AuditEntry,
    BackupRun,
    Capture,
    DeliveryAttempt,
    Lead,
    OutboxMessage,
    SpooledEnquiry,
)
from clinic.services import outbox_due, traces
from clinic.worker import traces as job
from clinic.worker.job import JobFailedError
from tests.support.application import application, close
from tests.support.clock import Clock
from tests.support.databases import Databases
from tests.support.on_foot import opened, pressed, read, save, token_of
from tests.support.processes import Process, environment
from tests.support.site import AMARA, ClinicSite, post_like_curl
from tests.support.staff_browser import StaffBrowser
from tests.support.traces import found_in, found_in_files
from tests.support.webhook_peer import WebhookPeer

BY_BUTTON = {
    "name": "Zebrahim Quickfoot",
    "phone": "098765 13579",
    "whatsapp": "+44 7700 900123",
    "email": "zebrahim@example.org",
    "question": "Does vespertine swallowing matter?",
}
BY_COMMAND = {
    "name": "ज़ेबुन्निसा Wanderlich",
    "phone": "०९८७६५२४६८०",
    "email": "wanderlich@example.org",
    "question": "Is a nocturnal cramp dangerous?",
}
LATER = {
    "Zebrahim Quickfoot": {"phone": "098222 13579", "email": "zebnew@example.org"},
    "ज़ेबुन्निसा Wanderlich": {"phone": "+91 98333 24680", "email": "wandernew@example.org"},
}
"""The numbers and addresses that they give in place of the first."""
HERSELF = {
    "name": "Zulaikha Mothwing",
    "phone": "098444 13579",
    "whatsapp": "+44 7700 900456",
    "email": "mothwing@example.org",
    "question": "Is crepuscular twitching new?",
}
NOTE = "Speaks softly, prefers marigold evenings."
WORDS = [
    "Zebrahim", "zebrahim", "Quickfoot", "quickfoot", "vespertine", "marigold",
    "9876513579", "98765 13579", "98765-13579", "9753156789", "7700900123", "7700 900123",
    "ज़ेबुन्निसा", "Wanderlich", "wanderlich", "nocturnal", "9876524680", "०९८७६५२४६८०", "0864256789",
    "penultimate", "auburn", "heliotrope", "turquoise", "obsidian", "parsimony",
    "9822213579", "98222 13579", "zebnew", "9833324680", "98333 24680", "wandernew",
]  # fmt: skip
"""Names, numbers as typed, as kept, as read and backwards, addresses, words of both and about."""
LONGEST = outbox_due.LEASE.total_seconds() + 30
OF_HERSELF = [
    "Zulaikha", "zulaikha", "Mothwing", "mothwing", "crepuscular", "vermilion", "quicksilver",
    "9844413579", "98444 13579", "9753144489", "7700900456", "7700 900456",
    "9855513579", "98555 13579", "mothnew",
]  # fmt: skip
BELA = {"name": "Bela Staysinn", "phone": "098111 22233", "question": "Is it far?"}
SECRET = "whsec_" + base64.b64encode(b"a secret that tests alone know").decode()


@pytest.fixture
def hook() -> Iterator[WebhookPeer]:
    with WebhookPeer() as peer:
        yield peer


@pytest.fixture
def site(databases: Databases, tmp_path: Path, hook: WebhookPeer) -> Iterator[ClinicSite]:
    """A site with a mail server and a chat room, on a database of its own."""
    told = [{"name": "chat", "url": hook.url, "secret": SECRET, "private": True}]
    settings = {"CLINIC_WEBHOOKS": json.dumps(told), "CLINIC_CANARY_EVERY_MINUTES": "0"}
    with (
        databases.empty(tmp_path) as url,
        ClinicSite(tmp_path, database_url=url, **settings) as site,
    ):
        site.employ(AMARA)
        # The first comes by itself, and what it works on would be found beside the files.
        eventually(lambda: backed_up(site), "the first backup")
        yield site


def backed_up(site: ClinicSite) -> bool:
    """Whether a backup has been made, and compared."""
    compared = sa.select(BackupRun).where(BackupRun.verified_at.is_not(None))
    with site.database.read() as session:
        return session.scalar(compared) is not None


def eventually(asked: Callable[[], bool], what: str) -> None:
    """Wait for what another process does: what was in its hand is free again after its lease."""
    deadline = time.monotonic() + LONGEST
    while not asked():
        assert time.monotonic() < deadline, f"not within {LONGEST:.0f} s: {what}"
        time.sleep(0.1)


def all_is_sent(site: ClinicSite) -> None:
    waiting = OutboxMessage.state == "waiting"
    eventually(lambda: count(site, OutboxMessage, waiting) == 0, "all is sent")


def count(site: ClinicSite, table: type, *where: sa.ColumnElement[bool]) -> int:
    with site.database.read() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(table).where(*where)) or 0


def send(site: ClinicSite, **fields: str) -> None:
    assert post_like_curl(site, **fields).status == 303


def live(site: ClinicSite, person: dict[str, str], hook: WebhookPeer) -> str:
    """Everything that can happen to somebody's lead. Its reference."""
    site.mail.answers["RCPT"] = "550 5.1.1 no such user"
    failed = OutboxMessage.state == "failed"
    before = count(site, OutboxMessage, failed)
    saved = save(site, **person)
    private = pressed(site, "/enquiries", **person | {"draft": token_of(saved)})
    eventually(lambda: count(site, OutboxMessage, failed) > before, "a failed mail")
    del site.mail.answers["RCPT"]
    send(site, **person | {"question": "A penultimate question, then?"})  # a correction
    all_is_sent(site)  # a message that is in hand when the table goes would wait for its lease
    spooled = count(site, SpooledEnquiry)
    site.refuse("enquiry")
    send(site, **person | {"question": "Does auburn hair matter?"})
    site.take_again("enquiry")
    go_on(site, private, person)
    eventually(lambda: count(site, SpooledEnquiry) > spooled, "what was spooled comes in")
    all_is_sent(site)
    assert hook.calls, "the chat room was told"
    with site.database.read() as session:
        return session.scalars(sa.select(Lead.reference).where(Lead.name == person["name"])).one()


def go_on(site: ClinicSite, private: str, person: dict[str, str]) -> None:
    """What somebody does by their links: saves forms, deletes one, adds, corrects, reports."""
    later = LATER[person["name"]]
    pressed(site, f"{private}/addition", words="The obsidian lift is broken, too.", once="lift")
    assert later["email"] not in read(site, private)
    pressed(site, f"{private}/correction", **later)
    assert later["email"] in read(site, private)
    pressed(site, f"{private}/correction", phone=person["phone"])
    pressed(site, f"{private}/correction", **later)
    save(site, **person | {"question": "Half a word of heliotrope"})
    again = save(site, "/hi", name=person["name"], phone=later["phone"], question="turquoise?")
    draft = {"draft": token_of(again)}
    assert save(site, "/hi", **later | draft | {"question": "Turquoise or obsidian?"}) == again
    pressed(site, "/mistakes", words="It says parsimony.", reply_to=later["email"], page="home")
    for part in ("copy", "copy.json"):
        assert "obsidian" in read(site, f"{private}/{part}")


def done(answer: tuple[int, str]) -> str:
    """The page that a press at the desk led to."""
    status, text = answer
    assert status == 303, text
    return text


def handle(desk: StaffBrowser, reference: str, person: dict[str, str]) -> None:
    """What staff do with it: look for it, look at it, write a note, say how it went, close it."""
    page = f"/staff/leads/{reference}"
    for words in (person["name"], person["phone"], person["email"]):
        assert reference in done(desk.post("/staff/leads/search", page="/staff/leads", q=words))
    done(desk.post(f"{page}/notes", page=page, text=f"{NOTE} {person['name']} said so."))
    done(desk.post(f"{page}/outcome", page=page, outcome="reached"))
    done(desk.post(f"{page}/closure", page=page, reason="answered", note=f"Told {person['name']}."))
    text = desk.get(page)[1]
    assert person["question"] in text or "auburn" in text
    assert desk.get("/staff/")[0] == 200


def erase_by_command(site: ClinicSite, folder: Path, reference: str) -> None:
    command = ("flask", "--app", "wsgi", "leads", "erase", reference, "--commit")
    with Process(*command, environment=environment(folder, **site._settings)) as process:
        assert process.ends() == 0, process.said
    assert found_words(process.said) == []


def found_words(text: str) -> list[str]:
    return [word for word in WORDS if word in text]


def files_under(folder: Path, site: ClinicSite) -> list[Path]:
    """Everything in the instance folder, and PostgreSQL's own log."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    host = site.database.engine.url.query.get("host")
    return [*files, Path(str(host)) / "log"] if host else files


def test_nothing_is_left_of_somebody_who_was_erased(
    site: ClinicSite, tmp_path: Path, hook: WebhookPeer
) -> None:
    desk = StaffBrowser(site, AMARA)
    send(site, **BELA)
    first, second = (live(site, person, hook) for person in (BY_BUTTON, BY_COMMAND))
    handle(desk, first, BY_BUTTON)
    handle(desk, second, BY_COMMAND)
    assert found_in(site.database, WORDS), "their words were in the file before"
    captures = count(site, Capture)

    erased = done(desk.post(f"/staff/leads/{first}/erasure", why="asked"))
    assert f"Lead {first[:4]} {first[4:]} is erased." in erased
    erase_by_command(site, tmp_path, second)
    with site.database.read() as session:
        assert traces.waiting(session) == 0

    assert found_in(site.database, WORDS) == {}
    assert found_in_files(files_under(tmp_path, site), WORDS) == {}
    assert found_words(site.says()) == []
    assert found_in(site.database, ["Staysinn"]), "Bela was not erased"
    assert site.lead_of(site.enquiries(BELA["name"])[0]).name == BELA["name"]
    assert count(site, Capture) == captures
    assert count(site, DeliveryAttempt) > 0
    _the_audit_keeps_it(site, first, second)


def test_nothing_is_left_of_somebody_who_erased_themselves_by_their_page(
    tmp_path: Path, site: ClinicSite
) -> None:
    send(site, **BELA)
    deleted = save(site, "/hi", **HERSELF | {"question": "Is it vermilion?"})
    pressed(site, f"{deleted}/deletion")
    saved = save(site, **HERSELF)
    private = pressed(site, "/enquiries", **HERSELF | {"draft": token_of(saved)})
    pressed(site, f"{private}/addition", words="It tastes of quicksilver.")
    pressed(site, f"{private}/correction", phone="098555 13579", email="mothnew@example.org")
    pressed(site, f"{private}/withdrawal", channel="all")
    assert "quicksilver" in read(site, private)
    all_is_sent(site)
    assert len(found_in(site.database, OF_HERSELF)) > 0

    assert pressed(site, f"{private}/erasure") == "/enquiries/erased"
    the_worker_wipes(site, tmp_path)
    assert found_in(site.database, OF_HERSELF) == {}
    assert found_in_files(files_under(tmp_path, site), OF_HERSELF) == {}
    assert [word for word in OF_HERSELF if word in site.says()] == []
    assert found_in(site.database, ["Staysinn"]), "Bela was not erased"
    for path in (private, saved, deleted, f"{deleted}/form"):
        assert opened(site, path)[0] == 404


def test_nothing_is_left_of_a_saved_form_that_its_writer_deleted(
    tmp_path: Path, site: ClinicSite
) -> None:
    saved = save(site, **HERSELF)
    stays = save(site, **BELA)
    draft = {"draft": token_of(saved)}
    assert save(site, **HERSELF | draft | {"question": "vermilion. " * 90 + "x"}) == saved
    pressed(site, f"{saved}/deletion")
    pressed(site, f"{saved}/deletion")
    the_worker_wipes(site, tmp_path)
    assert found_in(site.database, OF_HERSELF) == {}
    assert found_in_files(files_under(tmp_path, site), OF_HERSELF) == {}
    assert [word for word in OF_HERSELF if word in site.says()] == []
    assert BELA["question"] in read(site, stays)


def the_worker_wipes(site: ClinicSite, folder: Path) -> None:
    """Its job, now: by the clock it comes within five minutes."""
    app = application(folder, site.database_url, Clock(datetime.now(UTC)))

    def is_done() -> bool:
        try:
            with app.app_context():
                job.run()
        except JobFailedError:
            return False
        return True

    eventually(is_done, "what was left is wiped")
    close(app)


def _the_audit_keeps_it(site: ClinicSite, *references: str) -> None:
    with site.database.read() as session:
        kept = session.scalars(
            sa.select(AuditEntry).where(AuditEntry.subject.in_(references)).order_by(AuditEntry.id)
        ).all()
        assert [(one.action, one.subject) for one in kept] == [
            ("lead.erased", reference) for reference in references
        ]
        by_button, by_command = kept
        assert by_button.by_id is not None
        assert by_button.detail["reason"] == "They asked us to"
        assert by_command.by_id is None
        assert by_command.detail["rows"]["spooled_enquiry"] == 1
