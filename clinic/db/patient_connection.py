"""A connection to PostgreSQL that waits for an answer for so long and no longer.

The server's own time limits are of no use where the server is what hangs: a stopped process, a
machine that has gone to sleep, a commit that waits for a standby which never comes.
"""

import time
from typing import Any

import psycopg
from psycopg.abc import RV, PQGen

_INTERVAL = 0.1
"""psycopg's own: how often a wait looks up, so that Ctrl-C is heard."""


class PatientConnection(psycopg.Connection[Any]):
    """At rest (in the pool) each wait has its limit; at work all of them together may have one.

    A connection that was waited for in vain is closed: whatever still came on it would be the
    answer to something else.
    """

    _each: float | None = None
    _until: float | None = None

    def rest(self, seconds: float) -> None:
        """From now on each wait may last so long."""
        self._each, self._until = seconds, None

    def work(self, seconds: float | None) -> None:
        """From now on all waits together may last so long; None is without an end."""
        self._each = None
        self._until = None if seconds is None else time.monotonic() + seconds

    def wait(self, gen: PQGen[RV], interval: float = _INTERVAL, timeout: float | None = None) -> RV:
        """As psycopg's. Raises psycopg.OperationalError where the answer does not come in time."""
        limit = self._each
        if self._until is not None:
            limit = max(0.0, self._until - time.monotonic())
        if timeout is not None or limit is None:
            return super().wait(gen, interval=interval, timeout=timeout)
        began = time.monotonic()
        try:
            return super().wait(gen, interval=interval, timeout=limit)
        except psycopg.OperationalError as error:
            if error.sqlstate is None and time.monotonic() - began >= limit:
                self.pgconn.finish()
            raise
