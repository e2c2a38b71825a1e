"""`flask leads erase`: a dry run unless it is told to commit."""

from datetime import timedelta

import sqlalchemy as sa
from flask import Flask

from clinic.db import Database
from clinic.domain.spam import Signals
from clinic.extensions import settings, spool
from clinic.models import AuditEntry, Lead
from clinic.services import erased_list
from tests.support.enquiries import NOW, new_enquiry, number, submit, token_hash


def leads(database: Database) -> int:
    with database.read() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(Lead)) or 0


def run(app: Flask, *arguments: str) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=["leads", *arguments])
    return done.exit_code, done.output


def erase(app: Flask, *arguments: str) -> tuple[int, str]:
    return run(app, "erase", *arguments)


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


def test_it_needs_no_reason_and_keeps_that_it_was_asked_for(app: Flask, database: Database) -> None:
    reference = submit(database, new_enquiry()).reference
    assert erase(app, reference, "--commit")[0] == 0
    with database.read() as session:
        kept = session.scalars(sa.select(AuditEntry).filter_by(action="lead.erased")).one()
    assert kept.detail["reason"] == "Asked for; erased on the command line."


def test_it_erases_again_whom_a_backup_brought_back(app: Flask, database: Database) -> None:
    first = submit(database, new_enquiry()).reference
    second = submit(database, new_enquiry(name="Bela", phone=number("98111 22233"))).reference
    folder = settings(app).instance_path
    for reference in (first, "00000000", first):
        erased_list.remember(folder, reference=reference, now=NOW)
    code, said = run(app, "erase-again")
    assert code == 0
    assert said.count("Would erase") == 1
    assert leads(database) == 2
    code, said = run(app, "erase-again", "--commit")
    assert said == f"Erased: {first[:4]} {first[4:]}\n"
    with database.read() as session:
        assert session.scalars(sa.select(Lead.reference)).all() == [second]
    assert run(app, "erase-again")[1] == "Nobody who was erased is in this database.\n"


def test_it_erases_again_whom_the_spool_of_a_backup_brought_back(
    app: Flask, database: Database
) -> None:
    kept = spool(app).keep(
        new=new_enquiry(), signals=Signals(), token_hash=token_hash("b"), now=NOW, due=NOW
    )
    erased_list.remember(settings(app).instance_path, reference=kept.reference, now=NOW)
    assert "Erased:" in run(app, "erase-again", "--commit")[1]
    assert (leads(database), spool(app).waiting().count) == (0, 0)


def test_it_refuses_a_misread_reference_an_unknown_one_and_an_empty_reason(
    app: Flask, database: Database
) -> None:
    reference = submit(database, new_enquiry()).reference
    misread = reference[:-1] + str((int(reference[-1]) + 1) % 10)
    assert erase(app, misread, "--reason", "x", "--commit")[0] != 0
    assert erase(app, reference, "--reason", " ", "--commit")[0] != 0
    assert leads(database) == 1
    assert erase(app, reference, "--reason", "x", "--commit")[0] == 0
    code, said = erase(app, reference, "--reason", "x", "--commit")
    assert code != 0
    assert "There is no lead with this reference." in said


def test_it_takes_what_the_person_has_in_the_spool_too(app: Flask, database: Database) -> None:
    submit(database, new_enquiry(once="o" * 22))
    corrected = new_enquiry(once="o" * 22, question="And one thing more")
    with app.app_context():
        reference = (
            spool()
            .keep(
                new=corrected,
                signals=Signals(),
                token_hash=token_hash(),
                now=NOW,
                due=NOW + timedelta(hours=4),
            )
            .reference
        )
        code, said = erase(app, reference, "--commit")
        assert code == 0, said
        assert spool().waiting().count == 0
    assert leads(database) == 0
