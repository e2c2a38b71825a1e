"""The mail server: does it answer, does its certificate hold, does it let us in? No mail goes."""

from collections.abc import Iterator

from clinic.channels.errors import DeliveryError
from clinic.channels.mail_conversation import mail_conversation
from clinic.channels.mail_server import Encryption, read_mail_server
from clinic.channels.smtp import host_of
from clinic.cli.doctor.finding import Finding, ok, warning, wrong
from clinic.config import Settings

_SECONDS = 15.0


def look(settings: Settings) -> Iterator[Finding]:
    """Greet it and say goodbye."""
    if settings.smtp_url is None:
        yield wrong(
            "No mail server is set: nobody is alerted, and messages are only printed.",
            "Set smtp_url (docs/operations.md, “Mail”).",
        )
        return
    server = read_mail_server(settings.smtp_url.get_secret_value())
    ours = host_of(settings.mail_from or settings.email or "")
    try:
        with mail_conversation(server, ours=ours or "localhost", seconds=_SECONDS):
            pass
    except DeliveryError as error:
        yield wrong(error.failure.sentence, error.failure.mend)
        return
    if server.encryption is Encryption.NONE and server.user:
        yield warning(
            "The mail server lets us in, but the password goes there unencrypted.",
            "Use smtps:// or starttls=yes.",
        )
    else:
        yield ok("The mail server answers and lets us in.")
