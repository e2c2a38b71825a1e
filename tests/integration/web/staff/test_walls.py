"""What every answer tells the browser, and what is turned away before anything looks at it."""

import http.client
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.serving import make_server

from clinic.db import Database
from clinic.domain.errors import Unavailable
from clinic.domain.permissions import Role
from clinic.models import Lead, StaffUser
from tests.conftest import MakeApp
from tests.support.client import HouseClient
from tests.support.enquiries import new_enquiry, submit
from tests.support.staff import CAST, employ, sign_in, token

HTTPS = "https://clinic.example.org"
_OURS = re.compile(r'<script src="/static/(?:vendor|js)/[\w.-]+" defer></script>')
"""Files of ours that the desk's pages run."""
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> {{7*7}} javascript:alert(1)"


def gets(app: Flask) -> list[str]:
    """An address for each route that can be opened."""
    found = [rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or set())]
    return [
        re.sub("<[^>]+>", "als-stem-cell-treatment", rule) for rule in found if "static" not in rule
    ]


def test_every_answer_carries_the_headers(
    app: Flask, client: HouseClient, database: Database
) -> None:
    sign_in(client, employ(database, CAST[Role.ADMIN]))
    for path in (*gets(app), "/no-such-page", "/staff/no-such-page"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        for part in (
            "default-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        ):
            assert part in policy, path
        assert "unsafe" not in policy, path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        # What was somebody's own says nowhere where they come from.
        own = headers.get("X-Robots-Tag") == "noindex" and not path.startswith("/staff")
        assert headers["Referrer-Policy"] == ("no-referrer" if own else "same-origin"), path
        assert "camera=()" in headers["Permissions-Policy"], path
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", path
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin", path
        assert "Strict-Transport-Security" not in headers, path


def test_the_desk_is_never_kept_nor_found(
    app: Flask, client: HouseClient, database: Database
) -> None:
    sign_in(client, employ(database, CAST[Role.ADMIN]))
    for path in (*gets(app), "/staff/no-such-page"):
        if path.startswith("/staff"):
            headers = client.get(path).headers
            assert headers["Cache-Control"] == "no-store", path
            assert headers["X-Robots-Tag"] == "noindex", path


def test_an_https_site_asks_for_https_for_a_year(make_app: MakeApp) -> None:
    client = make_app(base_url=HTTPS).test_client()
    for path in ("/", "/staff/sign-in"):
        said = client.get(path, base_url=HTTPS).headers["Strict-Transport-Security"]
        assert int(said.removeprefix("max-age=").split(";")[0]) >= 31_536_000


@pytest.mark.parametrize("path", ["/", "/hi/treatments", "/staff/sign-in", "/staff/", "/healthz"])
@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "a b"]
)
def test_a_foreign_host_is_refused_and_stands_nowhere(
    client: HouseClient, path: str, host: str
) -> None:
    answer = client.get(path, headers={"Host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.get_data(as_text=True)
    assert "evil" not in str(answer.headers)


def test_a_forwarded_host_counts_for_nothing(client: HouseClient, ben: StaffUser) -> None:
    answer = client.get("/staff/", headers={"X-Forwarded-Host": "evil.example"})
    assert answer.headers["Location"] == "/staff/sign-in"


@pytest.mark.parametrize("path", ["/enquiries", "/staff/sign-in", "/", "/no-such-page"])
def test_a_body_too_large_is_refused_with_a_page(client: HouseClient, path: str) -> None:
    answer = client.post(path, data=b"x" * (256 * 1024 + 1))
    assert answer.status_code == 413
    assert "too long" in answer.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/enquiries", "/staff/sign-in"])
def test_a_form_of_too_many_parts_is_refused_with_a_page(client: HouseClient, path: str) -> None:
    data = {f"part{number}": "x" for number in range(200)}
    answer = client.post(path, data=data, content_type="multipart/form-data")
    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/enquiries", "/staff/sign-in"])
def test_a_body_without_a_length_is_refused_over_the_wire(app: Flask, path: str) -> None:
    with served(app) as port:
        head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        with socket.create_connection(("127.0.0.1", port), timeout=30) as wire:
            # In one piece: who is answered after the head writes the rest to nobody.
            wire.sendall(head.encode() + b"9\r\nname=Asha\r\n0\r\n\r\n")
            answer = http.client.HTTPResponse(wire, method="POST")
            answer.begin()
            page = answer.read().decode()
    assert answer.status == 411
    assert "<h1>" in page


def test_a_method_that_is_not_there_is_refused_and_says_which_are(client: HouseClient) -> None:
    answer = client.put("/contact")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize(
    "path",
    ["/staff/leads/%00", "/staff/leads?search=%00", "/treatments/%00", "/enquiries/%00", "/%0a"],
)
def test_characters_that_no_database_takes_are_refused(
    client: HouseClient, ben: StaffUser, path: str
) -> None:
    sign_in(client, ben)
    assert client.get(path).status_code in (400, 404)


def test_a_form_of_the_desk_with_such_characters_is_refused(
    client: HouseClient, ben: StaffUser
) -> None:
    for field in ("email", "password"):
        csrf = token(client.get("/staff/sign-in"))
        data = {"csrf_token": csrf, "email": ben.email, "password": "a guess", field: "a\0b"}
        assert client.post("/staff/sign-in", data=data).status_code == 400


def test_a_failure_shows_a_page_and_nothing_of_its_reason(app: Flask) -> None:
    def fail() -> str:
        raise RuntimeError("password=hunter77 in /vault/place.py")

    app.add_url_rule("/failing", "failing", fail)
    app.debug = True
    client = app.test_client()
    answer = client.get("/failing")
    assert answer.status_code == 500
    text = answer.get_data(as_text=True)
    assert "Something went wrong on our side" in text
    for told in ("hunter77", "vault", "Traceback", "RuntimeError", "place.py"):
        assert told not in text


def test_a_failure_at_the_desk_shows_a_page_without_its_navigation(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    sign_in(client, ben)
    with database.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE lead RENAME TO elsewhere"))
    answer = client.get("/staff/")
    assert answer.status_code in (500, 503)
    text = answer.get_data(as_text=True)
    assert "elsewhere" not in text
    assert "SELECT" not in text
    assert "Today" not in text


def test_a_failure_of_the_error_page_itself_is_plain(app: Flask) -> None:
    app.context_processor(lambda: {"broken": 1 // 0})
    client = app.test_client()
    for path in ("/no-such-page", "/staff/welcome/x"):
        answer = client.get(path, unchecked="it must not depend on anything")
        assert answer.status_code >= 400
        assert "Something went wrong on our side" in answer.get_data(as_text=True)
        assert "ZeroDivision" not in answer.get_data(as_text=True)


def test_what_we_depend_on_may_be_away(app: Flask) -> None:
    def fail() -> str:
        raise Unavailable("the mail server does not answer")

    app.add_url_rule("/away", "away", fail)
    answer = app.test_client().get("/away")
    assert answer.status_code == 503
    assert "mail server" not in answer.get_data(as_text=True)


def test_what_a_visitor_typed_is_printed_and_never_run(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    reference = submit(
        database, new_enquiry(name=HOSTILE, question=HOSTILE, email="asha@example.org")
    ).reference
    sign_in(client, ben)
    for path in ("/staff/", "/staff/leads", f"/staff/leads/{reference}"):
        text = _OURS.sub("", client.get(path).get_data(as_text=True))
        assert "<script" not in text, path
        assert "<img" not in text, path
        assert 'href="javascript' not in text, path
        assert "49" not in re.findall(r"img&gt; (\S+)", text), path
    searched = client.get("/staff/leads", query_string={"q": HOSTILE}).get_data(as_text=True)
    assert "<script" not in _OURS.sub("", searched)


def test_typed_markup_comes_back_as_text_where_nothing_was_saved(client: HouseClient) -> None:
    text = client.post("/staff/leads/12/notes", data={"text": HOSTILE, HOSTILE: "x"})
    assert "<script" not in text.get_data(as_text=True)
    assert "<img" not in text.get_data(as_text=True)


def test_the_desk_does_not_hold_a_lead_that_is_not_there(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    sign_in(client, ben)
    for reference in ("00000000", "1", "x" * 500, "%2e%2e", "१२३४"):
        assert client.get(f"/staff/leads/{reference}").status_code == 404
    with database.read() as session:
        assert session.scalar(sa.select(sa.func.count(Lead.id))) == 0


@contextmanager
def served(app: Flask) -> Iterator[int]:
    """The application behind a real socket; its port."""
    server = make_server("127.0.0.1", 0, app)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
