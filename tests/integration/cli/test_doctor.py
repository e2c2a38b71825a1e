"""`flask doctor`: what is unsafe is said with its mend, and what is well is left in peace."""

import base64
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.catalogue import Withheld
from clinic.db import Database, is_postgresql
from clinic.domain.failures import Failure
from clinic.extensions import CATALOGUE
from clinic.extensions import database as database_of
from clinic.services import erasure
from tests.conftest import MakeApp
from tests.support.certificates import Authority
from tests.support.clock import NOW, Clock
from tests.support.desk import wrote
from tests.support.machinery import canary_ran, worker_seen
from tests.support.mail_peer import MailPeer
from tests.support.processes import free_port
from tests.support.served import served
from tests.support.staff import AMARA, BEN, CHITRA, employ
from tests.support.webhook_peer import WebhookPeer

MINUTE = timedelta(minutes=1)
WORD_OF_THE_MAIL = "a-word-for-the-mail-server"
NOBODY = 65534


@pytest.fixture
def mail() -> Iterator[MailPeer]:
    with MailPeer() as peer:
        yield peer


@pytest.fixture
def well(make_app: MakeApp, tmp_path: Path, mail: MailPeer) -> Flask:
    """An installation as docs/operations.md makes it, at work; nothing asks it over the network."""
    app = make_app(
        smtp_url=f"smtp://127.0.0.1:{mail.port}",
        alert_email="desk@example.org",
        details_confirmed=True,
    )
    (tmp_path / "secret_key").write_text("a key for tests alone")
    (tmp_path / "backup_key").write_text("a key for backups")
    (tmp_path / "clinic.toml").write_text("")
    down = tmp_path / "down.html"
    down.write_text("<h1>Down</h1>")
    for path in tmp_path.iterdir():
        path.chmod(0o600)
    down.chmod(0o644)
    tmp_path.chmod(0o711)
    if os.geteuid() == 0:
        os.chown(tmp_path, NOBODY, NOBODY)
    database = database_of(app)
    for person in (AMARA, BEN, CHITRA):
        employ(database, person)
    worker_seen(database, NOW)
    canary_ran(database, NOW - 5 * MINUTE)
    return app


def look(app: Flask, *arguments: str) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=["doctor", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done.exit_code, done.output


def lines(said: str, level: str) -> list[str]:
    return [line[10:] for line in said.splitlines() if line.startswith(f"{level:<10}")]


def test_it_finds_nothing_wrong_where_nothing_is(well: Flask) -> None:
    code, said = look(well, "--offline")
    on_sqlite = database_of(well).engine.dialect.name == "sqlite"
    # The tests' own PostgreSQL is one that forgets, so as to be quick.
    forgets = "PostgreSQL may forget what it has confirmed: fsync, full_page_writes is off."
    assert lines(said, "wrong") == ([] if on_sqlite else [forgets])
    assert code == (0 if on_sqlite else 1)
    assert "Keys, settings and database can be read by the site's user alone." in said
    assert "in the newest state" in said
    assert "Worker: at work" in said


Spoil = Callable[[Path, Database], object]


def _chmod(name: str, mode: int) -> Spoil:
    return lambda folder, _database: (folder / name).chmod(mode)


def _sql(statement: str) -> Spoil:
    def run(_folder: Path, database: Database) -> None:
        with database.write() as session:
            session.execute(sa.text(statement))

    return run


def _file_for_spool(folder: Path, _database: Database) -> None:
    (folder / "spool").write_text("")


def _open_folder(name: str) -> Spoil:
    return lambda folder, _database: (folder / name).mkdir(mode=0o755)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_chmod("secret_key", 0o644), "secret_key can be read by others"),
        (_chmod("backup_key", 0o640), "backup_key can be read by others"),
        (_chmod("clinic.toml", 0o604), "clinic.toml can be read by others"),
        (_chmod(".", 0o755), "is open to others on this machine (mode 755)"),
        (_open_folder("backups"), "backups is open to others on this machine"),
        (_open_folder("spool"), "spool is open to others on this machine"),
        (_file_for_spool, "cannot be written to"),
        (_sql("UPDATE staff_user SET active = false"), "There is no administrator."),
        (_sql("UPDATE staff_user SET active = false"), "Nobody can answer leads."),
        (_sql("UPDATE alembic_version SET version_num = '0002'"), "not in the state"),
        (_sql("UPDATE worker_process SET seen_at = '2026-11-22 00:00:00'"), "Worker:"),
        (_sql("ALTER TABLE lead RENAME TO lead_away"), "The database cannot be asked"),
    ],
)  # fmt: skip
def test_it_says_what_is_wrong(well: Flask, tmp_path: Path, spoil: Spoil, words: str) -> None:
    spoil(tmp_path, database_of(well))
    code, said = look(well, "--offline")
    assert code == 1
    assert [line for line in lines(said, "wrong") if words in line], said


def test_it_says_which_page_is_withheld_and_why(well: Flask) -> None:
    assert any(
        "pages of content/ are shown" in line for line in lines(look(well, "--offline")[1], "ok")
    )
    held = (Withheld("information/risks.hi.md:7", "no label"), Withheld("clinic/a.en.md", "other"))
    well.extensions[CATALOGUE] = replace(well.extensions[CATALOGUE], withheld=held)
    assert [
        line for line in lines(look(well, "--offline")[1], "warning") if "withheld" in line
    ] == [
        "clinic/a.en.md is withheld: other.",
        "information/risks.hi.md is withheld: no label.",
    ]


