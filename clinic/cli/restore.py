"""Bringing a backup back: `flask backup restore`, and `python -m clinic.cli.restore`.

A program of its own, too, for on an empty machine there is no key yet, and the application
refuses to be made without one.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from sqlalchemy.exc import SQLAlchemyError

from clinic.backups.errors import BackupError
from clinic.backups.make import in_words
from clinic.backups.restore import Restore, opened
from clinic.config import PREFIX, ROOT, SettingsError, load_settings
from clinic.services import erased_list

_FLASK = (sys.executable, "-m", "flask", "--app", "wsgi")


@contextmanager
def plainly() -> Iterator[None]:
    """What can go wrong with backups is told in one line."""
    try:
        yield
    except (BackupError, SettingsError, OSError) as error:
        raise click.ClickException(in_words(error)) from None
    except SQLAlchemyError as error:
        raise click.ClickException(
            f"The database did not do it ({type(error).__name__})."
        ) from None


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--key-file", type=click.Path(path_type=Path), help="Your copy of the backup key.")
@click.option("--commit", is_flag=True, help="Do it. Without this only say what would happen.")
def restore(file: Path, key_file: Path | None, commit: bool) -> None:
    """Bring back database, settings, keys, spool and own content from a backup FILE.

    What is there is set aside and not deleted. Web server and worker must not run.
    """
    folder = Path(os.environ.get(f"{PREFIX}INSTANCE_PATH") or ROOT / "instance")
    with (
        plainly(),
        opened(
            file, key_file=key_file or _key_file(folder), folder=folder, known=known_migrations()
        ) as found,
    ):
        _say_what(found)
        if not commit:
            click.echo("Nothing was changed; --commit does it.")
            return
        kept = found.do(migrate=lambda url: _migrate(found, url), now=datetime.now(UTC))
        _say_done(kept)
        if found.content_is_not_set:
            click.echo(f"The site's own content is in {found.content} and not shown yet: write")
            click.echo(f'content_path = "{found.content.name}" into clinic.toml')
        if (folder / erased_list.NAME).exists():
            _erase_again(folder)


def known_migrations() -> list[str]:
    """All migrations of this release, the newest first."""
    return [step.revision for step in _migrations().walk_revisions()]


def newest_migration() -> str:
    """The one that a database of this release is at."""
    return str(_migrations().get_current_head())


def _migrations() -> ScriptDirectory:
    return ScriptDirectory(str(ROOT / "clinic" / "migrations"))


def _key_file(folder: Path) -> Path:
    """The settings' own; where they cannot be read, the one in the instance folder."""
    try:
        return load_settings(folder).backup_key_file
    except SettingsError:
        return folder / "backup_key"


def _say_what(found: Restore) -> None:
    manifest = found.manifest
    click.echo(f"{found.path.name}: made {manifest.made_at:%d %b %Y %H:%M} UTC")
    for words in found.brings():
        click.echo(f"  brings back      {words}")
    for words in found.replaces():
        click.echo(f"  sets aside       {words}")
    given = [name for name in manifest.from_environment if name not in os.environ]
    if given:
        click.echo(f"  set there in the environment, and not here: {', '.join(given)}")


def _say_done(kept: list[str]) -> None:
    click.echo("Restored; each table is equal to what the backup was made of.")
    for words in kept:
        click.echo(f"  set aside        {words}")
    if kept:
        click.echo("It holds personal data: take it away when all is well.")
    click.echo("Accounts and passwords are as they were then, and everybody signs in again.")


def _migrate(found: Restore, url: sa.URL) -> None:
    """Raises BackupError."""
    if found.manifest.head == newest_migration():
        return
    done = _run(
        *("db", "upgrade"),
        CLINIC_INSTANCE_PATH=str(found.opened),
        CLINIC_DATABASE_URL=url.render_as_string(hide_password=False),
        CLINIC_SECRET_KEY=found.settings.secret_key.get_secret_value(),
    )
    if done.returncode != 0:
        raise BackupError(f"It could not be brought to this release: {_last_line(done.stderr)}")


def _erase_again(folder: Path) -> None:
    """Whoever was erased since the backup has come back with it."""
    done = _run("leads", "erase-again", "--commit", CLINIC_INSTANCE_PATH=str(folder))
    click.echo(done.stdout.strip())
    if done.returncode != 0:
        raise BackupError(
            "It is restored, but those who were erased since could not be erased again "
            f"({_last_line(done.stderr)}). Before the site is started: "
            "flask --app wsgi leads erase-again --commit"
        )


def _run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*_FLASK, *arguments],
        cwd=ROOT,
        env=dict(os.environ) | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def _last_line(said: str) -> str:
    lines = said.strip().splitlines()
    return lines[-1] if lines else "it said nothing"


if __name__ == "__main__":
    restore()
