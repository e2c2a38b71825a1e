"""Ways out of the house. A channel takes a ready notice and sends it, or raises DeliveryError."""

from typing import Protocol
from urllib.parse import urlsplit

from clinic.channels.console import ConsoleChannel
from clinic.channels.errors import DeliveryError
from clinic.channels.mail_server import read_mail_server
from clinic.channels.smtp import SmtpChannel
from clinic.config import Settings, SettingsError
from clinic.domain.notices import Notice

__all__ = ["Channel", "ConsoleChannel", "DeliveryError", "SmtpChannel", "make_channel"]


class Channel(Protocol):
    """What delivery needs of a way out."""

    @property
    def name(self) -> str:
        """The name that stands in the record of each attempt."""

    def send(self, notice: Notice) -> None:
        """Send one notice. Raises DeliveryError; returns only when the other side has taken it."""


def make_channel(settings: Settings) -> Channel:
    """SMTP where these settings name a mail server, else the console.

    Raises SettingsError where the mail server's address is malformed.
    """
    if settings.smtp_url is None:
        return ConsoleChannel()
    try:
        server = read_mail_server(settings.smtp_url.get_secret_value())
    except ValueError as error:
        raise SettingsError(f"CLINIC_SMTP_URL is wrong: {error}.") from None
    return SmtpChannel(
        server,
        sender=_sender(settings),
        sender_name=settings.name,
    )


def _sender(settings: Settings) -> str:
    host = urlsplit(settings.base_url).hostname or "localhost"
    return settings.mail_from or settings.email or f"no-reply@{host}"
