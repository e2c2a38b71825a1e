"""`flask staff`: the first administrator's link, and accounts made by whoever runs the server."""

import os
from contextlib import suppress
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from clinic.domain.contact import read_email
from clinic.domain.errors import ClinicError
from clinic.domain.permissions import Role
from clinic.extensions import database, hashed, now, settings
from clinic.queries.people import until_words
from clinic.services import staff as accounts
from clinic.services import staff_links

staff = AppGroup("staff", help="People who work here.")


@staff.command("welcome")
def welcome() -> None:
    """Print the one-time link for the first administrator."""
    try:
        _print_link()
    except ClinicError as error:
        raise click.ClickException(str(error)) from None


def welcome_if_needed() -> None:
    """Print the link, or nothing where there is an administrator.

    Under systemd it would go into a log that is kept for weeks, and it opens everything: there only
    the command is named.
    """
    if "JOURNAL_STREAM" in os.environ:
        click.echo("If nobody is administrator yet: `clinic staff welcome` prints a link.")
        return
    with suppress(ClinicError):
        _print_link()


def _print_link() -> None:
    with database().write() as session:
        link = staff_links.welcome_link(session, now=now())
    until = until_words(link.until, settings().clinic_hours).replace("\u00a0", " ")
    path = current_app.url_map.bind("").build("staff_welcome.show", {"token": link.token})
    click.echo("Open this link to become the first administrator:")
    click.echo(f"  {settings().base_url}{path}")
    click.echo(f"It works once, until {until} ({settings().timezone}).")
    click.echo("Any link printed before no longer works.")


@staff.command("create")
@click.argument("email")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option(
    "--password-file",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file whose first line is the password: on a command line others could read it.",
)
@click.option("--name", help="As the others know them; else the part of EMAIL before the @.")
def create(email: str, role: str, password_file: Path, name: str | None) -> None:
    """Make an account for EMAIL."""
    from clinic.forms.staff import too_weak

    address = read_email(email)
    if address is None:
        raise click.ClickException(f"{email} is no email address.")
    name = name or address.partition("@")[0]
    password = _first_line(password_file)
    problem = too_weak(password, (name, address, settings().name))
    if problem:
        raise click.ClickException(problem)
    password_hash = hashed(password)
    try:
        with database().write() as session:
            user = accounts.create(
                session,
                name=name,
                email=address,
                role=Role(role),
                password_hash=password_hash,
                by=None,
                now=now(),
            )
    except ClinicError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{user.email} can sign in as {role}.")


def _first_line(path: Path) -> str:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise click.ClickException(f"{path} cannot be read as text.") from None
    return lines[0] if lines else ""
