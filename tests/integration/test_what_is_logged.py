"""All that a running site prints on a bad day, searched for everything that anybody told it."""

import base64
import json
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
import sqlalchemy as sa

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
QUERIED = {"name": "Hiranmayi Oxenford", "phone": "12", "email": "oxenford at example"}
REFUSED = {"name": "Padmavati Larkspur", "email": "larkspur@example.org", "question": "Marjoram?"}
NOTE = "Prefers the marigold garden, speaks sotto voce."
REASON = "Their cousin telephoned."
WRONG_PASSWORD = "heron nightjar basalt"
CALLER = "9000012345"
ECHO = "550 5.1.1 <{address}>: no mailbox for turmeric eaters"
SECRET = "whsec_" + base64.b64encode(b"a secret that tests alone know").decode()

_SHORTEST_WORD = 4
_OF_EVERYBODY = {"admin", "example", "would", "kinder", "than", "harm", "their", "prefers"}
"""Words that say nothing of anybody and may well stand in a log."""


@pytest.fixture
def hook() -> Iterator[WebhookPeer]:
    """A chat room that fails, and repeats what nobody told it."""
    with WebhookPeer(Reply(500, body=b"Ashalata?"), Reply(410, body=b"gone: 9876543210")) as peer:
        yield peer


@pytest.fixture
def site(tmp_path: Path, hook: WebhookPeer) -> Iterator[ClinicSite]:
    """A site on SQLite, with a mail server and the chat room."""
    told = [{"name": "chat", "url": hook.url, "secret": SECRET, "private": True}]
    with ClinicSite(tmp_path, CLINIC_WEBHOOKS=json.dumps(told)) as site:
        site.employ(AMARA)
        yield site


@contextmanager
def without(site: ClinicSite, table: str) -> Iterator[None]:
    """The database refuses what needs this table, and says with which values it was asked."""
    site.refuse(table)
    try:
        yield
    finally:
        with site.database.write() as session:
            session.execute(sa.text(f"ALTER TABLE {table}_away RENAME TO {table}"))


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
    staff_work(site)
    strangers_play(site)
    assert len(hook.calls) >= 1
    printed = everything(site)
    for event in ("enquiry.received", "outbox.attempt", "spool.taken_in", "request.no_database"):
        assert f'"{event}"' in printed, "the day was not as bad as it should have been"
    spoken = [*ASHA.values(), *RAMESH.values(), *BELA.values(), *QUERIED.values()]
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
    wait(site, "spool.taken_in")
    return [token]


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
        assert desk.post(f"{lead}/erasure", page=lead, why="other", words=REASON)[0] >= 500
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


def wait(site: ClinicSite, words: str) -> None:
    site._site.wait_until_it_says(words, seconds=30)


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


def said_of_anybody(printed: str, values: list[str]) -> list[str]:
    """The forms of these values that stand there, in any case."""
    text = printed.casefold()
    return sorted({form for value in values for form in forms(value) if form.casefold() in text})


def forms(value: str) -> Iterator[str]:
    """A value as it may stand in a log: whole, by the word, escaped, encoded, as digits."""
    digits = "".join(str(int(char)) for char in value if char.isdecimal())
    if len(digits) >= 8:
        yield from (digits, digits[-10:], digits.lstrip("0"))
    for part in {value, *(word.strip("?.,") for word in value.split())}:
        if len(part) < _SHORTEST_WORD or part.casefold() in _OF_EVERYBODY:
            continue
        yield from (part, quote(part), quote_plus(part), json.dumps(part).strip('"'), repr(part))
        yield from in_base64(part)


def in_base64(part: str) -> Iterator[str]:
    """Wherever it begins within three bytes, without what its neighbours change."""
    for before in range(3):
        raw = b"\0" * before + part.encode()
        coded = base64.b64encode(raw).decode().rstrip("=")
        if len(part.encode()) >= 6:
            yield coded[-(-before * 4 // 3) : len(raw) // 3 * 4]
