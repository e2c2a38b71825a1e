"""`flask prepare`: a database as this release wants it, and somebody who can sign in.

What comes before the worker. Both are one command, because most of what either would cost a small
machine is its start. It may be run as often as it takes.
"""

import click
import flask_migrate
from flask.cli import with_appcontext

from clinic.cli.staff import welcome_if_needed


@click.command("prepare")
@with_appcontext
def prepare() -> None:
    """Bring the database forward; then print the first administrator's link, where there is none.

    Under systemd the link is not printed: it would stand in the journal.
    """
    flask_migrate.upgrade()
    welcome_if_needed()
