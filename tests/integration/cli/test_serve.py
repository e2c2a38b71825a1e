"""The whole site as `make run` starts it: it serves, it delivers, nothing of it stays behind."""

import os
import signal
import socket
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.leaks import said_of_anybody
from tests.support.mail_peer import MailPeer
from tests.support.processes import (
    Process,
    Site,
    StartingSite,
    Watched,
    descendants,
    environment,
    free_port,
)
from tests.support.tended import wait_until


@pytest.fixture
def peer() -> Iterator[MailPeer]:
    with MailPeer() as peer:
        yield peer


@pytest.fixture
def site(tmp_path: Path, peer: MailPeer) -> Iterator[Site]:
    settings = {
        "CLINIC_SMTP_URL": f"smtp://127.0.0.1:{peer.port}",
        "CLINIC_ALERT_EMAIL": "desk@example.org",
    }
    with Site(tmp_path, **settings) as site:
        yield site


def test_it_makes_key_database_and_welcome_link_and_tells_the_clinic(
    site: Site, peer: MailPeer, tmp_path: Path
) -> None:
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert f"{site.url}/" in site.said.partition("is at")[0], "the link for the first administrator"
    assert site.get("/healthz")[0] == 200
    assert site.get("/readyz")[0] == 200
    site.wait_until_it_says("worker.started")
    status, page = site.post(
        "/enquiries", name="Asha Rao", phone="098765 43210", email="asha@example.org"
    )
    assert status == 200, page
    mails = {mail.recipients[0]: mail for mail in peer.wait_for(2, seconds=60)}
    alert = mails["desk@example.org"]
    assert f"{site.url}/staff/leads/" in alert.text
    assert "Asha" not in alert.text
    assert "98765" not in mails["asha@example.org"].text
    site.send(signal.SIGTERM)
    assert site.ends() == 0
    assert said_of_anybody(site.said, ["Asha Rao", "098765 43210", "asha@example.org"]) == []


def test_it_starts_again_with_its_administrator_and_without_a_link(tmp_path: Path) -> None:
    key = {"CLINIC_SECRET_KEY": "a key for tests alone"}
    instance = tmp_path / "not" / "there" / "yet"
    password = tmp_path / "password"
    password.write_text("four plain words, say")
    with Site(instance, **key) as first:
        assert "/staff/welcome/" in first.said
    create = ("staff", "create", "amara@example.org", "--role", "admin")
    command = ("flask", "--app", "wsgi", *create, "--password-file", str(password))
    with Process(*command, environment=environment(instance, **key)) as created:
        assert created.ends() == 0, created.said
    with Site(instance, **key) as again:
        assert "/staff/welcome/" not in again.said
        assert again.get("/readyz")[0] == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_ends_all_when_it_is_asked_to(site: Site, number: signal.Signals) -> None:
    children = Watched(descendants(site.pid))
    site.send(number)
    assert site.ends(seconds=20) == 0
    assert children.all_end_within(20)
    children.close()
    assert not site.answers()


def test_nothing_keeps_serving_when_it_is_killed(site: Site) -> None:
    family = descendants(site.pid)
    assert sum("clinic.cli.web_server" in command for command in family.values()) >= 2
    assert sum("clinic.worker" in command for command in family.values()) == 1
    children = Watched(family)
    site.send(signal.SIGKILL)
    assert children.all_end_within(20)
    children.close()
    assert not site.answers()


def eldest(site: Site, part: str) -> int:
    """The process of this part from which its others stem."""
    return min(pid for pid, command in descendants(site.pid).items() if part in command)


def youngest(site: Site, part: str) -> int:
    """One that stems from the eldest of its part."""
    return max(pid for pid, command in descendants(site.pid).items() if part in command)


def are_replaced(before: dict[int, str], site: Site) -> bool:
    """Whether there are as many as before, and one of them is new, or all but the worker."""
    now = descendants(site.pid)
    return len(now) == len(before) and len(before.keys() - now.keys()) in (1, len(before) - 1)


