"""From the last release to this one and back, with the form open, on both databases.

With 2,000 leads here; `make faults` does it with 100,000.
"""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa

from clinic.backups import tally
from clinic.config import ROOT
from clinic.db import make_engine_options, tune
from tests.support import last_release
from tests.support.last_release import Before
from tests.support.processes import Process, environment, free_port
from tests.support.tended import wait_until

FEW = 2_000
MANY = 100_000
SETTINGS = {
    "CLINIC_SECRET_KEY": "a key for tests alone",
    "CLINIC_MOST_IN_A_MINUTE": "1000000",
    "CLINIC_CANARY_EVERY_MINUTES": "0",
}


@pytest.fixture
def url(databases, tmp_path) -> Iterator[str]:
    """The kept database of the last release."""
    with databases.empty(tmp_path) as url:
        last_release.load(url)
        yield url


@pytest.fixture
def engine(url):
    """An engine on it, as the application's."""
    engine = sa.create_engine(url, **make_engine_options(url))
    tune(engine)
    yield engine
    engine.dispose()


class Writers:
    """People who send their enquiries one after the other, until they are told to stop."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._write)
        self.answers: list[int] = []
        self.longest = 0.0

    def _write(self) -> None:
        while not self._stop.is_set():
            number = len(self.answers)
            began = time.monotonic()
            self.answers.append(send(self._port, name=f"Asha {number}", phone=phone(number)))
            self.longest = max(self.longest, time.monotonic() - began)

    def wait_for(self, more: int) -> None:
        """Until so many more were answered."""
        wanted = len(self.answers) + more
        deadline = time.monotonic() + 60
        while len(self.answers) < wanted:
            assert time.monotonic() < deadline, "the form does not answer"
            self._stop.wait(0.01)

    @contextmanager
    def writing(self):
        """They write while the block runs."""
        self._thread.start()
        try:
            yield self
        finally:
            self._stop.set()
            self._thread.join()


def phone(number: int) -> str:
    """A number that nobody else has."""
    return f"+91 98123 {10_000 + number}"


def flask(folder: Path, *arguments: str, url: str) -> str:
    """What `flask …` says; it has to end well."""
    given = environment(folder, CLINIC_DATABASE_URL=url, **SETTINGS)
    with Process("flask", "--app", "wsgi", *arguments, environment=given) as process:
        assert process.ends(seconds=600) == 0, process.said
    return process.said


@contextmanager
def web_server(folder: Path, url: str) -> Iterator[int]:
    """The web server of this release alone, on whatever the database is. Its port."""
    port = free_port()
    with (
        (folder / "web.log").open("wb") as log,  # it says more than a pipe holds
        subprocess.Popen(
            [sys.executable, "-m", "clinic.cli.web_server", "127.0.0.1", str(port)],
            cwd=ROOT,
            env=environment(folder, CLINIC_DATABASE_URL=url, **SETTINGS),
            stdout=log,
            stderr=log,
        ) as server,
    ):
        try:
            wait_until(lambda: answers(port), words="an answer of the web server")
            yield port
        finally:
            server.terminate()


def answers(port: int) -> bool:
    """Whether a page comes, not only a connection."""
    try:
        with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
    except OSError:
        return False


def send(port: int, **fields: str) -> int:
    """The status that a form is answered with."""
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("POST", "/enquiries", urlencode(fields), headers)
        return connection.getresponse().status


def head(engine) -> str | None:
    with engine.connect() as connection:
        return tally.head(connection)


def arrived(engine, count: int) -> list[int]:
    """How often each of the writers' enquiries is in the database."""
    asked = sa.text("SELECT count(*) FROM enquiry WHERE name = :name")
    with engine.connect() as connection:
        return [connection.scalar(asked, {"name": f"Asha {number}"}) for number in range(count)]


def up_and_down(folder: Path, url: str, engine, leads: int) -> str:
    """The whole journey. Returns figures, as one line."""
    last_release.multiply(engine, leads // last_release.LEADS + 1)
    before = Before(engine)
    with web_server(folder, url) as port, Writers(port).writing() as writers:
        writers.wait_for(3)
        began = time.monotonic()
        flask(folder, "db", "upgrade", url=url)
        took = time.monotonic() - began
        writers.wait_for(3)
    assert set(writers.answers) == {303}
    flask(folder, "spool", "import", url=url)
    assert arrived(engine, len(writers.answers)) == [1] * len(writers.answers)
    assert before.changes(engine) == []
    flask(folder, "db", "downgrade", last_release.HEAD, url=url)
    assert head(engine) == last_release.HEAD
    assert before.changes(engine) == []
    assert arrived(engine, len(writers.answers)) == [1] * len(writers.answers)
    return (
        f"{before.rows():,} rows of {leads:,} leads: migrated in {took:.1f} s (with the start of "
        f"the command), {len(writers.answers)} enquiries sent meanwhile, the longest answered in "
        f"{writers.longest:.1f} s; lost 0, doubled 0, changed 0"
    )


def test_it_upgrades_and_goes_back_with_the_form_open(url, engine, tmp_path):
    assert head(engine) == last_release.HEAD
    print(up_and_down(tmp_path, url, engine, FEW))


@pytest.mark.parametrize(
    "databases", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
def test_it_upgrades_around_a_request_that_takes_its_tables_in_another_order(url, engine, tmp_path):
    given = environment(tmp_path, CLINIC_DATABASE_URL=url, **SETTINGS)
    with (
        engine.connect() as request,
        Process("flask", "--app", "wsgi", "db", "upgrade", environment=given) as upgrade,
    ):
        request.execute(sa.text("UPDATE outbox_message SET attempts = attempts"))
        wait_until(lambda: waits_for_a_lock(engine), words="the upgrade at the lock")
        assert request.scalar(sa.text("SELECT count(*) FROM lead")) == last_release.LEADS
        request.commit()
        assert upgrade.ends() == 0, upgrade.said
    assert head(engine) not in (None, last_release.HEAD)


def waits_for_a_lock(engine) -> bool:
    with engine.connect() as connection:
        return bool(connection.scalar(sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted")))


@pytest.mark.faults
def test_it_upgrades_a_hundred_thousand_leads_with_the_form_open(url, engine, tmp_path, capsys):
    figures = up_and_down(tmp_path, url, engine, MANY)
    with capsys.disabled():
        print(f"\n{engine.dialect.name}: {figures}")
