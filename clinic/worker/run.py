"""The worker's life: what it does once at its start, and then each second."""

import threading

import structlog
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from clinic.catalogue.versions import page_seen
from clinic.channels import Channel, make_channel
from clinic.delivery.deliver import deliver_due
from clinic.delivery.watch import watch
from clinic.extensions import catalogue, database, now, settings
from clinic.services import page_versions

log = structlog.get_logger()


def run(app: Flask, *, stop: threading.Event, channel: Channel | None = None) -> None:
    """Work until `stop` is set; the message in hand is finished first.

    `channel`: the way out (the one of the settings unless given). A failing database does not
    end it.
    """
    with app.app_context():
        way_out = channel or make_channel(settings())
        log.info("worker.started", channel=way_out.name)
        keep_pages_shown()
        watch(lambda: _turn(way_out, stop), stop=stop)
        log.info("worker.stopped")


def keep_pages_shown() -> None:
    """Keep what each page says now, so that a lead can open the page that its person saw.

    Where the database cannot take it, the enquiry itself keeps the page that it came from.
    """
    listed = (settings().phone, settings().whatsapp)
    try:
        with database().write() as session:
            for language in settings().languages:
                for page in catalogue().treatments(language):
                    seen = page_seen(page, listed=listed)
                    page_versions.record_shown(session, page=seen, now=now())
    except SQLAlchemyError as error:
        log.error("worker.pages_not_kept", error=type(error).__name__)


def _turn(channel: Channel, stop: threading.Event) -> int:
    done = deliver_due(database(), channel, settings=settings(), now=now(), stop=stop.is_set)
    return done.count
