"""Processes that are kept going, under one that does nothing else.

Whatever ends one of them, it is started again, and the others go on: a site without its worker
still takes enquiries, and a worker without a site still tells the clinic of them.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from clinic.cli.follow import follow
from clinic.config import ROOT

SECONDS_TO_END = 15
"""After that a child that was asked to end is killed."""

SECONDS_OF_A_START = 20
"""One that ends within so long was hardly started."""

MOST_FAILED_STARTS = 5
"""So often in a row a vital one may fail at its start: then nothing would be served anyway."""

LONGEST_PAUSE_SECONDS = 30
LONGEST_PAUSE_OF_THE_BLAMELESS = 4
"""Seconds. One that was killed, or had done its work, is waited for."""

_ASKED_TO_STOP = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
_WAITED_FOR = _ASKED_TO_STOP | {signal.SIGCHLD}
_LOOK_EVERY = 0.1

Command = tuple[str, ...]
"""The arguments of `python -m`."""


@dataclass(frozen=True)
class Programme:
    """What is kept going. `vital`: where it cannot be started, all ends with its exit code."""

    command: Command
    vital: bool = False


def supervise(
    at_once: Sequence[Programme],
    *,
    preparation: Sequence[Command],
    afterwards: Sequence[Programme],
    ready: Callable[[], bool],
    when_ready: Callable[[], None],
) -> int:
    """Keep programmes going until a signal asks us to stop, or a vital one cannot be started.

    The commands of `preparation` run one after the other, each until it succeeds; only then the
    programmes of `afterwards` are started. `ready` says whether what is vital does its work: a
    start that comes so far has not failed. Calls `when_ready` once, when all that is to be started
    is, and ready. Returns 0 when asked to stop (SIGTERM, SIGINT, SIGHUP), else the exit code of
    the vital one. Signals are blocked and waited for, so none can arrive between two looks.
    """
    signal.signal(signal.SIGCHLD, lambda _number, _frame: None)  # ignored ones are not waited for
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _WAITED_FOR)
    kept = [_Kept(programme) for programme in at_once]
    steps = [_Step(command) for command in preparation]
    try:
        return _keep_going(kept, steps, afterwards, ready, when_ready)
    finally:
        _end([*kept, *steps])
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _keep_going(
    kept: list["_Kept"],
    steps: list["_Step"],
    afterwards: Sequence[Programme],
    ready: Callable[[], bool],
    when_ready: Callable[[], None],
) -> int:
    waiting = list(afterwards)
    said = False
    while True:
        if _all_done(steps):
            kept.extend(_Kept(programme) for programme in waiting)
            waiting.clear()
        for one in kept:
            one.look(ready)
            if one.cannot_be_started:
                return one.code
        settled = not waiting and all(one.is_settled for one in kept)
        if settled and not said:
            when_ready()
            said = True
        if _next_signal(patient=settled) in _ASKED_TO_STOP:
            return 0


def _all_done(steps: Iterable["_Step"]) -> bool:
    """Look at the first that is not done yet, and at no other."""
    return all(step.is_done() for step in steps)


class _Run:
    """A command, the child that runs it, and when it is to be started again."""

    def __init__(self, command: Command) -> None:
        self.child: subprocess.Popen[bytes] | None = None
        self.code = 0
        self._command = command
        self._start_at = 0.0
        self._started_at = 0.0

    def _ended(self) -> bool:
        """Start it where it is time. Whether it has ended since the last look."""
        if self.child is None:
            if time.monotonic() >= self._start_at:
                self._try_to_start()
            return False
        code = self.child.poll()
        if code is None:
            return False
        self.code = code
        self.child = None
        return True

    def _try_to_start(self) -> None:
        """A machine that has no room for one more process may have some in a moment."""
        try:
            self.child = _start(self._command)
        except OSError as error:
            self._again(f"{self._command[0]} cannot be started ({error.strerror}).", pause=1)
        self._started_at = time.monotonic()

    def _again(self, words: str, *, pause: float) -> None:
        self._start_at = time.monotonic() + pause
        when = f"in {pause:g} s" if pause else "now"
        print(f"{words} It is started again {when}.", file=sys.stderr, flush=True)


class _Kept(_Run):
    """A programme that is to run for ever."""

    def __init__(self, programme: Programme) -> None:
        super().__init__(programme.command)
        self._vital = programme.vital
        self._was_ready = False
        self._short_lives = 0
        self._failed_starts = 0

    def look(self, ready: Callable[[], bool]) -> None:
        """Start it, or start it again after a pause that grows with lives that were short."""
        if self._ended():
            self._start_again()
        elif self.child is not None and not self.is_settled:
            self._was_ready = ready()

    @property
    def is_settled(self) -> bool:
        """Whether it runs and, where it is vital, does its work."""
        return self.child is not None and (self._was_ready or not self._vital)

    def _start_again(self) -> None:
        if time.monotonic() - self._started_at > SECONDS_OF_A_START:
            self._short_lives = self._failed_starts = 0
        blameless = self.code < 0 or self._was_ready
        self._short_lives += 1
        self._failed_starts += not blameless
        pause = _pause(self._short_lives - 1)
        if blameless:
            pause = min(pause, LONGEST_PAUSE_OF_THE_BLAMELESS)
        self._was_ready = False
        self._again(f"{self._command[0]} ended by itself ({self.code}).", pause=pause)

    @property
    def cannot_be_started(self) -> bool:
        """Whether it is vital and has failed at its start too often."""
        return self._vital and self._failed_starts >= MOST_FAILED_STARTS


class _Step(_Run):
    """A command that has to succeed once."""

    def __init__(self, command: Command) -> None:
        super().__init__(command)
        self._failures = 0
        self._done = False

    def is_done(self) -> bool:
        """Run it, again after a pause where it has failed; whether it has succeeded."""
        if not self._done and self._ended():
            self._done = self.code == 0
            if not self._done:
                self._failures += 1
                words = f"`{' '.join(self._command)}` failed: the lines above say why."
                self._again(words, pause=_pause(self._failures + 1))
        return self._done


def _pause(times: int) -> float:
    """Seconds: none at first, then 1, 2, 4 … 30."""
    return min(2 ** (times - 1), LONGEST_PAUSE_SECONDS) if times else 0


def _start(command: Command) -> subprocess.Popen[bytes]:
    # A group of its own: Ctrl-C in the terminal reaches us alone, and we end the children.
    return subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        # Between fork and exec: safe here, for this process has no other thread.
        preexec_fn=partial(_follow_us, os.getpid()),
        process_group=0,
    )


def _follow_us(parent: int) -> None:
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    follow(parent)


def _next_signal(*, patient: bool) -> int | None:
    if patient:
        return signal.sigwait(_WAITED_FOR)
    got = signal.sigtimedwait(_WAITED_FOR, _LOOK_EVERY)
    return got.si_signo if got else None


def _end(runs: Iterable[_Run]) -> None:
    children = [run.child for run in runs if run.child is not None]
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + SECONDS_TO_END
    for child in children:
        try:
            child.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
