"""A database that does not answer is said to be away; one that was asked wrongly is our fault."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import exc

from clinic.db import Database
from clinic.models import StaffUser
from tests.conftest import MakeApp
from tests.support.client import HouseClient
from tests.support.staff import sign_in


def failing(app: Flask, kind: type[exc.DBAPIError]) -> int:
    """The status of a page that meets this error."""

    def fail() -> str:
        raise kind("SELECT name FROM lead", {}, Exception("Asha"))

    app.add_url_rule("/failing", "failing", fail)
    answer = app.test_client().get("/failing")
    assert "Asha" not in answer.text
    return answer.status_code


@pytest.mark.parametrize(
    "kind",
    [
        exc.DatabaseError,
        exc.OperationalError,
        exc.InternalError,
        exc.InterfaceError,
    ],
)
def test_a_database_that_fails_is_away_for_a_moment(app: Flask, kind: type[exc.DBAPIError]) -> None:
    assert failing(app, kind) == 503


@pytest.mark.parametrize("kind", [exc.IntegrityError, exc.ProgrammingError, exc.DataError])
def test_a_database_that_was_asked_wrongly_is_our_fault(
    app: Flask, kind: type[exc.DBAPIError]
) -> None:
    assert failing(app, kind) == 500


def test_a_desk_whose_database_is_not_brought_forward_yet_says_so(
    make_app: MakeApp, database: Database, amara: StaffUser
) -> None:
    """Between the start of a new release and the end of its migrations."""
    client = make_app().test_client()
    sign_in(client, amara)
    with database.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE lead RENAME COLUMN canary TO canary_away"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0002'"))
    answer = client.get("/staff/")
    assert answer.status_code == 503
    assert "The site is being upgraded." in answer.text


def break_file(database: Database) -> None:
    """SQLite's file is rubbish."""
    path = Path(str(database.engine.url.database))
    database.engine.dispose()
    path.write_bytes(b"no database" * 1000)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def test_a_desk_that_cannot_read_its_database_says_that_enquiries_are_kept(
    make_app: MakeApp, database: Database, amara: StaffUser
) -> None:
    if database.engine.dialect.name != "sqlite":
        return  # a server that is away is told in the same words, by the same handler
    client, without = make_app().test_client(), make_app(spool_path=Path("/proc/x")).test_client()
    for one in (client, without):
        sign_in(one, amara)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    path = Path(str(database.engine.url.database))
    whole = path.read_bytes()
    break_file(database)
    kept = "The desk cannot read its database. Enquiries are still taken and kept safely; "
    assert f"{kept}none wait. An administrator runs clinic doctor." in client.get("/staff/").text
    client.post("/enquiries", data={"name": "Asha", "phone": "98765 43210"})
    for page in ("/staff/", "/staff/leads", "/staff/health"):
        answer = client.get(page)
        assert answer.status_code == 503
        assert f"{kept}1 waits." in answer.text
        assert "Asha" not in answer.text
    assert "asked to phone or to send a WhatsApp" in without.get("/staff/").text
    assert "kept safely" not in client.get(f"/enquiries/{'o' * 32}").text
    path.write_bytes(whole)
    assert client.get("/staff/").status_code == 200, "whoever was signed in still is"


def test_a_broken_file_is_a_database_that_is_away(
    app: Flask, client: HouseClient, database: Database
) -> None:
    if database.engine.dialect.name != "sqlite":
        return  # a server has its own words for it
    break_file(database)
    unknown = client.get(f"/enquiries/{'o' * 32}")
    assert unknown.status_code == 503
    assert "We cannot look up your enquiry just now" in unknown.text
    sent = client.post("/enquiries", data={"name": "Asha", "phone": "98765 43210"})
    assert sent.status_code == 303
    assert "98765 43210" in client.get(sent.location).text
