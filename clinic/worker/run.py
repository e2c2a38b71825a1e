"""The worker's life: lanes that work, and one who looks after them."""

import threading
import time
from collections.abc import Mapping, Sequence

import structlog
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from clinic.channels import Channel, make_channels
from clinic.domain.notices import Way
from clinic.extensions import installed
from clinic.worker import backup
from clinic.worker.heartbeat import Heartbeat
from clinic.worker.lanes import Lane, make_lanes
from clinic.worker.pages_shown import keep_pages_shown

log = structlog.get_logger()

LOOK_EVERY_SECONDS = 1.0
SECONDS_TO_FINISH = 12
"""What is in hand when we are asked to stop has so long to come to its end: less than the
supervisor waits. A message that has not is due again when its lease runs out."""


def run(
    app: Flask, *, stop: threading.Event, channels: Mapping[Way, Channel] | None = None
) -> None:
    """Work until `stop` is set; what is in hand is finished first.

    `channels`: the ways out (those of the settings unless given). No failure of the database, of
    another side or of our own ends it.
    """
    # By the file: an address that is listed in the browser is not one that may send for us.
    ways_out = channels or make_channels(installed(app))
    lanes = make_lanes(app, channels=ways_out, stop=stop)
    heartbeat = Heartbeat(app, lanes)
    log.info("worker.started", mail=ways_out[Way.MAIL].name)
    _look_after(lanes, heartbeat, stop)
    with app.app_context():
        backup.tidy()
        _keep_pages_shown()
    while not stop.wait(LOOK_EVERY_SECONDS):
        _look_after(lanes, heartbeat, stop)
    log.info("worker.stopping")
    _finish(lanes)
    heartbeat.last()
    log.info("worker.stopped")


def _look_after(lanes: Sequence[Lane], heartbeat: Heartbeat, stop: threading.Event) -> None:
    heartbeat.beat()
    for lane in lanes:
        lane.keep_going(stop)


def _finish(lanes: Sequence[Lane]) -> None:
    deadline = time.monotonic() + SECONDS_TO_FINISH
    for lane in lanes:
        if not lane.ends_within(max(0.0, deadline - time.monotonic())):
            log.warning("worker.lane_not_finished", lane=lane.name)


def _keep_pages_shown() -> None:
    """Where the database cannot take it, the enquiry itself keeps the page that it came from."""
    try:
        keep_pages_shown()
    except SQLAlchemyError as error:
        log.error("worker.pages_not_kept", error=type(error).__name__)
