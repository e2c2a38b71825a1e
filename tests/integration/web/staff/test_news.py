"""Today asks by itself whether somebody has written: quietly, for nobody's session, under its own
policy; and the files that this takes are as they were published."""

import gzip
import hashlib
import re
from datetime import timedelta

import pytest

from clinic.config import ROOT
from clinic.db import Database
from clinic.models import StaffUser
from tests.support.client import HouseClient
from tests.support.clock import Clock
from tests.support.desk import wrote
from tests.support.page import read_page
from tests.support.staff import BEN, REVIEWER, employ, sign_in

VENDOR = ROOT / "static" / "vendor"


@pytest.fixture
def ben(client: HouseClient, database: Database) -> StaffUser:
    """Ben, signed in."""
    user = employ(database, BEN)
    sign_in(client, user)
    return user


def asks(client: HouseClient, path: str = "/staff/") -> str:
    """What Today asks by itself."""
    page = read_page(client.get(path).text)
    [line] = [one for one in page.all("div") if "data-rests" in one.attributes]
    assert line.text == ""
    assert line.get("data-hx-trigger") == "every 60s, looked-at"
    return line.attributes["data-hx-get"]


def test_nothing_new_changes_nothing(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    wrote(database)
    answer = client.get(asks(client))
    assert (answer.status_code, answer.data) == (204, b"")


def test_it_says_once_that_two_have_written(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    wrote(database, "Asha", "98765 00001")
    path = asks(client)
    wrote(database, "Bela", "98765 00002")
    wrote(database, "Chand", "98765 00003")
    wrote(database, "Spam", "98765 00004", spam_points=5)
    answer = client.get(path, unchecked="a piece of a page")
    piece = read_page(answer.text)
    assert piece.one("a").text == "2 new enquiries. Show"
    assert piece.one("a").get("href") == "/staff/"
    assert not re.search("Bela|Chand|98765", answer.text), "nothing of a person"
    again = client.get(piece.all("div")[0].attributes["data-hx-get"])
    assert again.status_code == 204
    assert client.get(asks(client)).status_code == 204, "the page made anew knows of them"


def test_asking_keeps_no_session_alive(
    client: HouseClient, database: Database, ben: StaffUser, clock: Clock
) -> None:
    path = asks(client)
    for _ in range(6):
        clock.forward(timedelta(minutes=11))
        answer = client.get(path)
    assert (answer.status_code, answer.data) == (286, b""), "it need not ask again"
    assert "Location" not in answer.headers
    door = client.get("/staff/", follow_redirects=True)
    assert "You were away for an hour." in door.text, "that is said to the person"


def test_whoever_reads_keeps_their_session(
    client: HouseClient, database: Database, ben: StaffUser, clock: Clock
) -> None:
    path = asks(client)
    for _ in range(6):
        clock.forward(timedelta(minutes=11))
        assert client.get("/staff/").status_code == 200
    assert client.get(path).status_code == 204


def test_what_is_no_number_asks_from_the_beginning(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    wrote(database)
    answer = client.get("/staff/today/news?since=x&told=-1", unchecked="a piece of a page")
    assert "1 new enquiry. Show" in read_page(answer.text).text


def test_a_reviewer_hears_of_no_enquiries(client: HouseClient, database: Database) -> None:
    sign_in(client, employ(database, REVIEWER))
    assert client.get("/staff/today/news").status_code == 403


def test_the_desk_runs_files_of_ours_and_asks_us_alone(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    answer = client.get("/staff/")
    policy = answer.headers["Content-Security-Policy"].split(";")
    assert "script-src 'self'" in policy
    assert "connect-src 'self'" in policy
    page = read_page(answer.text)
    [config] = [one for one in page.all("meta") if one.get("name") == "htmx-config"]
    for part in (
        '"allowEval":false',
        '"includeIndicatorStyles":false',
        '"selfRequestsOnly":true',
        '"historyCacheSize":0',
    ):
        assert part in config.attributes["content"]
    scripts = [script.attributes["src"] for script in page.all("script")]
    assert scripts == ["/static/vendor/htmx-2.0.11.min.js", "/static/js/news.js"]
    for path in scripts:
        assert client.get(path).mimetype == "text/javascript"


def test_public_pages_run_no_script(client: HouseClient) -> None:
    answer = client.get("/")
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert "htmx" not in answer.text


def test_files_of_others_are_as_they_were_published() -> None:
    table = (VENDOR / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\S+\.js) \|.*\| ([0-9a-f]{64}) \|", table, re.MULTILINE)
    assert {name for name, _ in rows} == {path.name for path in VENDOR.glob("*.js")} != set()
    for name, digest in rows:
        content = (VENDOR / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest
        assert gzip.decompress((VENDOR / f"{name}.gz").read_bytes()) == content
