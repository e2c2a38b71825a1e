"""`flask backup`: the whole installation as one encrypted file, made, looked at, brought back."""

from datetime import datetime
from pathlib import Path

import click
import sqlalchemy as sa
from alembic import command
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy.engine import Connection

from clinic.backups import files, runs
from clinic.backups.errors import BackupError, NotVerifiedError
from clinic.backups.key import KEEP_A_COPY, create_key, read_key
from clinic.backups.make import make_backup
from clinic.backups.move import look, move
from clinic.backups.restore import live_database
from clinic.backups.verify import see_it_restore
from clinic.backups.working_folder import working_folder
from clinic.cli.restore import newest_migration, plainly, restore
from clinic.extensions import database, now, settings

backup = AppGroup("backup", help="Backups: made, seen to restore, and brought back.")
backup.add_command(restore)


@backup.command("create")
def create() -> None:
    """Make a backup now, and see it restore."""
    with plainly():
        made = make_backup(database(), settings(), clock=now)
    if made.key_made:
        click.echo(f"Made the key {settings().backup_key_file}. {KEEP_A_COPY}")
    click.echo(f"{made.path} ({_size(made.size)}, {made.manifest.rows:,} rows)")
    if made.not_verified:
        raise click.ClickException(made.not_verified)
    click.echo("It was restored into a scratch database, and each table is equal.")


@backup.command("verify")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--key-file", type=click.Path(path_type=Path), help="Another key than the site's.")
def verify(file: Path | None, key_file: Path | None) -> None:
    """See a backup restore into a scratch database, and compare it (the newest unless given)."""
    with plainly():
        path = file or _newest()
        identity = read_key(key_file or settings().backup_key_file)
        with working_folder(settings().backup_path) as folder:
            try:
                manifest = see_it_restore(path, identity, engine=database().engine, folder=folder)
            except NotVerifiedError:
                raise
            except BackupError as error:
                with database().write() as session:
                    runs.not_verified(session, file_name=path.name, words=str(error))
                raise
        with database().write() as session:
            runs.verified(session, file_name=path.name, size=path.stat().st_size, now=now())
    click.echo(f"{path.name} restores: {manifest.rows:,} rows, and each table is equal.")


@backup.command("list")
def list_backups() -> None:
    """The backups that are there, and when each was seen to restore."""
    with database().read() as session:
        seen = runs.verified_files(session)
    there = files.backup_files(settings().backup_path)
    for path in there:
        at = seen.get(path.name)
        verdict = f"restored and compared {_time(at)}" if at else "not seen to restore"
        click.echo(f"{path.name}  {_size(path.stat().st_size):>9}  {verdict}")
    if not there:
        click.echo(f"No backup in {settings().backup_path}.")


@backup.command("key")
def key() -> None:
    """Make the key that backups are encrypted for, where there is none."""
    path = settings().backup_key_file
    with plainly():
        made = create_key(path, now=now())
        public = read_key(path).public
    click.echo(f"{'Made' if made else 'There already:'} {path} ({public}).")
    click.echo(KEEP_A_COPY)


@backup.command("quiet")
def quiet() -> None:
    """Say whether nobody uses the database. Ends with 1 where somebody does."""
    database().engine.dispose()
    with plainly(), live_database(database().engine.url).alone():
        click.echo("Nobody uses the database.")


@backup.command("move")
@click.option("--to", "url", required=True, help="The empty database: postgresql://…")
@click.option("--commit", is_flag=True, help="Do it. Without this only say what would be moved.")
def move_to_postgresql(url: str, commit: bool) -> None:
    """Take all rows from SQLite to an empty PostgreSQL database, and compare them."""
    target = _for_psycopg(url)
    with plainly():
        if not commit:
            there = look(database().engine, target)
        else:
            database().engine.dispose()  # our own connection is not to be taken for a site's
            there = move(
                database().engine, target, head=newest_migration(), make_tables=_make_tables
            )
    verb = "Moved" if commit else "Would move (nothing was changed; --commit does it)"
    click.echo(f"{verb}: {sum(one.rows for one in there.values()):,} rows")
    for name, one in there.items():
        click.echo(f"{one.rows:9,d} {name}")
    if commit:
        shown = sa.make_url(url).render_as_string(hide_password=True)
        click.echo("Each table was read again on both sides, and is equal.")
        click.echo("Write this into clinic.toml, with the password, before you start the site:")
        click.echo(f'database_url = "{shown}"')


def _newest() -> Path:
    there = files.backup_files(settings().backup_path)
    if not there:
        raise BackupError(f"There is no backup in {settings().backup_path}: flask backup create")
    return there[-1]


def _for_psycopg(url: str) -> str:
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    if not url.startswith("postgresql+psycopg://"):
        raise click.ClickException("--to names a PostgreSQL database: postgresql://user@host/name")
    return url


def _make_tables(connection: Connection) -> None:
    config = current_app.extensions["migrate"].migrate.get_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _size(count: int) -> str:
    return f"{count / 1_000_000:,.1f} MB"


def _time(at: datetime) -> str:
    return f"{at.astimezone(settings().clinic_hours.zone):%d %b %Y %H:%M}"
