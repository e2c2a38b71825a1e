"""`flask leads erase`: a dry run unless it is told to commit."""

import sqlalchemy as sa
from flask import Flask

from clinic.db import Database
from clinic.models import Lead
from tests.support.enquiries import new_enquiry, submit


def leads(database: Database) -> int:
    with database.read() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(Lead)) or 0


def erase(app: Flask, *arguments: str) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=["leads", "erase", *arguments])
    return done.exit_code, done.output


def test_it_only_says_what_would_go_unless_it_is_told_to_commit(
    app: Flask, database: Database
) -> None:
    reference = submit(database, new_enquiry(email="asha@example.org")).reference
    code, said = erase(app, reference, "--reason", "They asked for it")
    assert code == 0
    assert "Would erase" in said
    assert "2 outbox_message" in said
    assert "asha" not in said.casefold()
    assert leads(database) == 1


def test_it_erases_by_a_reference_as_it_is_read_out(app: Flask, database: Database) -> None:
    reference = submit(database, new_enquiry()).reference
    spoken = f"{reference[:4]} {reference[4:]}"
    code, said = erase(app, spoken, "--reason", "They asked for it", "--commit")
    assert code == 0
    assert said.startswith(f"Erased: {spoken}")
    assert leads(database) == 0


def test_it_refuses_a_misread_reference_an_unknown_one_and_no_reason(
    app: Flask, database: Database
) -> None:
    reference = submit(database, new_enquiry()).reference
    misread = reference[:-1] + str((int(reference[-1]) + 1) % 10)
    assert erase(app, misread, "--reason", "x", "--commit")[0] != 0
    assert erase(app, reference, "--reason", " ", "--commit")[0] != 0
    assert erase(app, reference, "--commit")[0] != 0
    assert leads(database) == 1
    assert erase(app, reference, "--reason", "x", "--commit")[0] == 0
    code, said = erase(app, reference, "--reason", "x", "--commit")
    assert code != 0
    assert "There is no lead with this reference." in said
