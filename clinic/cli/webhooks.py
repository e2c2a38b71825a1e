"""`flask webhooks`: trying one out, a new secret; and `flask outbox replay` for what did not go."""

import base64
import secrets
from datetime import datetime

import click
from flask.cli import AppGroup

from clinic.channels import DeliveryError, make_channels
from clinic.cli.outbox import outbox
from clinic.domain.notices import Event, Notice, Way
from clinic.domain.webhook_address import SECRET_BYTES, SECRET_PREFIX
from clinic.extensions import database, now, settings
from clinic.services import failed_messages

webhooks = AppGroup("webhooks", help="Chat rooms and other systems that are told.")


@webhooks.command("list")
def list_names() -> None:
    """Print the names of the webhooks that the settings have."""
    for name in settings().webhook_names:
        click.echo(name)


@webhooks.command("secret")
def secret() -> None:
    """Print a new secret, for the settings and for the other system."""
    key = base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
    click.echo(f"{SECRET_PREFIX}{key}")


@webhooks.command("test")
@click.argument("name")
def test(name: str) -> None:
    """Send a signed trial event to the webhook NAME and say how it went."""
    _known(name)
    try:
        make_channels(settings())[Way.WEBHOOK].send(_trial(name))
    except DeliveryError as error:
        raise click.ClickException(f"{error.failure.sentence} {error.failure.mend}") from None
    click.echo(f"{name} has taken the trial event.")


@outbox.command("replay")
@click.option("--endpoint", required=True, help="The webhook's name in the settings.")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M"]),
    help="Only what was put in from then on, in the clinic's time zone.",
)
def replay(endpoint: str, since: datetime | None) -> None:
    """Send again what one webhook has not taken, as soon as the worker comes to it."""
    _known(endpoint)
    from_then_on = since.replace(tzinfo=settings().clinic_hours.zone) if since else None
    with database().write() as session:
        count = failed_messages.retry_all(
            session, by=None, now=now(), endpoint=endpoint, since=from_then_on
        )
    click.echo(f"{count} {'message goes' if count == 1 else 'messages go'} to {endpoint} again.")


def _known(name: str) -> None:
    names = settings().webhook_names
    if name not in names:
        known = ", ".join(names) or "none"
        raise click.ClickException(f"No webhook has the name {name!r}. The settings have: {known}.")


def _trial(name: str) -> Notice:
    desk = f"{settings().base_url}/staff/"
    words = f"This is a trial: nobody waits. {desk}"
    return Notice(
        to=name,
        subject=words,
        text=words,
        message_id=f"<trial-{secrets.token_hex(8)}@localhost>",
        language="en",
        event=Event(type="webhook.trial", at=now(), text=words, data={"link": desk}),
    )
