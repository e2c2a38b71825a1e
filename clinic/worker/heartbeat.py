"""The worker writes down that it is at work, so that its end shows on the desk."""

import os
import secrets
import socket
import time
from collections.abc import Sequence

import structlog
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from clinic.extensions import database, now
from clinic.queries.worker_state import SEEN_EVERY
from clinic.services import workers
from clinic.services.workers import Worker
from clinic.worker.lanes import Lane

log = structlog.get_logger()


class Heartbeat:
    """Of one worker process, with the lanes that it works in."""

    def __init__(self, app: Flask, lanes: Sequence[Lane]) -> None:
        self._app = app
        self._lanes = lanes
        self._next = 0.0
        self._worker = Worker(
            id=secrets.token_hex(16),
            host=socket.gethostname(),
            pid=os.getpid(),
            started_at=now(app),
        )

    def beat(self) -> None:
        """Write it down where it is time. A database that is away is tried again at the next."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + SEEN_EVERY.total_seconds()
        turns = {lane.name: lane.turned_at for lane in self._lanes}
        try:
            with self._app.app_context(), database().write() as session:
                workers.seen(session, worker=self._worker, lanes=turns, now=now())
        except SQLAlchemyError as error:
            log.warning("worker.not_written_down", error=type(error).__name__)

    def last(self) -> None:
        """Write down that it has ended as it was asked to."""
        try:
            with self._app.app_context(), database().write() as session:
                workers.ended(session, worker=self._worker, now=now())
        except SQLAlchemyError as error:
            log.warning("worker.not_written_down", error=type(error).__name__)
