"""A backup brings a clinic back: onto an empty machine, and over what is there; or changes nothing.

What was there is set aside, never deleted.
"""

from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from clinic.backups import live_postgresql, tally
from clinic.backups.errors import BackupError
from clinic.backups.key import create_key, read_key
from clinic.backups.live_postgresql import LivePostgres
from clinic.backups.restore import opened
from clinic.cli.restore import newest_migration
from clinic.services import erased_list
from tests.support import last_release
from tests.support.application import KEY
from tests.support.clock import NOW
from tests.support.installation import SPOOLED, back_up, held, let_go, receive, restore, run

BY_ITSELF = ["backup_run", "staff_session"]
"""What a restore changes: it writes down which backup this was, and ends what was signed in."""


@pytest.fixture
def empty_url(databases, tmp_path):
    """The address of a database without a table, elsewhere."""
    (tmp_path / "elsewhere").mkdir()
    with databases.empty(tmp_path / "elsewhere") as url:
        yield url


@pytest.fixture
def left(database):
    """Nobody of the test's own is connected any more: as after a stop of the site."""

    def leave():
        let_go(database)

    return leave


def set_aside(folder, url):
    """The address of what was there before."""
    if url.startswith("sqlite"):
        (path,) = folder.glob("clinic.sqlite3.before-*Z")
        return f"sqlite:///{path}"
    with sa.create_engine(url, poolclass=sa.NullPool).connect() as connection:
        names = sa.inspect(connection).get_schema_names()
    (schema,) = (name for name in names if name.startswith("before_"))
    return f"{url}&options=-csearch_path%3D{schema}"


def references(url):
    """Of all leads in the database at this address."""
    with sa.create_engine(url, poolclass=sa.NullPool).connect() as connection:
        return set(connection.scalars(sa.text("SELECT reference FROM lead")))


def state(folder, url):
    """Of the folder's files and of the database."""
    there = [path for path in folder.iterdir() if path.name != ".lock"]
    return held(url), sorted((path.name, path.stat().st_mtime_ns) for path in there)


@contextmanager
def nothing_changes(folder, url):
    """In the folder and in the database."""
    before = state(folder, url)
    yield
    assert state(folder, url) == before


def test_it_brings_a_clinic_to_an_empty_machine(
    backed_up, settings, home, database_url, empty_url, left, tmp_path
):
    left()
    machine = tmp_path / "machine"
    elsewhere = {"CLINIC_DATABASE_URL": empty_url}
    asked = (backed_up.path, "--key-file", settings.backup_key_file)
    code, said = restore(machine, *asked, **elsewhere)
    assert code == 0, said
    assert "Nothing was changed" in said
    assert held(empty_url) == {}
    code, said = run(machine, "clinic.cli.restore", *asked, "--commit", **elsewhere)
    assert code == 0, said
    kept = dict(backed_up.manifest.tables)
    assert set(tally.differences(kept, held(empty_url))) <= set(BY_ITSELF)
    assert (machine / "secret_key").read_text() == KEY + "\n"
    assert (machine / "clinic.toml").read_bytes() == (home / "clinic.toml").read_bytes()
    assert (machine / "spool" / SPOOLED).read_text() == "kept"
    assert (machine / "backup_key").read_bytes() == settings.backup_key_file.read_bytes()
    for name in ("secret_key", "clinic.toml", "backup_key", f"spool/{SPOOLED}"):
        assert (machine / name).stat().st_mode & 0o777 == 0o600, name


def test_it_sets_aside_what_is_there(backed_up, home, database, database_url, left):
    late = receive(database, 7)
    erased_list.remember(home, reference="12345674", now=NOW)
    (home / "clinic.toml").write_text(f'name = "Lotus"\ndatabase_url = "{database_url}"\n')
    (home / "spool" / "later").write_text("kept later")
    left()
    with nothing_changes(home, database_url):
        code, said = restore(home, backed_up.path)
    assert code == 0, said
    assert "sets aside" in said
    code, said = restore(home, backed_up.path, "--commit")
    assert code == 0, said
    kept = dict(backed_up.manifest.tables)
    assert set(tally.differences(kept, held(database_url))) <= set(BY_ITSELF)
    assert "Lotus" not in (home / "clinic.toml").read_text()
    (aside,) = home.glob("clinic.toml.before-*")
    assert "Lotus" in aside.read_text()
    (later,) = (home / "spool").rglob("later")  # no enquiry: set aside, not taken away
    assert later.read_text() == "kept later"
    assert "12345674" in (home / "erased.txt").read_text()
    assert references(set_aside(home, database_url)) == {late, *references(database_url)}


