"""The documented nginx in front of a real site: who comes, who waits, what stands in its logs."""

import re
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from werkzeug.routing import Rule

from clinic.cli import down_page
from clinic.web.routes import ENTRY, Who
from tests.support.application import application, close
from tests.support.clock import NOW, Clock
from tests.support.processes import free_port
from tests.support.proxy import Nginx, Visitor
from tests.support.site import BEN, ClinicSite
from tests.support.tended import wait_until

pytestmark = pytest.mark.proxy

ASHA = {"name": "Asha Rao", "phone": "098765 43210", "question": "Is it safe at night?"}
NO_SECRETS = {"slug", "filename"}
"""What may stand in the address of a page for everybody: a page's name, a file's."""
SLOW_CLIENTS = 64
BODY = b"name=Nobody&phone=1&question="
UNFINISHED = (
    b"POST /enquiries HTTP/1.1\r\nHost: localhost\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n"
)
"""A request whose body is awaited."""
MOST_AT_ONCE = 200
"""So many requests of one address the site file lets through at one time."""
MOST_WRONG = 20
"""Wrong passwords from one address before the brake holds (clinic.services.sign_ins)."""


@contextmanager
def _in_front(folder: Path, **settings: str) -> Iterator[tuple[Nginx, ClinicSite]]:
    """nginx as it is documented, with a site behind it."""
    instance, logs = folder / "instance", folder / "nginx"
    instance.mkdir()
    logs.mkdir()
    server = Nginx(logs)
    told = {"CLINIC_BASE_URL": server.url, "CLINIC_PROXY_HOPS": "1"}
    with ClinicSite(instance, **told | settings) as site:
        port = int(site.url.rpartition(":")[2])
        with server.stand_before(port=port, instance=instance):
            yield server, site


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Nginx, ClinicSite]]:
    """nginx and the site behind it, where Ben works."""
    with _in_front(tmp_path_factory.mktemp("front")) as (server, site):
        site.employ(BEN)
        yield server, site


@pytest.fixture(scope="module")
def failing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Nginx, ClinicSite]]:
    """The same with room for one post a minute, and a spool that is no folder."""
    folder = tmp_path_factory.mktemp("failing")
    no_folder = folder / "file"
    no_folder.write_text("")
    settings = {"CLINIC_MOST_IN_A_MINUTE": "1", "CLINIC_SPOOL_PATH": str(no_folder)}
    with _in_front(folder, **settings) as (server, site):
        yield server, site


def sent(visitor: Visitor, **fields: str) -> str:
    """Send the form; the private address that it leads to."""
    answer, text = visitor.post("/enquiries", ASHA | fields)
    assert answer.status == 303, text
    return answer.headers["Location"].removeprefix(visitor.url)


def posts_of(site: ClinicSite) -> int:
    """How many posts the site has answered."""
    return sum('"method": "POST"' in line for line in site.says().splitlines())


def try_to_sign_in(visitor: Visitor, email: str, password: str, **headers: str) -> int:
    _, text = visitor.get("/staff/sign-in")
    found = re.search(r'name="csrf_token"[^>]*? value="([^"]+)"', text)
    assert found, text
    form = {"csrf_token": found[1], "email": email, "password": password}
    answer, _ = visitor.post("/staff/sign-in", form, **headers)
    return answer.status


