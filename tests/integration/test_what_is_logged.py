"""All that a running site prints on a bad day, searched for everything that anybody told it."""

import base64
import json
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.support.databases import Databases
from tests.support.leaks import said_of_anybody
from tests.support.on_foot import opened, pressed, read, save, token_of
from tests.support.site import AMARA, ClinicSite, post_like_curl
from tests.support.staff_browser import StaffBrowser
from tests.support.webhook_peer import Reply, WebhookPeer

ASHA = {
    "name": "Ashalata Quincebury",
    "phone": "098765 43210",
    "whatsapp": "+44 7700 900123",
    "email": "ashalata.q@example.org",
    "question": "Would turmeric and saffron harm him at bedtime?",
}
RAMESH = {
    "name": "रमेश चतुर्वेदी",
    "phone": "०९८७६५४३२१२",
    "email": "chaturvedi@example.org",
    "question": "क्या निगलने में तकलीफ़ बढ़ेगी?",
}
BELA = {
    "name": "Bela Thistlewood",
    "phone": "98111 22233",
    "email": "thistlewood@example.org",
    "question": "Is physiotherapy kinder than cardamom?",
}
CHARU = {
    "name": "Charulata Ironwood",
    "phone": "98222 33344",
    "whatsapp": "+44 7700 900789",
    "email": "ironwood@example.org",
    "question": "Is crepuscular twitching dreadful?",
}
CHARU_LATER = {
    "phone": "०९८२२२५५५६६",
    "email": "charu.newmail@example.org",
    "words": "Quicksilver hiccoughs since Diwali",
    "wrong_number": "7",
    "wrong_address": "ironmonger at nowhere",
    "half": "Half a heliotrope",
    "mistake": "Parsimonious wording, palpably erroneous",
    "reply_to": "98333 44455",
}
"""What she adds, corrects, mistypes, saves and reports afterwards."""
QUERIED = {"name": "Hiranmayi Oxenford", "phone": "12", "email": "oxenford at example"}
REFUSED = {"name": "Padmavati Larkspur", "email": "larkspur@example.org", "question": "Marjoram?"}
AFTERWARDS = (
    *("draft.not_saved", "draft.not_looked_up", "draft.not_deleted"),
    *("mistake.not_saved", "mistake.received", "own_page.not_done"),
)
"""Events of a bad day, beside those of enquiries alone."""
NOTE = "Prefers the marigold garden, speaks sotto voce."
REASON = "Their cousin telephoned."
WRONG_PASSWORD = "heron nightjar basalt"
CALLER = "9000012345"
ECHO = "550 5.1.1 <{address}>: no mailbox for turmeric eaters"
SECRET = "whsec_" + base64.b64encode(b"a secret that tests alone know").decode()


@pytest.fixture
def hook() -> Iterator[WebhookPeer]:
    """A chat room that fails, and repeats what nobody told it."""
    with WebhookPeer(Reply(500, body=b"Ashalata?"), Reply(410, body=b"gone: 9876543210")) as peer:
        yield peer


@pytest.fixture
def site(databases: Databases, tmp_path: Path, hook: WebhookPeer) -> Iterator[ClinicSite]:
    """A site with a mail server and the chat room."""
    told = json.dumps([{"name": "chat", "url": hook.url, "secret": SECRET, "private": True}])
    with (
        databases.empty(tmp_path) as url,
        ClinicSite(tmp_path, database_url=url, CLINIC_WEBHOOKS=told) as site,
    ):
        site.employ(AMARA)
        yield site


@contextmanager
def without(site: ClinicSite, table: str) -> Iterator[None]:
    """The database refuses what needs this table, and says with which values it was asked."""
    site.refuse(table)
    try:
        yield
    finally:
        site.take_again(table)


@contextmanager
def without_a_spool(folder: Path) -> Iterator[None]:
    """Its folder is a file."""
    aside = folder.with_name("spool_away")
    folder.rename(aside)
    folder.write_text("")
    try:
        yield
    finally:
        folder.unlink()
        aside.rename(folder)