def test_it_says_what_a_restore_has_set_aside(well: Flask, tmp_path: Path) -> None:
    aside = tmp_path / "clinic.toml.before-20261123T082000Z"
    aside.touch(mode=0o600)
    with database_of(well).write() as session:
        if is_postgresql(session):
            session.execute(sa.text("CREATE SCHEMA before_20261123t082000z"))
    _, said = look(well, "--offline")
    assert f"{aside} was set aside by a restore. No erasure reaches it." in said
    on_postgresql = database_of(well).engine.dialect.name == "postgresql"
    assert ("DROP SCHEMA before_20261123t082000z CASCADE" in said) == on_postgresql


def test_it_says_when_everybody_may_read_the_database_file(well: Flask, tmp_path: Path) -> None:
    database = tmp_path / "clinic.sqlite3"
    if not database.exists():
        database = tmp_path / "secret_key"  # on PostgreSQL there is no such file
    database.chmod(0o644)
    code, said = look(well, "--offline")
    assert code == 1
    assert f"{database} can be read by others on this machine (mode 644)." in said
    assert f"chmod 600 {database}" in said


@pytest.mark.parametrize(
    ("settings", "level", "words"),
    [
        ({"base_url": "http://clinic.example.org"}, "wrong", "is not encrypted"),
        ({"base_url": "https://clinic.example.org"}, "wrong", "proxy_hops is 0"),
        ({"details_confirmed": False}, "warning", "this is a sample site"),
        ({"alert_email": None}, "warning", "Alerts have no address"),
        ({"canary_every_minutes": 0}, "warning", "Synthetic enquiries are switched off"),
    ],
)
def test_it_looks_at_the_settings(
    make_app: MakeApp, settings: dict[str, object], level: str, words: str
) -> None:
    given = {"details_confirmed": True, "alert_email": "desk@example.org"} | settings
    _, said = look(make_app(**given), "--offline")
    assert [line for line in lines(said, level) if words in line], said


def test_it_says_when_debug_mode_is_on(well: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLASK_DEBUG", "1")
    assert "Debug mode is on" in look(well, "--offline")[1]


def test_it_says_when_the_clock_was_put_back_and_traces_wait(well: Flask, clock: Clock) -> None:
    database = database_of(well)
    reference = wrote(database, now=NOW + timedelta(days=1))
    with database.write() as session:
        erasure.erase(
            session, reference=reference, reason="They asked", by=None, now=NOW + timedelta(days=1)
        )
    said = look(well, "--offline")[1]
    assert "entries from the future" in said
    assert "may still have bytes in the files" in said


def test_it_asks_the_site_and_the_mail_server(
    well: Flask, make_app: MakeApp, mail: MailPeer
) -> None:
    with served(well) as url:
        asking = make_app(base_url=url, smtp_url=f"smtp://127.0.0.1:{mail.port}")
        said = look(asking)[1]
        assert f"{url} answers." in said
        assert "Visitors' own addresses arrive: proxy_hops is 0." in said
        assert "The mail server answers and lets us in." in said
        assert mail.mails == []
        behind = make_app(base_url=url, proxy_hops=1)
        said = look(behind)[1]
    assert "proxy_hops is 1, but 0 address(es) arrive" in said
    assert "No mail server is set" in said
    code, said = look(asking)
    assert code == 1
    assert f"{url} does not answer (ConnectionRefusedError)." in said


def test_it_says_why_the_mail_server_does_not_let_us_in(make_app: MakeApp, tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    certificate = authority.issue("localhost")
    with MailPeer(certificate=certificate, account=("clinic", "another word")) as peer:
        sign_in = f"clinic:{WORD_OF_THE_MAIL}@localhost:{peer.port}"
        address = f"smtp://{sign_in}?starttls=yes&ca={authority.ca_file}"
        code, said = look(make_app(smtp_url=address))
    assert code == 1
    assert Failure.SERVER_REFUSED_SIGN_IN.sentence in lines(said, "wrong")
    nobody = make_app(smtp_url=f"smtp://127.0.0.1:{free_port()}")
    assert [line for line in lines(look(nobody)[1], "wrong") if "The mail server" in line]


def test_it_takes_no_other_program_for_the_site(make_app: MakeApp) -> None:
    with WebhookPeer() as somebody:
        url = f"http://127.0.0.1:{somebody.port}"
        code, said = look(make_app(base_url=url))
    assert code == 1
    assert [line for line in lines(said, "wrong") if f"{url} answers, but it is not" in line]
    assert f"{url} answers." not in said


def test_it_takes_no_site_with_another_key_for_the_site(well: Flask, make_app: MakeApp) -> None:
    with served(well) as url:
        said = look(make_app(base_url=url, secret_key="of quite another site"))[1]
    assert "it is not this site" in said


def test_it_prints_no_secret(make_app: MakeApp) -> None:
    hook = {
        "name": "chat",
        "url": "https://chat.example.org/hooks/topsecret",
        "secret": "whsec_" + base64.b64encode(b"a secret that tests alone know").decode(),
    }
    app = make_app(
        smtp_url=f"smtp://clinic:{WORD_OF_THE_MAIL}@127.0.0.1:{free_port()}",
        metrics_token="a-word-for-the-monitor",
        webhooks=(hook,),
    )
    said = look(app)[1]
    for secret in (WORD_OF_THE_MAIL, "a key for tests", "monitor", "topsecret", "whsec_"):
        assert secret not in said