def test_a_visitor_writes_and_reads_their_own_page(front: tuple[Nginx, ClinicSite]) -> None:
    server, site = front
    visitor = server.visitor()
    private = sent(visitor, name="Asha First")
    answer, text = visitor.get(private, Referer=server.url + private)
    assert answer.status == 200
    assert "Asha First" in text
    assert "max-age=" in answer.headers["Strict-Transport-Security"]
    desk, _ = visitor.get("/staff/sign-in", **{"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in desk.headers
    assert len(site.enquiries("Asha First")) == 1


def private_routes(folder: Path) -> list[tuple[str, str]]:
    """Method and pattern of each route that opens with no more than its own address.

    Whatever stands in the address of a page for everybody, or of one at the door, is taken for a
    secret, so that a new one is looked at until somebody says here that it is none.
    """
    app = application(folder, f"sqlite:///{folder / 'none.sqlite3'}", Clock(NOW))
    open_ones = [one for one in app.url_map.iter_rules() if isinstance(ENTRY[_twin(one)], Who)]
    close(app)
    return sorted(
        (method, rule.rule)
        for rule in open_ones
        if rule.arguments - NO_SECRETS
        for method in (rule.methods or set()) & {"GET", "POST"}
    )


def _twin(rule: Rule) -> str:
    return rule.endpoint.removeprefix("hi_")


def test_no_log_has_a_private_address(front: tuple[Nginx, ClinicSite], tmp_path: Path) -> None:
    server, _ = front
    visitor = server.visitor()
    routes = private_routes(tmp_path)
    for known in ("/saved/<token>", "/hi/enquiries/<token>/copy.json", "/staff/reset/<token>"):
        assert ("GET", known) in routes
    tokens = []
    for number, (method, rule) in enumerate(routes):
        tokens.append(f"Onetime{number:03d}aryabhattaandhypatia")
        path = re.sub("<[^>]+>", tokens[-1], rule)
        for asked in (path, f"{path}?again=1", f"/{path}", path.replace("saved", "Saved")):
            answer, _ = visitor.post(asked, {}) if method == "POST" else visitor.get(asked)
            assert answer.status < 500, asked
    visitor.get("/contact?q=9876543210", Referer=f"{server.url}/saved/{tokens[0]}")
    # It writes a line when the answer is out, which may be after it has been read.
    wait_until(lambda: " GET /contact 200 " in server.logs(), words="the last line")
    logs = server.logs()
    assert [token for token in tokens if token in logs] == []
    assert "9876543210" not in logs
    assert "127.0.0.1" not in logs


@pytest.mark.parametrize("prefix", ["", "/hi"])
def test_no_log_has_what_opens_a_saved_form_or_a_sent_one(
    front: tuple[Nginx, ClinicSite], prefix: str
) -> None:
    server, _ = front
    visitor = server.visitor()
    answer, text = visitor.post(f"{prefix}/enquiries", ASHA | {"do": "save", "name": "Asha Third"})
    assert answer.status == 303, text
    saved = answer.headers["Location"].removeprefix(visitor.url)
    answer, text = visitor.post(f"{prefix}/enquiries", ASHA | {"name": f"Asha Fourth{prefix}"})
    assert answer.status == 303, text
    private = answer.headers["Location"].removeprefix(visitor.url)
    parts = ("correction", "addition", "withdrawal", "copy", "copy.json", "erasure")
    for path in (saved, f"{saved}/form", private, *(f"{private}/{part}" for part in parts)):
        assert path.startswith(f"{prefix}/")
        assert visitor.get(path, Referer=server.url + saved)[0].status == 200, path
    assert visitor.post(f"{saved}/deletion", {})[0].status == 303
    assert visitor.post(f"{private}/erasure", {})[0].status == 303
    logs = server.logs()
    assert f" POST {prefix}/enquiries 303 " in logs
    for address in (saved, private):
        assert address.rpartition("/")[2] not in logs


def test_one_that_does_not_say_https_is_sent_there(front: tuple[Nginx, ClinicSite]) -> None:
    server, _ = front
    connection = HTTPConnection("127.0.0.1", server.plain_port, timeout=10)
    connection.request("GET", "/contact?x=1", headers={"Host": "localhost"})
    answer = connection.getresponse()
    assert answer.status == 301
    assert answer.headers["Location"] == "https://localhost/contact?x=1"
    connection.close()
    with socket.create_connection(("127.0.0.1", server.plain_port), timeout=10) as stranger:
        stranger.sendall(b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")
        assert stranger.recv(100) == b""


def test_it_gives_its_figures_to_nobody_outside(front: tuple[Nginx, ClinicSite]) -> None:
    server, _ = front
    for path in ("/metrics", "/metrics?x=1", "//metrics", "/x/../metrics"):
        assert server.visitor().get(path)[0].status in (403, 404), path
    assert server.visitor().get("/metrics")[0].status == 403


def test_slow_clients_hold_up_nobody(front: tuple[Nginx, ClinicSite]) -> None:
    server, site = front
    before = posts_of(site)
    with ExitStack() as opened:
        slow = [opened.enter_context(_secure(server)) for _ in range(SLOW_CLIENTS)]
        for one in slow:
            one.sendall(UNFINISHED)
        took = []
        for round_ in range(len(BODY)):
            for one in slow:
                one.sendall(BODY[round_ : round_ + 1])
            if round_ % 10 == 0:
                began = time.monotonic()
                sent(server.visitor(), name=f"Asha Quick {round_}")
                took.append(time.monotonic() - began)
    assert max(took) < 30, f"a visitor waited {max(took):.1f} s beside {SLOW_CLIENTS} slow ones"
    assert len(took) == 3
    assert posts_of(site) == before + len(took), "a half-sent body reached the site"
    assert site.enquiries("Nobody") == []


def test_the_brake_sees_who_it_really_is(front: tuple[Nginx, ClinicSite]) -> None:
    server, _ = front
    guesser = server.visitor("127.0.0.2")
    answers = [
        try_to_sign_in(
            guesser,
            f"somebody{one}@example.org",
            "no such thing here",
            **{"X-Forwarded-For": f"203.0.113.{one}", "Forwarded": f"for=203.0.113.{one}"},
        )
        for one in range(MOST_WRONG + 1)
    ]
    assert answers[-1] == 429
    assert 429 not in answers[:MOST_WRONG]
    assert try_to_sign_in(server.visitor("127.0.0.3"), BEN.email, BEN.password) == 303


def test_the_sites_own_pages_of_failure_pass_as_they_are(
    failing: tuple[Nginx, ClinicSite],
) -> None:
    server, site = failing
    visitor = server.visitor()
    sent(visitor, name="Asha Once")
    answer, text = visitor.post("/enquiries", ASHA)
    assert answer.status == 429
    assert ASHA["question"] in text
    assert "wa.me" in text
    site.refuse("capture")
    answer, text = visitor.post("/enquiries", ASHA)
    assert answer.status == 503
    assert ASHA["question"] in text
    assert "wa.me" in text


def test_while_nothing_answers_there_is_a_page_in_both_languages(tmp_path: Path) -> None:
    app = application(tmp_path, f"sqlite:///{tmp_path / 'none.sqlite3'}", Clock(NOW))
    down_page.leave(app)
    logs = tmp_path / "nginx"
    logs.mkdir()
    with Nginx(logs).stand_before(port=free_port(), instance=tmp_path) as server:
        visitor = server.visitor()
        for answer, text in (
            visitor.get("/treatments"),
            visitor.post("/enquiries", ASHA),
            visitor.get("/enquiries/aprivateaddress"),
        ):
            assert answer.status == 503
            assert answer.headers["Retry-After"] == "60"
            assert "no-store" in answer.headers["Cache-Control"]
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert 'lang="en"' in text
            assert 'lang="hi"' in text
            assert "wa.me" in text
        assert visitor.get("/down.html")[0].status == 404
        said = server.logs()
    assert " GET /down.html 503 " in said
    assert "aprivateaddress" not in said


def test_one_address_that_holds_too_much_is_told_whom_to_phone(
    front: tuple[Nginx, ClinicSite],
) -> None:
    server, _ = front
    crowded = "127.0.0.4"
    with ExitStack() as opened:
        for _one in range(MOST_AT_ONCE):
            opened.enter_context(_secure(server, crowded)).sendall(UNFINISHED)
        one_more = server.visitor(crowded)
        # A request counts once a process of nginx has read it, which may be after the next comes.
        wait_until(lambda: one_more.get("/treatments")[0].status == 503, words="the limit")
        answer, text = one_more.get("/treatments")
        assert answer.status == 503
        assert "wa.me" in text
        assert 'lang="hi"' in text
        assert server.visitor("127.0.0.5").get("/treatments")[0].status == 200


def test_what_is_far_too_long_is_refused_by_the_site_on_its_own_page(
    front: tuple[Nginx, ClinicSite],
) -> None:
    server, _ = front
    answer, text = server.visitor().post("/enquiries", {"question": "x" * 2_000_000})
    assert answer.status == 413
    assert "wa.me" in text


@contextmanager
def _secure(server: Nginx, address: str = "127.0.0.1") -> Iterator[ssl.SSLSocket]:
    plain = socket.create_connection(
        ("127.0.0.1", server.port), timeout=20, source_address=(address, 0)
    )
    with plain, server.context().wrap_socket(plain, server_hostname="localhost") as secure:
        yield secure