def test_it_prints_nothing_that_anybody_told_it(
    site: ClinicSite, hook: WebhookPeer, tmp_path: Path
) -> None:
    tokens = [visitors_write(site)]
    tokens += the_database_refuses(site, tmp_path / "spool")
    tokens += they_come_back(site)
    staff_work(site)
    strangers_play(site)
    assert len(hook.calls) >= 1
    printed = everything(site)
    for event in ("enquiry.received", "outbox.attempt", "spool.taken_in", *AFTERWARDS):
        assert f'"{event}"' in printed, "the day was not as bad as it should have been"
    # SQLite calls a table that is not there a database in trouble; PostgreSQL, a wrong question.
    assert any(f'"{event}"' in printed for event in ("request.no_database", "request.failed"))
    spoken = [*ASHA.values(), *RAMESH.values(), *BELA.values(), *QUERIED.values()]
    spoken += [*CHARU.values(), *CHARU_LATER.values()]
    spoken += [*REFUSED.values(), NOTE, REASON, WRONG_PASSWORD, CALLER, AMARA.password, *tokens]
    assert said_of_anybody(printed, spoken) == []
    assert not [line for line in of_the_running_site(printed) if not is_an_event(line)]


@pytest.mark.parametrize(
    "leak",
    [
        "name=Ashalata",
        "/enquiries?q=ashalata%20quincebury",
        "q=ashalata+quincebury",
        "to 9876543210",
        "phone +919876543210",
        "words: 098765 and",
        "parameters: ('रमेश',)",
        json.dumps({"name": "रमेश"}),
        quote("चतुर्वेदी"),
        base64.b64encode(b'{"name":"Ashalata Quincebury"}').decode(),
        base64.b64encode(b"x Ashalata Quincebury").decode(),
        base64.b64encode(b"xy Ashalata Quincebury").decode(),
        "Traceback: turmeric",
    ],
)
def test_it_would_see_what_was_printed(leak: str) -> None:
    assert said_of_anybody(f'{{"event": "x", "y": "{leak}"}}', [*ASHA.values(), *RAMESH.values()])


def visitors_write(site: ClinicSite) -> str:
    """In two languages, twice, queried; mail servers and chat rooms refuse. A private address."""
    site.mail.answers["RCPT"] = ECHO.format(address=ASHA["email"])
    token = confirmed(post_like_curl(site, **ASHA))
    wait(site, '"result": "failed"')
    site.mail.answers["RCPT"] = "451 4.7.1 come back later, Ashalata Quincebury"
    confirmed(post_like_curl(site, "/hi/enquiries", **RAMESH))
    wait(site, '"result": "retry"')
    site.mail.answers.clear()
    confirmed(post_like_curl(site, **ASHA))
    assert post_like_curl(site, **QUERIED).status == 422
    return token


def the_database_refuses(site: ClinicSite, spool: Path) -> list[str]:
    """The spool takes it; then not even the spool does. Private addresses."""
    with without(site, "enquiry"):
        token = confirmed(post_like_curl(site, **BELA))
        assert post_like_curl(site, "/hi/enquiries", **QUERIED).status == 422
        with without_a_spool(spool):
            assert post_like_curl(site, **REFUSED).status == 503
    wait(site, "spool.taken_in", seconds=90)  # tried too early, it is tried again after a minute
    return [token]


def they_come_back(site: ClinicSite) -> list[str]:
    """Save, send, add, correct, report, erase; and the database refuses each. Private addresses."""
    later = CHARU_LATER
    deleted = save(site, "/hi", **CHARU | {"question": later["half"]})
    pressed(site, f"{deleted}/deletion")
    saved = save(site, **CHARU)
    private = pressed(site, "/enquiries", **CHARU | {"draft": token_of(saved)})
    acts = {
        "addition": {"words": later["words"]},
        "correction": {"phone": later["phone"], "email": later["email"]},
        "withdrawal": {"channel": "all"},
        "erasure": {},
    }
    mistyped = {"phone": later["wrong_number"], "email": later["wrong_address"]}
    assert post_like_curl(site, f"{private}/correction", **mistyped).status == 422
    report = {"words": later["mistake"], "reply_to": later["reply_to"], "page": "home"}
    assert post_like_curl(site, "/mistakes", reply_to=later["wrong_address"]).status == 422
    kept = save(site, **CHARU | {"question": later["half"]})
    with without(site, "draft"), without(site, "mistake_report"), without(site, "lead_event"):
        renewed = CHARU | {"do": "save", "draft": token_of(kept)}
        assert post_like_curl(site, "/hi/enquiries", **renewed).status == 503
        assert opened(site, kept)[0] == 503
        assert post_like_curl(site, f"{kept}/deletion").status == 503
        assert post_like_curl(site, "/mistakes", **report).status == 503
        for act, fields in acts.items():
            assert post_like_curl(site, f"{private}/{act}", **fields).status == 503, act
    pressed(site, "/hi/mistakes", **report)
    for act, fields in acts.items():
        read(site, f"{private}/{act}")
        pressed(site, f"{private}/{act}", **fields)
    return [token_of(one) for one in (deleted, saved, private, kept)]


