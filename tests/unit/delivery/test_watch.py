"""A loop that goes on whatever the database does, and ends when it is told to."""

import os
import signal
import threading

from sqlalchemy.exc import OperationalError

from clinic.delivery.watch import stopped_by_signals, watch


class CountedStop(threading.Event):
    """A stop event that notes each pause instead of taking it, and sets itself at the last."""

    def __init__(self, pauses: int) -> None:
        super().__init__()
        self.pauses: list[float | None] = []
        self._most = pauses

    def wait(self, timeout: float | None = None) -> bool:
        self.pauses.append(timeout)
        if len(self.pauses) >= self._most:
            self.set()
        return self.is_set()


def test_it_goes_on_at_once_while_there_is_work_and_pauses_when_there_is_none() -> None:
    turns = iter([3, 1, 0, 2, 0])
    stop = CountedStop(pauses=2)
    watch(lambda: next(turns), stop=stop)
    assert stop.pauses == [1.0, 1.0]
    assert next(turns, None) is None


def test_it_survives_a_failing_database_with_pauses_that_grow() -> None:
    stop = CountedStop(pauses=7)

    def fail() -> int:
        raise OperationalError("SELECT", {}, Exception("gone"))

    watch(fail, stop=stop)
    assert stop.pauses == [2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]


def test_it_forgets_old_failures_once_it_works_again() -> None:
    stop = CountedStop(pauses=4)
    turns = iter([None, None, 0, None])

    def turn() -> int:
        done = next(turns)
        if done is None:
            raise OSError
        return done

    watch(turn, stop=stop)
    assert stop.pauses == [2.0, 4.0, 1.0, 2.0]


def test_it_is_stopped_by_sigterm_and_gives_the_signal_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with stopped_by_signals() as stop:
        os.kill(os.getpid(), signal.SIGTERM)
        assert stop.wait(60)
    assert signal.getsignal(signal.SIGTERM) is before
