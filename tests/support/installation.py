"""A whole installation in a folder, for tests of what copies and moves all of it."""

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

import sqlalchemy as sa
from click.testing import CliRunner

from clinic.backups import archive, tally
from clinic.backups.key import Identity
from clinic.backups.manifest import Manifest
from clinic.backups.sealed import encrypted
from clinic.backups.store import store_of
from clinic.backups.tally import Counted
from clinic.cli.restore import restore as restore_command
from clinic.config import ROOT
from clinic.db import Database
from clinic.queries.known_settings import READER
from tests.support.application import KEY
from tests.support.clock import NOW
from tests.support.enquiries import new_enquiry, number, submit
from tests.support.processes import environment

SPOOLED = "91234567.aaaa.bbbb"


def let_go(database: Database) -> None:
    """Have nobody in this process use the database: not even whoever reads what is set."""
    for thread in threading.enumerate():
        if thread.name == READER:
            thread.join(timeout=10)
    database.engine.dispose()


def furnish(folder: Path, url: str, database: Database, *, people: int = 3) -> None:
    """Give it its files, an enquiry that waits in the spool, and some that are in the database."""
    (folder / "secret_key").write_text(KEY + "\n", encoding="ascii")
    (folder / "clinic.toml").write_text(f'database_url = "{url}"\n', encoding="utf-8")
    (folder / "spool").mkdir(mode=0o700)
    (folder / "spool" / SPOOLED).write_text("kept", encoding="utf-8")
    for person in range(people):
        receive(database, person)


def receive(database: Database, person: int) -> str:
    """Somebody with a number of their own writes. Returns their reference."""
    words = new_enquiry(
        name=f"रमेश {person}",
        phone=number(f"+91 98123 {45_000 + person}"),
        question='What helps?\r\n"Quoted", \\ and 🙏',
    )
    return submit(database, words).reference


def held(url: str) -> Mapping[str, Counted]:
    """What stands in each table of the database at this address."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        return tally.tally(connection)


def run(folder: Path, *arguments: str | os.PathLike[str], **settings: str) -> tuple[int, str]:
    """Exit code and words of `python -m …` with this instance folder."""
    done = subprocess.run(
        [sys.executable, "-m", *map(str, arguments)],
        cwd=ROOT,
        env=environment(folder, **settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def restore(folder: Path, *arguments: str | os.PathLike[str], **settings: str) -> tuple[int, str]:
    """Exit code and words of `flask backup restore` into this instance folder."""
    given = {"CLINIC_INSTANCE_PATH": str(folder)} | settings
    done = CliRunner().invoke(restore_command, [str(one) for one in arguments], env=given)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def back_up(engine: sa.Engine, path: Path, key: Identity, copy: Path) -> Manifest:
    """A backup of a database alone, whatever release it is of."""
    store = store_of(engine)
    with store.snapshot() as snapshot:
        tables = tally.tally(snapshot.connection)
        head = tally.head(snapshot.connection) or ""
        snapshot.copy_to(copy)
    manifest = Manifest(NOW, "abc", store.kind, head, tables, 0, ())
    with encrypted(path, key) as stream:
        archive.write(stream, contents=manifest, database=copy, files=())
    return manifest
