"""Doing a thing again and again until somebody says stop, whatever the database does meanwhile."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import structlog

from clinic.db import what_failed

log = structlog.get_logger()

PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0


def watch(turn: Callable[[], int], *, stop: threading.Event, pause: float = PAUSE_SECONDS) -> None:
    """Take turns until `stop` is set.

    `turn` returns how much it found to do: after nothing we wait for `pause` seconds, else we go
    on at once. No failure ends the loop, a database's or our own: the pause doubles up to half a
    minute.
    """
    failures = 0
    while not stop.is_set():
        try:
            done = turn()
        except Exception as error:
            failures += 1
            wait = min(pause * 2 ** min(failures, 16), LONGEST_PAUSE_SECONDS)
            _write_down(error, wait)
            stop.wait(wait)
            continue
        if failures:
            log.info("watch.recovered", after_failures=failures)
        failures = 0
        if not done:
            stop.wait(pause)


def _write_down(error: Exception, wait: float) -> None:
    log.error("watch.turn_failed", again_in_seconds=wait, **what_failed(error))


@contextmanager
def stopped_by_signals() -> Iterator[threading.Event]:
    """An event that SIGTERM and SIGINT set. For the main thread; restores the handlers after."""
    stop = threading.Event()

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    for number in before:
        signal.signal(number, ask_to_stop)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