@pytest.mark.parametrize(
    ("part", "which"),
    [
        ("clinic.cli.web_server", eldest),
        ("clinic.cli.web_server", youngest),
        ("clinic.worker", eldest),
    ],
)
def test_what_is_killed_is_there_again_and_does_its_work(
    site: Site, peer: MailPeer, part: str, which: Callable[[Site, str], int]
) -> None:
    victim = Watched({which(site, part): part})
    before = descendants(site.pid)
    os.kill(which(site, part), signal.SIGKILL)
    assert victim.all_end_within(20)
    victim.close()
    site.answers_again(seconds=60)
    status, _ = site.post("/enquiries", name="Asha", phone="098765 43210")
    assert status == 200
    peer.wait_for(1, seconds=60)
    # The other web process may answer, and the worker send, before the one that is new is there.
    wait_until(lambda: are_replaced(before, site), words="the one in its place")
    site.send(signal.SIGTERM)
    assert site.ends() == 0


def test_the_form_is_open_while_the_database_cannot_be_brought_forward(
    tmp_path: Path, peer: MailPeer
) -> None:
    """What is sent meanwhile goes to the spool, and from there to the clinic by itself."""
    broken = tmp_path / "clinic.sqlite3"
    broken.write_bytes(b"no database" * 1000)
    mail = {"CLINIC_SMTP_URL": f"smtp://127.0.0.1:{peer.port}", "CLINIC_ALERT_EMAIL": "d@e.org"}
    with StartingSite(tmp_path, **mail) as site:
        site.wait_until_it_says("failed: the lines above say why")
        site.answers_again(seconds=60)
        assert site.get("/healthz")[0] == 200
        assert site.get("/readyz")[0] == 503
        assert site.post("/enquiries", name="Asha", phone="098765 43210")[0] == 200
        for file in tmp_path.glob("clinic.sqlite3*"):
            file.unlink()
        site.wait_until_it_says(f"is at {site.url}/")
        assert "/staff/leads/" in peer.wait_for(1, seconds=60)[0].text


def test_it_says_at_the_start_that_nothing_can_be_kept_for_a_database_that_is_away(
    tmp_path: Path,
) -> None:
    """The form works without the spool, so it starts."""
    with StartingSite(tmp_path, CLINIC_SPOOL_PATH="/proc/spool") as site:
        site.wait_until_it_says("The spool /proc/spool cannot be written to")
        site.wait_until_it_says(f"is at {site.url}/")


def test_a_second_one_on_the_same_port_is_refused_in_one_line(site: Site, tmp_path: Path) -> None:
    elsewhere = tmp_path / "second"
    second = Process("clinic.cli.serve", environment=environment(elsewhere, PORT=str(site.port)))
    with second:
        assert second.ends() == 1
    assert second.said.count("\n") == 1
    assert f"127.0.0.1:{site.port} cannot be served" in second.said
    assert not elsewhere.exists()
    assert site.get("/healthz")[0] == 200


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CLINIC_PHONE", "nonsense"),
        ("CLINIC_FONE", "+919654321400"),
        ("CLINIC_SMTP_URL", "mail.example.org"),
        ("PORT", "http"),
    ],
)
def test_a_wrong_setting_is_refused_in_one_line_that_names_it(
    tmp_path: Path, name: str, value: str
) -> None:
    settings = {"PORT": str(free_port()), name: value}
    with Process("clinic.cli.serve", environment=environment(tmp_path, **settings)) as started:
        assert started.ends() == 1
    assert started.said.count("\n") == 1
    assert name in started.said


def test_a_port_that_somebody_else_uses_is_refused(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        with Process("clinic.cli.serve", environment=environment(tmp_path, PORT=port)) as started:
            assert started.ends() == 1
    assert f"127.0.0.1:{port} cannot be served" in started.said
