"""`flask outbox`: sending what waits, by hand or beside a web server of one's own."""

import threading
from collections.abc import Mapping

import click
from flask.cli import AppGroup

from clinic.channels import Channel, make_channels
from clinic.delivery.deliver import Delivered, deliver_due
from clinic.delivery.watch import stopped_by_signals, watch
from clinic.domain.notices import Way
from clinic.extensions import database, installed, now, rules, settings

outbox = AppGroup("outbox", help="Messages that wait to be sent.")


@outbox.command("deliver")
@click.option("--watch", "keep_on", is_flag=True, help="Go on each second until stopped.")
def deliver(keep_on: bool) -> None:
    """Send the messages that are due, by every way."""
    channels = make_channels(installed())
    if keep_on:
        with stopped_by_signals() as stop:
            watch(lambda: _send_due(channels, stop).count, stop=stop)
        return
    done = _send_due(channels, threading.Event())
    click.echo(
        f"{done.sent} sent, {done.retry} to be tried again, "
        f"{done.failed} failed, {done.cancelled} no longer needed."
    )


def _send_due(channels: Mapping[Way, Channel], stop: threading.Event) -> Delivered:
    done = Delivered()
    for way, channel in channels.items():
        done += deliver_due(
            database(),
            channel,
            settings=settings(),
            now=now(),
            way=way,
            rules=rules,
            stop=stop.is_set,
        )
    return done
