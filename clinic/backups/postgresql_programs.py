"""PostgreSQL's own programs, of the release of the server: pg_dump, pg_restore and psql."""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import sqlalchemy as sa
from psycopg.conninfo import make_conninfo

from clinic.backups.errors import BackupError

_DEBIAN = Path("/usr/lib/postgresql")
_MOST = 300


@dataclass(frozen=True)
class Programs:
    """The programs in one folder, run against one database.

    The password goes by the environment: what stands on a command line can be read by everybody
    on the machine.
    """

    folder: Path
    url: sa.URL

    def run(
        self,
        program: str,
        *arguments: str,
        stdin: IO[bytes] | None = None,
        connected: bool = True,
        says: str,
    ) -> None:
        """Run to the end. Raises BackupError with `says` and the program's first words."""
        target = ("--no-password", "--dbname", self._target) if connected else ()
        command = [str(self.folder / program), *target, *arguments]
        done = subprocess.run(  # noqa: S603  # PostgreSQL's own program, without a shell
            command,
            env=self.environment,
            stdin=stdin or subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        if done.returncode != 0:
            words = done.stderr.decode(errors="replace").strip().splitlines()
            raise BackupError(f"{says}: {words[0][:_MOST] if words else program + ' ended'}")

    @property
    def environment(self) -> dict[str, str]:
        """Of the programs: ours, with the password."""
        password = {"PGPASSWORD": str(self.url.password)} if self.url.password else {}
        return dict(os.environ) | password

    @property
    def _target(self) -> str:
        named = self.url.translate_connect_args(username="user", database="dbname")
        named.pop("password", None)
        return make_conninfo("", **named, **{k: str(v) for k, v in self.url.query.items()})


def find_programs(url: sa.URL, *, major: int) -> Programs:
    """Programs that fit a server of this major release: of its own, or else newer ones.

    Raises BackupError that says which package brings them.
    """
    fitting = [pair for pair in _installed() if pair[0] >= major]
    if not fitting:
        raise BackupError(
            f"pg_dump of PostgreSQL {major} is not on this machine, and without it there is no "
            f"backup. On Debian: apt-get install postgresql-client-{major}"
        )
    return Programs(min(fitting, key=lambda pair: pair[0])[1], url)


def _installed() -> Iterator[tuple[int, Path]]:
    """Major release and folder of each that has all three; Debian's own before its wrappers."""
    folders = [*_DEBIAN.glob("*/bin"), *map(Path, os.get_exec_path())]
    for folder in folders:
        if all((folder / name).exists() for name in ("pg_dump", "pg_restore", "psql")):
            version = _version(folder / "pg_dump")
            if version:
                yield version, folder


def _version(program: Path) -> int | None:
    said = subprocess.run(  # noqa: S603  # PostgreSQL's own program, without a shell
        [program, "--version"], capture_output=True, text=True, check=False
    )
    number = re.search(r"\) (\d+)", said.stdout)
    return int(number[1]) if number else None
