"""`flask spool`: enquiries that were confirmed and wait for the database, seen and taken in."""

import click
from flask.cli import AppGroup

from clinic.extensions import catalogue, database, now, rules, settings
from clinic.extensions import spool as the_spool
from clinic.services.spool_import import import_waiting

spool = AppGroup("spool", help="Enquiries that the database could not take when they came.")


@spool.command("list")
def list_waiting() -> None:
    """Say how many wait, and since when. Nothing of what they say."""
    waiting = the_spool().waiting()
    click.echo(f"{waiting.count} waiting to be taken into the database.")
    if waiting.oldest:
        minutes = (now() - waiting.oldest).total_seconds() / 60
        click.echo(
            f"The oldest came {minutes:.0f} min ago, at {waiting.oldest:%Y-%m-%d %H:%M} UTC."
        )
    if waiting.unreadable:
        click.echo(
            f"{waiting.unreadable} cannot be read. They are in "
            f"{settings().spool_path}/unreadable: their first digits are the reference numbers."
        )


@spool.command("import")
def import_now() -> None:
    """Take into the database what waits, as the worker does each second."""
    taken = 0
    while gone := import_waiting(
        database(),
        the_spool(),
        catalogue=catalogue(),
        settings=settings(),
        now=now(),
        rules=rules(),
    ):
        taken += gone
    left = the_spool().waiting().count
    click.echo(f"{taken} taken in, {left} still waiting.")
    if left:
        raise click.ClickException("The database did not take them: see the lines above.")