def test_it_refuses_while_somebody_uses_the_database(backed_up, home, database, database_url):
    with database.read() as session:
        session.execute(sa.text("SELECT count(*) FROM lead"))
        with nothing_changes(home, database_url):
            code, said = restore(home, backed_up.path, "--commit")
    assert code == 1
    assert "Somebody is using the database" in said


def test_it_waits_for_who_has_just_gone(database, database_url, left, monkeypatch):
    if database_url.startswith("sqlite"):
        return  # nobody counts there who has a file open
    left()
    monkeypatch.setattr(live_postgresql, "_GONE_WITHIN_SECONDS", 60)
    live = LivePostgres(sa.make_url(database_url))
    asked = []
    with sa.create_engine(database_url, poolclass=sa.NullPool).connect() as other:

        def hear(_connection, _cursor, statement, *_rest):
            if "pg_stat_activity" in statement:
                asked.append(statement)
                if len(asked) == 2:
                    other.close()

        sa.event.listen(live._engine, "before_cursor_execute", hear)
        with live.alone():
            assert len(asked) >= 2


def test_it_changes_nothing_with_a_wrong_key_or_a_damaged_file(
    backed_up, home, database_url, left, tmp_path
):
    left()
    create_key(tmp_path / "other" / "key", now=NOW)
    cut = tmp_path / "other" / "cut.tar.age"
    cut.write_bytes(backed_up.path.read_bytes()[:-2000])
    tries = {
        "encrypted for another key": (backed_up.path, "--key-file", tmp_path / "other" / "key"),
        "damaged or not complete": (cut,),
        "There is no backup": (tmp_path / "nothing.tar.age",),
        "There is no backup key": (backed_up.path, "--key-file", tmp_path / "nothing"),
    }
    for words, given in tries.items():
        with nothing_changes(home, database_url):
            code, said = restore(home, *given, "--commit")
        assert code == 1
        assert said.startswith("Error: ")
        assert words in said
        assert len(said.splitlines()) == 1


def test_it_brings_an_older_release_to_this_one(databases, empty_url, tmp_path):
    """The machine has the newer one: what comes back is brought forward before it is used."""
    (tmp_path / "old").mkdir()
    key_file, path = tmp_path / "key", tmp_path / "old.tar.age"
    create_key(key_file, now=NOW)
    with databases.empty(tmp_path / "old") as url:
        last_release.load(url)
        engine = sa.create_engine(url, poolclass=sa.NullPool)
        back_up(engine, path, read_key(key_file), tmp_path / "copy")
    elsewhere = {"CLINIC_DATABASE_URL": empty_url, "CLINIC_SECRET_KEY": KEY}
    code, said = restore(
        tmp_path / "machine", path, "--key-file", key_file, "--commit", **elsewhere
    )
    assert code == 0, said
    with sa.create_engine(empty_url, poolclass=sa.NullPool).connect() as connection:
        assert tally.head(connection) == newest_migration()
        assert connection.scalar(sa.text("SELECT count(*) FROM lead")) == last_release.LEADS


def test_it_puts_all_back_where_the_last_step_fails(backed_up, home, database_url, left):
    """The database is taken, and then cannot be brought forward."""
    left()
    (home / "clinic.toml").write_text(f'name = "Lotus"\ndatabase_url = "{database_url}"\n')

    def broken(_url):
        raise BackupError("It could not be brought to this release")

    with (
        nothing_changes(home, database_url),
        opened(
            backed_up.path,
            key_file=home / "backup_key",
            folder=home,
            known=[backed_up.manifest.head],
        ) as found,
        pytest.raises(BackupError, match="could not be brought"),
    ):
        found.do(migrate=broken, now=NOW)


def test_it_refuses_a_newer_release(backed_up, home, left):
    left()
    with (
        pytest.raises(BackupError, match="is of a newer release"),
        opened(backed_up.path, key_file=home / "backup_key", folder=home, known=["0002"]),
    ):
        pass


def test_it_refuses_another_kind_of_database(backed_up, home, left):
    left()
    other = {"sqlite": "postgresql://clinic@/x", "postgresql": "sqlite:///x"}
    url = other[backed_up.manifest.database]
    code, said = restore(home, backed_up.path, CLINIC_DATABASE_URL=url)
    assert code == 1
    assert "flask backup move" in said
