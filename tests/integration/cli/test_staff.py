"""`flask staff`: the first administrator's link, and accounts from the terminal."""

import re
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from clinic.db import Database
from clinic.models import StaffUser
from clinic.services import staff
from tests.support.client import HouseClient
from tests.support.clock import Clock
from tests.support.staff import AMARA, PASSWORD, employ, sign_in

_LINK = re.compile(r"http://127\.0\.0\.1:8000(/staff/welcome/\S+)")


def run(app: Flask, *arguments: str) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=["staff", *arguments])
    return done.exit_code, done.output


def prepare(app: Flask) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=["prepare"])
    return done.exit_code, done.output


def password_file(folder: Path, text: str = PASSWORD + "\n") -> str:
    path = folder / "password"
    path.write_text(text, encoding="utf-8")
    return str(path)


def people(database: Database) -> int:
    with database.read() as session:
        return session.scalar(sa.select(sa.func.count(StaffUser.id))) or 0


def test_welcome_prints_a_link_that_opens_and_says_how_long(
    app: Flask, client: HouseClient
) -> None:
    code, said = run(app, "welcome")
    assert code == 0
    found = _LINK.search(said)
    assert found
    assert "It works once, until Thu 26 November, 1:50 pm (Asia/Kolkata)." in said
    assert client.get(found[1]).status_code == 200


def test_a_start_prints_the_link_until_somebody_is_administrator(
    app: Flask, client: HouseClient, database: Database
) -> None:
    code, said = prepare(app)
    assert code == 0
    found = _LINK.search(said)
    assert found
    assert client.get(found[1]).status_code == 200
    employ(database, AMARA)
    assert prepare(app) == (0, "")


def test_a_start_leaves_no_link_in_a_journal(app: Flask, monkeypatch) -> None:
    monkeypatch.setenv("JOURNAL_STREAM", "8:12345")
    code, said = prepare(app)
    assert code == 0
    assert "clinic staff welcome" in said
    assert _LINK.search(said) is None
    assert _LINK.search(run(app, "welcome")[1]), "who asks for it by hand gets it"


def test_welcome_prints_another_link_each_time_and_the_older_ones_die(
    app: Flask, client: HouseClient
) -> None:
    links = [
        found[1] for found in (_LINK.search(run(app, "welcome")[1]) for _ in range(2)) if found
    ]
    assert len(set(links)) == 2
    assert [client.get(link).status_code for link in links] == [404, 200]


def test_welcome_dies_after_three_days(app: Flask, client: HouseClient, clock: Clock) -> None:
    found = _LINK.search(run(app, "welcome")[1])
    assert found
    clock.forward(timedelta(hours=72))
    assert client.get(found[1]).status_code == 404


def test_welcome_is_refused_where_an_administrator_can_sign_in(
    app: Flask, database: Database
) -> None:
    employ(database, AMARA)
    code, said = run(app, "welcome")
    assert code != 0
    assert "There is an administrator already." in said
    assert "/staff/welcome/" not in said


def test_welcome_works_where_the_only_administrator_never_chose_a_password(
    app: Flask, database: Database
) -> None:
    employ(database, AMARA, password=None)
    assert run(app, "welcome")[0] == 0


def test_create_makes_an_account_that_can_sign_in(
    app: Flask, client: HouseClient, database: Database, tmp_path: Path
) -> None:
    code, said = run(
        app,
        "create",
        "Amara@Example.org",
        "--role",
        "admin",
        "--name",
        "Amara",
        "--password-file",
        password_file(tmp_path),
    )
    assert (code, said) == (0, "amara@example.org can sign in as admin.\n")
    assert PASSWORD not in said
    with database.read() as session:
        user = staff.by_email(session, email=AMARA.email)
    assert user is not None
    assert user.name == "Amara"
    sign_in(client, user)


def test_create_says_what_is_wrong_and_makes_nothing(
    app: Flask, database: Database, tmp_path: Path
) -> None:
    good, role = password_file(tmp_path), ("--role", "counsellor")
    weak = tmp_path / "weak"
    weak.write_text("password1234\n", encoding="utf-8")
    empty = tmp_path / "empty"
    empty.write_text("", encoding="utf-8")
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00")
    for arguments, sentence in (
        (("nowhere", *role, "--password-file", good), "no email address"),
        (("ben@example.org", "--role", "owner", "--password-file", good), "owner"),
        (("ben@example.org", *role, "--password-file", str(weak)), "easy to guess"),
        (("ben@example.org", *role, "--password-file", str(empty)), "at least 12 characters"),
        (("ben@example.org", *role, "--password-file", str(binary)), "cannot be read"),
        (("ben@example.org", *role, "--password-file", "/nowhere"), "does not exist"),
        (("ben@example.org", *role, "--name", " ", "--password-file", good), "Write a name"),
    ):
        code, said = run(app, "create", *arguments)
        assert code != 0, arguments
        assert sentence in said
        assert "Traceback" not in said
    assert people(database) == 0


def test_create_refuses_an_address_that_has_an_account(
    app: Flask, database: Database, tmp_path: Path
) -> None:
    employ(database, AMARA)
    code, said = run(
        app, "create", AMARA.email, "--role", "admin", "--password-file", password_file(tmp_path)
    )
    assert code != 0
    assert "There is an account with this email address already." in said
    assert people(database) == 1
