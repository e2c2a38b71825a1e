"""Two processes that live and die together, under a third that does nothing else."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from clinic.cli.follow import follow
from clinic.config import ROOT

SECONDS_TO_END = 15
"""After that a child that was asked to end is killed."""

_ASKED_TO_STOP = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
_LOOK_EVERY = 0.1

Child = subprocess.Popen[bytes]


def run_to_end(*arguments: str) -> int:
    """Run `python -m …` in the project's folder and wait for it. Returns its exit code."""
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=ROOT, preexec_fn=_first_thing(), check=False).returncode


def supervise(
    programmes: Sequence[Sequence[str]],
    *,
    ready: Callable[[], bool],
    when_ready: Callable[[], None],
) -> int:
    """Run `python -m …` for each programme until one of them ends or a signal asks us to stop.

    Calls `when_ready` once `ready` says so. Returns 0 when asked to stop (SIGTERM, SIGINT,
    SIGHUP), else the exit code of the child that ended by itself, and never 0 for that.
    Signals are blocked and waited for, so none can arrive between two looks.
    """
    waited_for = _ASKED_TO_STOP | {signal.SIGCHLD}
    signal.signal(signal.SIGCHLD, lambda _number, _frame: None)  # ignored ones are not waited for
    before = signal.pthread_sigmask(signal.SIG_BLOCK, waited_for)
    children: dict[str, Child] = {}
    try:
        for programme in programmes:
            children[programme[0]] = _start(programme)
        code = _first_end(children, waited_for, ready, when_ready)
        _end(children.values())
        return code
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(programme: Sequence[str]) -> Child:
    # A group of its own: Ctrl-C in the terminal reaches us alone, and we end the children.
    return subprocess.Popen(
        [sys.executable, "-m", *programme],
        cwd=ROOT,
        preexec_fn=_first_thing(),
        process_group=0,
    )


def _first_thing() -> Callable[[], None]:
    """What a child does between fork and exec. Safe here: this process has no other thread."""
    return partial(_follow_us, os.getpid())


def _follow_us(parent: int) -> None:
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    follow(parent)


def _first_end(
    children: Mapping[str, Child],
    waited_for: set[signal.Signals],
    ready: Callable[[], bool],
    when_ready: Callable[[], None],
) -> int:
    said = False
    while True:
        if not said and ready():
            when_ready()
            said = True
        number = _next_signal(waited_for, patient=said)
        if number in _ASKED_TO_STOP:
            return 0
        for name, child in children.items():
            code = child.poll()
            if code is not None:
                print(f"{name} ended by itself ({code}).", file=sys.stderr, flush=True)
                return code if code > 0 else 1


def _next_signal(waited_for: set[signal.Signals], *, patient: bool) -> int | None:
    if patient:
        return signal.sigwait(waited_for)
    got = signal.sigtimedwait(waited_for, _LOOK_EVERY)
    return got.si_signo if got else None


def _end(children: Collection[Child]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
