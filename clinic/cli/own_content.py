"""`flask content own`: content of the clinic's own, which no upgrade writes over."""

import os
import shutil

import click
from flask.cli import with_appcontext

from clinic.backups.working_folder import working_folder
from clinic.cli.restore import plainly
from clinic.config import CONTENT
from clinic.extensions import settings

FOLDER = "content"
"""Its name in the instance folder."""


@click.command("own")
@with_appcontext
def own() -> None:
    """Copy the release's content to the instance folder, once, to be edited there.

    What was edited in the release's folder goes along. Nothing is written over.
    """
    folder = settings().instance_path / FOLDER
    if theirs := settings().own_content:
        raise click.ClickException(f"content_path is set: the site shows {theirs}. Edit that.")
    if os.path.lexists(folder):
        raise click.ClickException(
            f"{folder} is there already, and nothing is written over. To show it write "
            f'content_path = "{FOLDER}" into clinic.toml; else move it away.'
        )
    with plainly(), working_folder(settings().instance_path) as working:
        shutil.copytree(CONTENT, working / FOLDER)  # whole or not at all
        (working / FOLDER).rename(folder)
    click.echo(f"Copied {CONTENT} to {folder}.")
    click.echo("Write this into clinic.toml, and start the site again:")
    click.echo(f'content_path = "{FOLDER}"')
