"""What a process remembers of a database that has just failed, so that it need not wait again.

A write that waited in vain for a lock makes the next ones wait for a moment only. A server that
did not answer is asked by one at a time, every two seconds; the others go another way at once.
The first that succeeds ends it.
"""

import sqlite3
import threading
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from clinic.domain.errors import ClinicError

REMEMBERED_SECONDS = 10
ASK_AGAIN_SECONDS = 2

_LOCKED_SQLITE = ("SQLITE_BUSY", "SQLITE_LOCKED")
_LOCK_NOT_AVAILABLE = "55P03"
_AWAY = ("08", "57P", "53300")
"""How PostgreSQL's codes begin where the line broke, the server ends or starts, or is full."""


class InTroubleError(NoConnectionError):
    """The database did not answer a moment ago, and it is not asked again yet."""


class Trouble:
    """The memory of one process. `clock` counts seconds; it may start anywhere."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._turn = threading.Lock()
        self._locked_until = 0.0
        self._away = False
        self._next_turn = 0.0

    @property
    def locked(self) -> bool:
        """Whether a write has just waited for a lock in vain."""
        return self._clock() < self._locked_until

    def may_ask(self) -> bool:
        """Whether it is worth asking: while no server answers, one at a time finds out."""
        if not self._away:
            return True
        with self._turn:
            if self._clock() < self._next_turn:
                return False
            self._next_turn = self._clock() + ASK_AGAIN_SECONDS
            return True

    def met(self, error: Exception, *, hurried: bool) -> None:
        """A transaction has failed. `hurried`: it had a moment's patience only."""
        if is_away(error):
            self._away = True
            self._next_turn = self._clock() + ASK_AGAIN_SECONDS
        elif is_locked(error) and (self.locked or not hurried):
            self._locked_until = self._clock() + REMEMBERED_SECONDS

    def answered(self) -> None:
        """Something was read: there is a server."""
        self._away = False

    def over(self) -> None:
        """Something was written."""
        self._away = False
        self._locked_until = 0.0


def what_failed(error: Exception) -> dict[str, Any]:
    """Fields of a log line. What is away or refused needs no traceback; what we did wrong does."""
    expected = isinstance(error, SQLAlchemyError | OSError | ClinicError)
    return {"error": type(error).__name__} | ({} if expected else {"exc_info": error})


def is_locked(error: Exception) -> bool:
    """Whether somebody else held what was waited for."""
    cause = getattr(error, "orig", None)
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorname", "").startswith(_LOCKED_SQLITE)
    return getattr(cause, "sqlstate", None) == _LOCK_NOT_AVAILABLE


def is_away(error: Exception) -> bool:
    """Whether there was no server that could have done it."""
    code = getattr(error.orig, "sqlstate", None) if isinstance(error, DBAPIError) else None
    return cannot_be_reached(error) or bool(code and code.startswith(_AWAY))


def cannot_be_reached(error: Exception) -> bool:
    """Whether no server answered at all: asking once more would be waiting once more."""
    if isinstance(error, OperationalError):
        return getattr(error.orig, "sqlstate", "") is None
    return isinstance(error, NoConnectionError)
