"""From SQLite to PostgreSQL: each row arrives as it was, and is counted on from there."""

import flask_migrate
import pytest
import sqlalchemy as sa

from clinic.backups import tally
from clinic.extensions import database as database_of
from tests.support import last_release
from tests.support.application import application, close
from tests.support.installation import held, receive

pytestmark = pytest.mark.parametrize(
    "databases", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)


@pytest.fixture
def empty_url(databases, tmp_path):
    """The address of an empty PostgreSQL database."""
    with databases.empty(tmp_path) as url:
        yield url


@pytest.fixture
def old_url(tmp_path):
    """SQLite, with all that the last release's dump holds, and with a lead merged into a later."""
    url = f"sqlite:///{tmp_path / 'old.sqlite3'}"
    last_release.load(url)
    return url


@pytest.fixture
def old(old_url, clock, tmp_path):
    """The site over it, at the newest migration."""
    app = application(tmp_path, old_url, clock)
    with app.app_context():
        flask_migrate.upgrade()
        with database_of().write() as session:
            session.execute(sa.text("UPDATE lead SET merged_into_id = 9 WHERE id = 3"))
    yield app
    close(app)


def move(app, url, *arguments):
    done = app.test_cli_runner().invoke(args=["backup", "move", "--to", url, *arguments])
    return done.exit_code, done.output


def test_it_moves_all_and_goes_on_counting(old, old_url, empty_url, clock, tmp_path):
    before = held(old_url)
    code, said = move(old, empty_url)
    assert code == 0, said
    assert "nothing was changed" in said
    assert held(empty_url) == {}
    code, said = move(old, empty_url, "--commit")
    assert code == 0, said
    assert 'database_url = "postgresql' in said
    assert tally.differences(before, held(empty_url)) == []
    assert before["lead"].rows == last_release.LEADS
    new = application(tmp_path, empty_url, clock)
    try:
        receive(database_of(new), 1)
    finally:
        close(new)
    assert held(empty_url)["lead"].rows == last_release.LEADS + 1
    code, said = move(old, empty_url, "--commit")
    assert code == 1
    assert "has tables already" in said
    assert held(old_url) == before


def test_it_moves_nothing_while_somebody_uses_the_database(old, old_url, empty_url):
    reader = sa.create_engine(old_url, poolclass=sa.NullPool)
    with reader.connect() as connection:
        connection.execute(sa.text("SELECT count(*) FROM lead"))
        code, said = move(old, empty_url, "--commit")
    assert code == 1
    assert "Somebody is using the database" in said
    assert held(empty_url) == {}


def test_it_says_where_there_is_no_server(old, empty_url, tmp_path):
    code, said = move(old, f"postgresql://clinic@/nothing?host={tmp_path}")
    assert code == 1
    assert "PostgreSQL does not answer" in said


def test_it_says_where_there_is_nothing_to_move(make_app, empty_url):
    code, said = move(make_app(), empty_url)
    assert code == 1
    assert "PostgreSQL database already" in said
