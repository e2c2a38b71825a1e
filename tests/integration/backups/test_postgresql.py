"""What PostgreSQL needs for backups, and what is said where it is not there."""

import pytest
import sqlalchemy as sa

from clinic.backups.errors import BackupError
from clinic.backups.make import make_backup
from clinic.backups.postgresql_programs import Programs, find_programs
from clinic.extensions import database as database_of
from clinic.extensions import settings as settings_of
from clinic.models import BackupRun


@pytest.mark.parametrize(
    "databases", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
def test_it_does_not_call_verified_what_it_could_not_look_at(
    databases, database, database_url, make_app, clock
):
    """A role that may make no database: the backup is there, and says what is missing."""
    with database.engine.begin() as connection:
        connection.execute(sa.text("CREATE ROLE small LOGIN"))
        connection.execute(sa.text("GRANT ALL ON ALL TABLES IN SCHEMA public TO small"))
        connection.execute(sa.text("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO small"))
    app = make_app(database_url=database_url.replace("clinic@", "small@"))
    with app.app_context():
        made = make_backup(database_of(), settings_of(), clock=clock)
        database_of().engine.dispose()
    assert made.path.exists()
    assert made.verified_at is None
    assert 'ALTER ROLE "small" CREATEDB' in made.not_verified
    with database.read() as session:
        run = session.scalars(sa.select(BackupRun)).one()
    assert (run.file_name, run.verified_at, run.failed) == (
        *(made.path.name, None),
        made.not_verified,
    )
    with database.engine.begin() as connection:
        connection.execute(sa.text("DROP OWNED BY small"))
        connection.execute(sa.text("DROP ROLE small"))


def test_it_says_which_package_brings_the_programs():
    url = sa.make_url("postgresql+psycopg://clinic@/clinic")
    with pytest.raises(BackupError, match="apt-get install postgresql-client-99"):
        find_programs(url, major=99)


def test_it_puts_no_password_on_a_command_line(tmp_path):
    """Everybody on the machine can read those."""
    program = tmp_path / "pg_dump"
    program.write_text(
        '#!/bin/sh\necho "$@" > "$0.arguments"\necho "$PGPASSWORD" > "$0.password"\n'
    )
    program.chmod(0o755)
    url = sa.make_url("postgresql+psycopg://clinic:heron%20tulip@localhost/clinic?sslmode=require")
    Programs(tmp_path, url).run("pg_dump", says="no")
    arguments = (tmp_path / "pg_dump.arguments").read_text()
    assert "heron" not in arguments
    for part in ("user=clinic", "dbname=clinic", "host=localhost", "sslmode=require"):
        assert part in arguments
    assert (tmp_path / "pg_dump.password").read_text() == "heron tulip\n"
