"""`flask spool`: how many wait and since when, and taking them in by hand."""

from datetime import timedelta

import pytest
from flask import Flask

from clinic.db import Database
from clinic.domain.spam import Signals
from clinic.extensions import settings, spool
from clinic.models import Lead
from tests.support.clock import Clock
from tests.support.enquiries import NOW, new_enquiry, number, token_hash
from tests.support.visitor import rename, rows


@pytest.fixture
def kept(app: Flask) -> None:
    """Asha and Bela wait in the spool."""
    with app.app_context():
        for name, phone in (("Asha", "98765 43210"), ("Bela", "98111 22233")):
            spool().keep(
                new=new_enquiry(name=name, phone=number(phone)),
                signals=Signals(),
                token_hash=token_hash(),
                now=NOW,
                due=NOW + timedelta(hours=4),
            )


def flask(app: Flask, *arguments: str) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=["spool", *arguments])
    return done.exit_code, done.output


def test_it_says_how_many_wait_and_since_when_and_nothing_of_them(
    app: Flask, kept: None, clock: Clock
) -> None:
    (settings(app).spool_path / "odd.json").write_text("{}")
    with app.app_context():
        spool().files()
    clock.forward(timedelta(minutes=7))
    code, said = flask(app, "list")
    assert code == 0
    assert said.startswith("2 waiting to be taken into the database.")
    assert "The oldest came 7 min ago, at 2026-11-23 08:20 UTC." in said
    assert "1 cannot be read" in said
    assert "Asha" not in said
    assert "98765" not in said


def test_it_takes_in_what_waits(app: Flask, kept: None, database: Database) -> None:
    code, said = flask(app, "import")
    assert code == 0
    assert said.endswith("2 taken in, 0 still waiting.\n")
    assert sorted(lead.name for lead in rows(database, Lead)) == ["Asha", "Bela"]
    assert flask(app, "list")[1] == "0 waiting to be taken into the database.\n"


def test_it_fails_where_the_database_does_not_take_them(
    app: Flask, kept: None, database: Database
) -> None:
    rename(database, "capture", "away")
    code, said = flask(app, "import")
    assert code != 0
    assert "0 taken in, 2 still waiting." in said
