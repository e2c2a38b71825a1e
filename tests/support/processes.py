"""Real processes in tests: started, read from, and seen to end, without sleeping."""

import codecs
import itertools
import os
import random
import select
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Condition, Thread
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

from clinic.config import ROOT


def _ports() -> Iterator[int]:
    """Five hundred for each process of tests, below those that the kernel gives to connections:
    from there it would give one away that waits for a site to start."""
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 32
    ours = range(16_000 + 500 * number, 16_500 + 500 * number)
    begin = random.randrange(len(ours))  # other tests may run beside these on the same machine
    return itertools.cycle([*ours[begin:], *ours[:begin]])


_PORTS = _ports()


def free_port() -> int:
    """A port of this machine that nobody uses now, and that we have given to nobody else."""
    for port in _PORTS:
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("they never end")


def environment(instance: Path, **settings: str) -> dict[str, str]:
    """The environment of a process: ours without its settings, an instance folder, and these.

    What it compiles is kept for the next one: it is 300 files, a third of the work of a start.
    """
    not_its_own = ("CLINIC_", "PYTHONDONTWRITEBYTECODE")
    ours = {name: value for name, value in os.environ.items() if not name.startswith(not_its_own)}
    return ours | {"CLINIC_INSTANCE_PATH": str(instance)} | settings


class Process:
    """`python -m …` in the project's folder, as a context manager; killed at the end.

    It is listened to all the time: one that prints 64 KiB into a pipe that nobody reads stands
    still.
    """

    def __init__(self, *arguments: str, environment: Mapping[str, str]) -> None:
        self._arguments = arguments
        self._environment = environment
        self._said = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._heard = Condition()
        self._silent = False

    def __enter__(self) -> Self:
        self._popen = subprocess.Popen(
            [sys.executable, "-m", *self._arguments],
            cwd=ROOT,
            env=dict(self._environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._popen.poll() is None:
            self._popen.kill()
        self._popen.wait()
        self._listener.join()
        assert self._popen.stdout is not None
        self._popen.stdout.close()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._popen.pid

    @property
    def said(self) -> str:
        """All that it has printed until now."""
        self._hear()
        return self._said

    def forget(self) -> None:
        """`said` begins anew."""
        with self._heard:
            self._said = ""

    def wait_until_it_says(self, words: str, *, seconds: float = 60) -> None:
        """Wait until it has printed the words. Raises AssertionError if it does not."""
        with self._heard:
            self._heard.wait_for(lambda: words in self._said or self._silent, timeout=seconds)
            assert words in self._said, f"it did not say {words!r} but:\n{self._said}"

    def ends(self, *, seconds: float = 60) -> int:
        """Its exit code, when it has ended and `said` is complete. Raises AssertionError if not."""
        with self._heard:
            ended = self._heard.wait_for(lambda: self._silent, timeout=seconds)
            assert ended, f"it has not ended within {seconds} s but said:\n{self._said}"
        return self._popen.wait(timeout=seconds)

    def _listen(self) -> None:
        while not self._silent:
            select.select([self._popen.stdout], [], [])
            self._hear()

    def _hear(self) -> None:
        assert self._popen.stdout is not None
        with self._heard:
            while not self._silent and select.select([self._popen.stdout], [], [], 0)[0]:
                got = os.read(self._popen.stdout.fileno(), 65536)
                self._said += self._decoder.decode(got)
                self._silent = not got
            self._heard.notify_all()

    def send(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self._popen.send_signal(number)


class StartingSite(Process):
    """The whole site as `make run` starts it, on a free port; it may not be ready when entered."""

    def __init__(self, instance: Path, **settings: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        super().__init__(
            "clinic.cli.serve", environment=environment(instance, PORT=str(self.port), **settings)
        )

    def get(self, path: str) -> tuple[int, str]:
        """Status and body of a page."""
        return _answer(urllib.request.Request(self.url + path))

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        """Status and body after a form was sent and the redirect followed."""
        return _answer(urllib.request.Request(self.url + path, urlencode(fields).encode()))

    def answers(self) -> bool:
        """Whether anybody takes a connection on its port."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return True
        except OSError:
            return False

    def answers_again(self, *, seconds: float) -> None:
        """Wait until a page is answered. Raises AssertionError if none is."""
        deadline = time.monotonic() + seconds
        while not self._is_up():
            assert time.monotonic() < deadline, f"no answer within {seconds} s"
            time.sleep(0.05)

    def _is_up(self) -> bool:
        try:
            return self.get("/healthz")[0] == 200
        except OSError:
            return False


class Site(StartingSite):
    """The whole site as `make run` starts it, on a free port; ready when entered."""

    def __enter__(self) -> Self:
        super().__enter__()
        try:
            self.wait_until_it_says(f"is at {self.url}/", seconds=180)  # of a busy machine
        except BaseException:
            super().__exit__(None, None, None)
            raise
        return self


def descendants(pid: int) -> dict[int, str]:
    """Ids and command lines of the processes that stem from this one."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                after_name = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(folder.name)] = int(after_name[1])
    found: dict[int, str] = {}
    generation = {pid}
    while generation:
        generation = {child for child, parent in parents.items() if parent in generation}
        found |= {child: _command(child) for child in generation}
    return found


class Watched:
    """Processes that a test expects to end. Made before, for an id may be given away again."""

    def __init__(self, pids: Mapping[int, str]) -> None:
        self._names = {os.pidfd_open(pid): name for pid, name in pids.items()}

    def all_end_within(self, seconds: float) -> bool:
        """Whether each has ended by then."""
        deadline = time.monotonic() + seconds
        for descriptor in self._names:
            left = max(0.0, deadline - time.monotonic())
            if not select.select([descriptor], [], [], left)[0]:
                return False
        return True

    def close(self) -> None:
        """Let go of them."""
        for descriptor in self._names:
            os.close(descriptor)


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
    except OSError:
        return ""


def _answer(request: urllib.request.Request) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
