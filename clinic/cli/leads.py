"""`flask leads`: what is done to leads from the command line."""

import click
import sqlalchemy as sa
from flask.cli import AppGroup

from clinic.db import Database
from clinic.domain import reference_number
from clinic.domain.errors import ClinicError
from clinic.extensions import database, now
from clinic.services import erasure

leads = AppGroup("leads", help="Leads: the people who wait for an answer.")


@leads.command("erase")
@click.argument("reference")
@click.option("--reason", required=True, help="Why; name nobody here, it is kept.")
@click.option("--commit", is_flag=True, help="Do it. Without this only say what would go.")
def erase(reference: str, reason: str, commit: bool) -> None:
    """Erase all that we know of the person behind a REFERENCE number."""
    digits = reference_number.parse(reference)
    if digits is None:
        raise click.ClickException(f"{reference} is no reference number: look at its digits.")
    try:
        erased = _erase(digits, reason) if commit else _look(digits)
    except ClinicError as error:
        raise click.ClickException(str(error)) from None
    done = "Erased" if commit else "Would erase (nothing was changed; --commit does it)"
    click.echo(f"{done}: {reference_number.group(erased.reference)}")
    for table, rows in erased.rows.items():
        click.echo(f"  {rows:4d} {table}")
    if commit:
        click.echo("Backups made before now still hold this person: see docs/privacy.md.")


def _look(reference: str) -> erasure.Erased:
    with database().read() as session:
        return erasure.count(session, reference=reference)


def _erase(reference: str, reason: str) -> erasure.Erased:
    with database().write() as session:
        erased = erasure.erase(session, reference=reference, reason=reason, by=None, now=now())
    _empty_the_log(database())
    return erased


def _empty_the_log(database: Database) -> None:
    """SQLite's write-ahead log may still hold the old pages: bring it home and cut it off."""
    if database.engine.dialect.name == "sqlite":
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as direct:
            direct.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
