"""Processes as an administrator runs them for good: whatever ends one, it is started again."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from enum import Enum
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from clinic.cli.follow import follow
from clinic.config import ROOT
from tests.support.processes import descendants, environment, free_port

_LOOK_EVERY = 0.05
_PAUSE_SECONDS = 0.5
"""Before it is started again: RestartSec of a unit of systemd."""
_SECONDS_TO_START = 180
"""Of a busy machine."""


class Part(Enum):
    """A process of the site's tree."""

    SUPERVISOR = "the supervisor"
    WEB_SERVER = "the web server"
    WEB_WORKER = "one worker of the web server"
    WEB_WORKERS = "all workers of the web server"
    WORKER = "the worker"


def wait_until(holds: Callable[[], bool], *, seconds: float = 60, words: str = "it") -> None:
    """Look again and again until `holds()`. Raises AssertionError where it never does."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"{words} did not come within {seconds} s"
        time.sleep(_LOOK_EVERY)


class Tended:
    """`python -m …`, started again whenever it ends, as systemd does it. A context manager.

    What it says goes into the file `log`; `starts` counts how often it was started. All of it is
    killed at the end, and with the test that runs it.
    """

    def __init__(self, *arguments: str, environment: Mapping[str, str], log: Path) -> None:
        self.log = log
        self.starts = 0
        self._arguments = arguments
        self._environment = dict(environment)
        self._started = threading.Event()
        self._ending = threading.Event()
        # The thread that starts it stays until it ends: the kernel ends a child with the thread.
        self._tending = threading.Thread(target=self._tend, daemon=True)

    def __enter__(self) -> Self:
        self._tending.start()
        self._started.wait()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._ending.set()
        self._popen.kill()
        self._tending.join()

    @property
    def pid(self) -> int:
        """The id of the process that runs now."""
        return self._popen.pid

    def said(self) -> str:
        """All that it has printed, over all its starts."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def _tend(self) -> None:
        with self.log.open("ab") as log:
            while not self._ending.is_set():
                self._popen = subprocess.Popen(
                    [sys.executable, "-m", *self._arguments],
                    cwd=ROOT,
                    env=self._environment,
                    stdout=log,
                    stderr=log,
                    preexec_fn=partial(follow, os.getpid()),
                )
                self.starts += 1
                self._started.set()
                self._popen.wait()
                self._ending.wait(_PAUSE_SECONDS)


class TendedSite(Tended):
    """The whole site on a free port, started again whenever it ends; it answers when entered."""

    def __init__(self, folder: Path, **settings: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.settings = settings
        self._spool = Path(settings.get("CLINIC_SPOOL_PATH", folder / "spool"))
        super().__init__(
            "clinic.cli.serve",
            environment=environment(folder, PORT=str(self.port), **settings),
            log=folder / "said.log",
        )

    def __enter__(self) -> Self:
        super().__enter__()
        try:
            self.wait_until_it_answers()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def wait_until_it_answers(self) -> None:
        """Return as soon as the web server does. Raises AssertionError where it never does."""
        wait_until(self._is_up, seconds=_SECONDS_TO_START, words="the site")

    def status(self, path: str) -> int:
        """The status of a page; 0 where nobody answers."""
        return self.get(path)[0]

    def get(self, path: str) -> tuple[int, str]:
        """Status and body of a page; 0 and "" where nobody answers."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=20) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def unwell(self) -> dict[str, str]:
        """What /readyz finds wrong, by its name, in its words; empty where all is well."""
        status, body = self.get("/readyz")
        if not status:
            return {"site": "nobody answers"}
        checks = json.loads(body)["checks"]
        wrong = {name: check["says"] for name, check in checks.items() if not check["ok"]}
        assert bool(wrong.keys() - {"mail"}) == (status == 503), body
        return wrong

    def finds(self, name: str) -> str:
        """What /readyz says of one thing; "" where it says nothing."""
        _status, body = self.get("/readyz")
        check = json.loads(body)["checks"].get(name, {}) if body else {}
        return str(check.get("says", ""))

    def wait_until_it_is_well(self, *, seconds: float = 90) -> None:
        """Return as soon as nothing is wrong, nothing waits in the spool and the worker is seen.
        Raises AssertionError where that never comes."""

        def well() -> bool:
            return not self.in_spool() and not self.unwell() and self.finds("worker") == "seen"

        try:
            wait_until(well, seconds=seconds)
        except AssertionError:
            raise AssertionError(f"{self.unwell()}, {self.in_spool()} in the spool") from None

    def in_spool(self) -> int:
        """How many enquiries wait in the spool, those that cannot be read, too."""
        return sum(1 for _ in self._spool.rglob("*.json"))

    def kill(self, part: Part) -> bool:
        """SIGKILL. False where that process was not there at this moment."""
        return self.send(part, signal.SIGKILL)

    def crash(self) -> None:
        """Kill all of it, and return as soon as it is up again."""
        before = self.starts
        assert self.kill(Part.SUPERVISOR)
        wait_until(lambda: self.starts > before, words="another start")
        self.wait_until_it_answers()

    def send(self, part: Part, number: signal.Signals) -> bool:
        """A signal. False where that process was not there at this moment."""
        return sum(_send(pid, number) for pid in self._pids(part)) > 0

    def _is_up(self) -> bool:
        return self.status("/healthz") == 200

    def _pids(self, part: Part) -> list[int]:
        if part is Part.SUPERVISOR:
            return [self.pid]
        family = descendants(self.pid)
        if part is Part.WORKER:
            return [pid for pid, command in family.items() if "clinic.worker" in command]
        web = sorted(pid for pid, command in family.items() if "clinic.cli.web_server" in command)
        main = [pid for pid in web if _parent(pid) == self.pid]
        workers = [pid for pid in web if pid not in main]
        return {
            Part.WEB_SERVER: main,
            Part.WEB_WORKER: workers[:1],
            Part.WEB_WORKERS: workers,
        }[part]


def _send(pid: int, number: signal.Signals) -> bool:
    if _stat(pid)[0] in ("", "Z"):  # gone, or not yet looked after by its parent
        return False
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return False
    return True


def _parent(pid: int) -> int:
    return int(_stat(pid)[1] or 0)


def _stat(pid: int) -> list[str]:
    """State and parent, as /proc has them; empty where there is no such process."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ["", ""]