def staff_work(site: ClinicSite) -> None:
    """They search, write down, fail to search, mistype a password, erase."""
    desk = StaffBrowser(site, AMARA)
    reference = site.lead_of(site.enquiries(ASHA["name"])[0]).reference
    lead = f"/staff/leads/{reference}"
    for words in (ASHA["name"], ASHA["phone"], RAMESH["name"], CALLER):
        assert desk.post("/staff/leads/search", page="/staff/account", q=words)[0] == 303
    assert desk.post(f"{lead}/notes", page=lead, text=NOTE)[0] == 303
    added = {"number": CALLER, "name": BELA["name"], "came_by": "call", "note": NOTE}
    assert desk.post("/staff/leads/add", **added)[0] in (303, 422)
    with without(site, "lead_term"):
        # The driver's message repeats what was asked for, and no handler of ours is in between.
        status, _ = desk.post("/staff/leads/search", page="/staff/account", q=BELA["name"])
        assert status == 303
        asked = {"page": "/staff/account", "why": "other", "words": REASON}
        assert desk.post(f"{lead}/erasure", **asked)[0] >= 500
    wrong = {"email": AMARA.email, "password": WRONG_PASSWORD}
    post_like_curl(site, "/staff/sign-in", **wrong)
    assert desk.post(f"{lead}/erasure", why="other", words=REASON)[0] == 303
    assert desk.get(lead)[0] == 404


def strangers_play(site: ClinicSite) -> None:
    """Addresses and headers that carry names, and requests that are none."""
    host, port = site.url.removeprefix("http://").split(":")
    lines = [
        f"GET /{quote(ASHA['name'])}?phone={CALLER} HTTP/1.1\r\nHost: {host}\r\n",
        f"GET /enquiries/{quote(RAMESH['name'])} HTTP/1.1\r\nHost: {host}\r\n",
        f"GET /contact HTTP/1.1\r\nHost: {BELA['email']}\r\n",
        f"GET /contact HTTP/1.1\r\nHost: {host}\r\nX-Request-ID: {CALLER}\r\n",
        f"GET /contact HTTP/1.1\r\nHost: {host}\r\nReferer: http://[{CALLER}\r\n",
        f"POST /enquiries HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: {CALLER}\r\n",
        f"{CALLER} Thistlewood\r\n",
    ]
    for line in lines:
        with socket.create_connection((host, int(port)), timeout=10) as connection:
            connection.sendall(line.encode() + b"Connection: close\r\n\r\n")
            while connection.recv(65536):
                pass


def confirmed(answer: HTTPResponse) -> str:
    """The private address that it leads to."""
    assert answer.status == 303
    return answer.headers["Location"].rpartition("/")[2]


def wait(site: ClinicSite, words: str, *, seconds: float = 180) -> None:
    site._site.wait_until_it_says(words, seconds=seconds)


def everything(site: ClinicSite) -> str:
    """What it has printed when it has ended."""
    site._site.send(signal.SIGTERM)
    assert site._site.ends() == 0
    return site._site.said


def of_the_running_site(printed: str) -> list[str]:
    """The lines between the one that says where it is and its end."""
    return printed.partition(" is at http")[2].splitlines()[1:]


def is_an_event(line: str) -> bool:
    try:
        return "event" in json.loads(line)
    except ValueError:
        return False
