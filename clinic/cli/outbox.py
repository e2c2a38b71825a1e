"""`flask outbox`: sending what waits, by hand or beside a web server of one's own."""

from collections.abc import Callable

import click
from flask.cli import AppGroup

from clinic.channels import Channel, make_channel
from clinic.delivery.deliver import Delivered, deliver_due
from clinic.delivery.watch import stopped_by_signals, watch
from clinic.extensions import database, now, settings

outbox = AppGroup("outbox", help="Messages that wait to be sent.")


@outbox.command("deliver")
@click.option("--watch", "keep_on", is_flag=True, help="Go on each second until stopped.")
def deliver(keep_on: bool) -> None:
    """Send the messages that are due."""
    channel = make_channel(settings())
    if keep_on:
        with stopped_by_signals() as stop:
            watch(lambda: _send_due(channel, stop.is_set).count, stop=stop)
        return
    done = _send_due(channel, lambda: False)
    click.echo(
        f"{done.sent} sent, {done.retry} to be tried again, "
        f"{done.failed} failed, {done.cancelled} no longer needed."
    )


def _send_due(channel: Channel, stop: Callable[[], bool]) -> Delivered:
    return deliver_due(database(), channel, settings=settings(), now=now(), stop=stop)
