"""`make upgrade` and `make rollback`: a real clone, real releases, a real database."""

import re
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
PAGE = "information/als-and-what-helps-now.en.md"
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


def test_content_of_the_clinics_own_goes_through_and_is_told_of_the_new_rules(releases):
    """The release brings a correction, and a rule that a sentence of the clinic's breaks."""
    own_page = _own_content(releases)
    _retitle(own_page, "Evergreen words")
    kept = own_page.read_bytes()
    releases.flask("content", "check")
    _retitle(releases.origin / "content" / PAGE, "Corrected words")
    phrases = releases.origin / "clinic" / "catalogue" / "gate" / "phrases.py"
    phrases.write_text(phrases.read_text().replace('"miracles?"', '"miracles?", "evergreen"'))
    after = releases.publish("Next release")
    code, said = releases.upgrade()
    assert code == 0, said
    assert releases.here == after
    assert own_page.read_bytes() == kept
    told = said.partition("4/6")[2].partition("5/6")[0]
    assert re.search(rf"^ +rule +{PAGE}:\d+: \[R-04 .*evergreen", told, re.M | re.I), said
    assert f"withheld  {PAGE}" in told
    assert re.search(rf"content/{PAGE} +\| +\d", told), said
    assert "git diff" in told


def test_content_in_order_is_said_to_be_and_nothing_new_where_nothing_is(releases):
    _own_content(releases)
    releases.publish_migration(NEXT, before=NOW_HERE)
    code, said = releases.upgrade()
    assert code == 0, said
    assert "Content is in order" in said
    assert "the release has changed" not in said


def test_pages_edited_in_the_release_are_refused_with_the_mend_and_the_mend_goes_through(releases):
    page = releases.clone / "content" / PAGE
    _retitle(page, "Our words")
    (releases.clone / "content" / "information" / "ours.en.md").write_text("ours\n")
    edited = page.read_bytes()
    after = releases.publish_migration(NEXT, before=NOW_HERE)
    code, said = releases.upgrade()
    assert code == 1
    assert "content own" in said
    assert "Nothing was done" in said
    own_page = _own_content(releases)
    releases.run("sh", "-c", "git checkout -- content && git clean -fdq content")
    code, said = releases.upgrade()
    assert code == 0, said
    assert releases.here == after
    assert own_page.read_bytes() == edited
    assert own_page.with_name("ours.en.md").read_text() == "ours\n"
    assert "information/ours.en.md" in said, "what is withheld is said"


def _own_content(releases):
    """Make the content the clinic's own. Returns the file of one page in it."""
    releases.flask("content", "own")
    (releases.instance / "clinic.toml").write_text('content_path = "content"\n')
    return releases.instance / "content" / PAGE


def _retitle(page, title):
    page.write_text(re.sub("^title: .*$", f"title: {title}", page.read_text(), flags=re.M))


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
