"""A PostgreSQL server of the tests' own: made for one session, gone with it."""

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg

from clinic.cli.follow import follow
from tests.support.machine import DISK, quick_folder

_USER = "clinic"
_SECONDS_TO_START = 30


class PostgresServer:
    """The server, as a context manager. It listens on a socket in a folder, on no port.

    `programs` is the folder of initdb and postgres. They refuse to run as root, so that root
    runs them as the user `postgres`, who comes with Debian's package. `durable`: what it has
    committed outlives a power cut, as on a clinic's machine; most tests are quicker without, and
    in memory where there is room: each of them makes a database of 300 files, and drops it.
    """

    def __init__(self, programs: Path, *, durable: bool = False) -> None:
        self._programs = programs
        self._syncs = "on" if durable else "off"
        self._account = "postgres" if os.geteuid() == 0 else None
        self._as_account: dict[str, Any] = (
            {"user": self._account, "group": self._account, "extra_groups": []}
            if self._account
            else {}
        )
        self._names = (f"test_{number}" for number in itertools.count(1))

    def __enter__(self) -> Self:
        # Straight under a short folder: the path of a socket may have 107 bytes.
        where = DISK if self._syncs == "on" else quick_folder()
        self._folder = Path(tempfile.mkdtemp(prefix="clinic-pg-", dir=where))
        self._folder.chmod(0o755)
        if self._account:
            shutil.chown(self._folder, self._account, self._account)
        try:
            self._make_cluster()
            self._server = self._start()
        except BaseException:
            shutil.rmtree(self._folder)
            raise
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._server.poll() is None:
            self._server.send_signal(signal.SIGQUIT)  # at once: nothing in it is worth a checkpoint
            self._server.wait()
        shutil.rmtree(self._folder)

    def stop(self) -> None:
        """End it at once: whoever is connected is cut off, nothing that was committed is lost."""
        self._server.send_signal(signal.SIGINT)
        self._server.wait()

    def start_again(self) -> None:
        """Start it on the same data; ready when this returns."""
        self._server = self._start()

    def url(self, name: str) -> str:
        """The address of one of its databases, for CLINIC_DATABASE_URL."""
        return f"postgresql+psycopg://{_USER}@/{name}?host={self._folder}"

    def create(self, *, template: str | None = None) -> str:
        """Make a database, empty or as a copy of another. Returns its name."""
        name = next(self._names)
        copied = f" TEMPLATE {template} STRATEGY FILE_COPY" if template else ""
        self.say(f"CREATE DATABASE {name}{copied}")
        return name

    def drop(self, name: str) -> None:
        """Take a database away, whoever may still be connected to it."""
        self.say(f"DROP DATABASE {name} WITH (FORCE)")

    def say(self, statement: str) -> None:
        """Tell it something as its owner, outside of any transaction."""
        with psycopg.connect(self._admin, autocommit=True) as connection:
            connection.execute(statement.encode())

    @property
    def _admin(self) -> str:
        return f"host={self._folder} user={_USER} dbname=postgres"

    def _make_cluster(self) -> None:
        made = subprocess.run(
            [
                self._programs / "initdb",
                *("--pgdata", "data", "--username", _USER, "--auth", "trust"),
                *("--no-sync", "--encoding", "UTF8", "--locale", "C.UTF-8"),
            ],
            cwd=self._folder,
            **self._as_account,
            capture_output=True,
            text=True,
            check=False,
        )
        assert made.returncode == 0, made.stderr

    def _start(self) -> subprocess.Popen[bytes]:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self._folder),
            "fsync": self._syncs,
            "full_page_writes": self._syncs,
            "autovacuum": self._syncs,
            "max_connections": "200",
        }
        ours = os.getpid()
        with (self._folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [
                    *(self._programs / "postgres", "-D", "data"),
                    *(f"--{name}={value}" for name, value in settings.items()),
                ],
                cwd=self._folder,
                **self._as_account,
                preexec_fn=lambda: follow(ours),
                stdout=log,
                stderr=log,
            )
        try:
            self._wait_until_it_answers(server)
        except BaseException:
            server.kill()
            server.wait()
            raise
        return server

    def _wait_until_it_answers(self, server: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + _SECONDS_TO_START
        while True:
            try:
                psycopg.connect(self._admin).close()
            except psycopg.OperationalError:
                late = time.monotonic() > deadline
                if late or server.poll() is not None:
                    said = (self._folder / "log").read_text()
                    raise AssertionError(f"PostgreSQL does not start:\n{said}") from None
                time.sleep(0.05)
            else:
                return
