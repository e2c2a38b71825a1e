"""Ways out of the house. A channel takes a ready notice and sends it, or raises DeliveryError."""

import os
import re
from collections.abc import Mapping
from typing import Protocol
from urllib.parse import urlsplit

from clinic.channels.check import CheckChannel
from clinic.channels.console import ConsoleChannel
from clinic.channels.errors import DeliveryError
from clinic.channels.mail_server import MailServer, read_mail_server
from clinic.channels.smtp import SmtpChannel
from clinic.channels.webhook import Endpoint, WebhookChannel
from clinic.config import PREFIX, Settings, SettingsError, Webhook
from clinic.domain.notices import Notice, Way
from clinic.domain.webhook_address import WebAddress, read_secrets, read_web_address

__all__ = [
    "Channel",
    "ConsoleChannel",
    "DeliveryError",
    "SmtpChannel",
    "WebhookChannel",
    "make_channels",
]


class Channel(Protocol):
    """What delivery needs of a way out."""

    @property
    def name(self) -> str:
        """The name that stands in the record of each attempt."""

    def send(self, notice: Notice) -> None:
        """Send one notice. Raises DeliveryError; returns only when the other side has taken it."""


def make_channels(settings: Settings) -> Mapping[Way, Channel]:
    """The channel of each way. Mail goes to the console where no mail server is named.

    Raises SettingsError where an address of the settings is malformed.
    """
    server = _mail_server(settings)
    sender = _sender(settings)
    bounces = settings.bounce_address or sender
    mail: Channel = ConsoleChannel()
    if server is not None:
        mail = SmtpChannel(server, sender=sender, sender_name=settings.name, bounce_address=bounces)
    return {
        Way.MAIL: mail,
        Way.WEBHOOK: WebhookChannel(endpoint(webhook) for webhook in settings.webhooks),
        Way.CHECK: CheckChannel(
            server,
            sender=bounces,
            recipient=settings.alert_email or settings.email or sender,
            watcher=_watcher(settings),
        ),
    }


def endpoint(webhook: Webhook) -> Endpoint:
    """One webhook of the settings as its channel takes it. Raises SettingsError."""
    try:
        return Endpoint(
            name=webhook.name,
            address=read_web_address(webhook.url.get_secret_value(), private=webhook.private),
            keys=read_secrets(webhook.secret.get_secret_value()),
            private=webhook.private,
            text_only=webhook.text_only,
        )
    except ValueError as error:
        raise SettingsError(f"CLINIC_WEBHOOKS is wrong: {webhook.name!r}: {error}.") from None


def _mail_server(settings: Settings) -> MailServer | None:
    if settings.smtp_url is None:
        return None
    try:
        return read_mail_server(settings.smtp_url.get_secret_value())
    except ValueError as error:
        raise SettingsError(f"{_shown(settings, 'smtp_url')} is wrong: {error}.") from None


def _watcher(settings: Settings) -> WebAddress | None:
    if settings.check_url is None:
        return None
    try:
        return read_web_address(settings.check_url.get_secret_value(), private=True)
    except ValueError as error:
        raise SettingsError(f"{_shown(settings, 'check_url')} is wrong: {error}.") from None


def _shown(settings: Settings, name: str) -> str:
    """The setting as it was written: in the environment, which counts, or in the file."""
    in_environment = f"{PREFIX}{name.upper()}"
    file = settings.instance_path / "clinic.toml"
    if in_environment in os.environ or not file.is_file():
        return in_environment
    line = rf"^\s*(clinic_)?{name}\s*="
    in_file = re.search(line, file.read_text(encoding="utf-8"), re.MULTILINE)
    return f"{name} in clinic.toml" if in_file else in_environment


def _sender(settings: Settings) -> str:
    host = urlsplit(settings.base_url).hostname or "localhost"
    return settings.mail_from or settings.email or f"no-reply@{host}"
