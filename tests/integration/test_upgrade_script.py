"""`make upgrade` and `make rollback`: a real clone, real releases, a real database."""

import sqlite3
import threading
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from clinic.cli.restore import newest_migration
from tests.support.releases import Releases

pytestmark = pytest.mark.faults

NOW_HERE = newest_migration()
NEXT = f"{int(NOW_HERE) + 1:04d}"
BROKEN = 'raise RuntimeError("this cannot be done")'

SERVICE = """#!/bin/sh
# A systemd with one service. It says no to one command.
echo "$@" >> {log}
case "$*" in
    *property=Environment*) echo "{settings}" ;;
    *property=User*) ;;
    {refused}*) exit 1 ;;
esac
"""


@pytest.fixture
def releases(tmp_path):
    """The clinic is at this release, with some people in its database."""
    releases = Releases(tmp_path)
    releases.run(".venv/bin/python", "-m", "clinic.cli.secret_key")
    releases.flask("db", "upgrade")
    releases.flask("demo", "seed", "--leads", "3", "--seed", "7")
    return releases


class _Well(BaseHTTPRequestHandler):
    """A site that says of itself that it is well."""

    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"checks": {"database": {"ok": true}, "worker": {"ok": true}}}')

    def log_message(self, *_said):
        pass


@pytest.fixture
def port():
    """Where it is."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Well) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.fixture
def service(releases, port, tmp_path):
    """Makes a systemd for it that says no to one command. Returns the file of its orders."""

    def make(refused):
        program = releases.bin / "systemctl"
        settings = f"CLINIC_INSTANCE_PATH={releases.instance} PORT={port}"
        log = tmp_path / "systemctl.log"
        program.write_text(SERVICE.format(refused=refused, settings=settings, log=log))
        program.chmod(0o755)
        return log

    return make


def database(releases):
    """Migration and number of leads."""
    with closing(sqlite3.connect(releases.instance / "clinic.sqlite3")) as connection:
        (migration,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        (leads,) = connection.execute("SELECT count(*) FROM lead").fetchone()
    return migration, leads


def test_it_upgrades_and_comes_back_with_what_came_in_between(releases):
    before = releases.here
    after = releases.publish_migration(NEXT, before=NOW_HERE)
    code, said = releases.upgrade()
    assert code == 0, said
    assert (releases.here, database(releases)) == (after, (NEXT, 3))
    assert list((releases.instance / "backups").glob("*.tar.age"))
    releases.flask("demo", "seed", "--leads", "2", "--seed", "9")
    code, said = releases.rollback()
    assert code == 0, said
    assert (releases.here, database(releases)) == (before, (NOW_HERE, 5))
    code, said = releases.rollback()
    assert code == 1
    assert "no upgrade here that could be taken back" in said


def test_it_goes_back_where_the_database_cannot_be_brought_forward(releases):
    before = releases.here
    releases.publish_migration(NEXT, before=NOW_HERE, up=BROKEN)
    code, said = releases.upgrade()
    assert code == 1
    assert "this cannot be done" in said
    assert "All is as it was before" in said
    assert (releases.here, database(releases)) == (before, (NOW_HERE, 3))


def test_it_takes_the_database_back_where_the_new_release_does_not_start(releases, service):
    before = releases.here
    releases.publish_migration(NEXT, before=NOW_HERE)
    log = service("restart")
    code, said = releases.upgrade()
    assert code == 1
    assert "All is as it was before" in said, said
    assert (releases.here, database(releases)) == (before, (NOW_HERE, 3))
    orders = [line.split()[0] for line in log.read_text().splitlines()]
    assert orders.index("restart") < orders.index("stop") < orders.index("start")


def test_it_takes_the_backup_where_the_database_does_not_go_back(releases, service):
    """The last resort; what came since is set aside and not lost."""
    before = releases.here
    releases.publish_migration(NEXT, before=NOW_HERE, down=BROKEN)
    service("restart")
    code, said = releases.upgrade()
    assert code == 1
    assert "All is as it was before" in said, said
    assert "clinic.sqlite3.before-" in said
    assert (releases.here, database(releases)) == (before, (NOW_HERE, 3))
    assert list(releases.instance.glob("clinic.sqlite3.before-*Z"))


def test_it_does_nothing_where_it_could_not_come_back(releases):
    before = releases.here
    releases.publish_migration(NEXT, before=NOW_HERE)
    for refused, words in ((_change_the_software, "were changed here"), (_lose_key, "no backup")):
        with refused(releases):
            code, said = releases.upgrade()
        assert code == 1
        assert words in said
        assert "Nothing was done" in said
        assert (releases.here, database(releases)) == (before, (NOW_HERE, 3))


def test_it_does_not_upgrade_to_an_older_release(releases):
    older = releases.here
    releases.publish_migration(NEXT, before=NOW_HERE)
    assert releases.upgrade()[0] == 0
    code, said = releases.run("tools/upgrade.sh", "upgrade", TO=older)
    assert code == 1
    assert "make rollback goes back" in said
    assert database(releases) == (NEXT, 3)


@contextmanager
def _change_the_software(releases):
    file = releases.clone / "wsgi.py"
    text = file.read_text()
    file.write_text(text + "# mended here\n")
    yield
    file.write_text(text)


@contextmanager
def _lose_key(releases):
    releases.flask("backup", "create")
    (releases.instance / "backup_key").unlink()
    yield
