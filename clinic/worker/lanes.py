"""The worker's lanes: each does its own part of the work in a thread of its own.

So a mail server that hangs holds up neither a webhook nor the spool nor a backup; and a chat room
that hangs holds up no other one.
"""

import os
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

import structlog
from flask import Flask

from clinic.channels import Channel
from clinic.delivery.deliver import deliver_due
from clinic.delivery.watch import watch
from clinic.domain.notices import Way
from clinic.extensions import database, now, rules, settings
from clinic.worker.imports import take_lines
from clinic.worker.periodic import BACKUP, PERIODIC, run_due
from clinic.worker.spool_import import import_spooled

SPOOL = "spool"
IMPORTS = "imports"

log = structlog.get_logger()


class Lane:
    """One part of the work, done again and again. `turned_at`: when it was last seen to move.

    `turn` does what there is to do and says how much that was; it runs in an application context.
    """

    def __init__(self, app: Flask, name: str, turn: Callable[[], int]) -> None:
        self.name = name
        self.turned_at: datetime = now(app)
        self._app = app
        self._turn = turn
        self._thread: threading.Thread | None = None

    def keep_going(self, stop: threading.Event) -> None:
        """Start it, or start it again where its thread has died, until `stop` is set."""
        if self._thread is not None:
            if self._thread.is_alive():
                return
            log.error("worker.lane_died", lane=self.name)
        # A daemon: what does not come to an end in time must not keep the process from its own.
        self._thread = threading.Thread(
            target=watch,
            args=(self._take_turn,),
            kwargs={"stop": stop},
            name=self.name,
            daemon=True,
        )
        self._thread.start()

    def ends_within(self, seconds: float) -> bool:
        """Whether it has ended, after a wait of so long at most."""
        if self._thread is not None:
            self._thread.join(timeout=seconds)
        return self._thread is None or not self._thread.is_alive()

    def _take_turn(self) -> int:
        structlog.contextvars.bind_contextvars(lane=self.name, worker=os.getpid())
        with self._app.app_context():
            self.turned_at = now()
            done = self._turn()
            self.turned_at = now()
            return done


def make_lanes(
    app: Flask, *, channels: Mapping[Way, Channel], stop: threading.Event
) -> tuple[Lane, ...]:
    """All lanes of a worker, not started yet."""
    webhooks = settings(app).webhook_names
    return tuple(Lane(app, name, turn) for name, turn in _turns(channels, webhooks, stop))


def _turns(
    channels: Mapping[Way, Channel], webhooks: Sequence[str], stop: threading.Event
) -> Iterator[tuple[str, Callable[[], int]]]:
    for way, channel in channels.items():
        deliver = partial(_deliver_one, channel, stop, way=way)
        if way is Way.WEBHOOK:
            for name in webhooks:
                yield f"{way}:{name}", partial(deliver, endpoint=name)
            # What the settings name no more is at home nowhere else, and its failure is told.
            deliver = partial(deliver, besides=webhooks)
        yield way.value, deliver
    yield SPOOL, import_spooled
    yield IMPORTS, take_lines
    for lane in (PERIODIC, BACKUP):
        yield lane, partial(run_due, lane, stop)


def _deliver_one(
    channel: Channel,
    stop: threading.Event,
    *,
    way: Way,
    endpoint: str | None = None,
    besides: Collection[str] = (),
) -> int:
    """One message a turn: each is claimed by the clock as it stands then, and each is seen."""
    return deliver_due(
        database(),
        channel,
        settings=settings(),
        now=now(),
        way=way,
        endpoint=endpoint,
        besides=besides,
        most=1,
        rules=rules,
        stop=stop.is_set,
    ).count
