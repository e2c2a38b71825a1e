"""Mail by SMTP, with the standard library and a verified certificate."""

from clinic.channels.deadline import CONVERSATION_SECONDS
from clinic.channels.mail_conversation import mail_conversation
from clinic.channels.mail_format import as_bytes, deliverable, make_mail
from clinic.channels.mail_server import MailServer
from clinic.domain.notices import Notice


class SmtpChannel:
    """Sends each notice in a conversation of its own.

    `bounce_address`: whom mail servers tell what could not be delivered (the sender unless
    given). `seconds`: for one whole conversation.
    """

    name = "smtp"

    def __init__(
        self,
        server: MailServer,
        *,
        sender: str,
        sender_name: str,
        bounce_address: str | None = None,
        seconds: float = CONVERSATION_SECONDS,
    ) -> None:
        self._server = server
        self._sender = sender
        self._sender_name = sender_name
        self._envelope_sender = deliverable(bounce_address or sender)
        self._seconds = seconds

    def send(self, notice: Notice) -> None:
        """Hand the notice to the mail server. Raises DeliveryError."""
        name = notice.from_name or self._sender_name
        mail = make_mail(notice, sender=self._sender, sender_name=name)
        recipient = deliverable(notice.to)
        international = not (self._envelope_sender + recipient).isascii()
        with mail_conversation(
            self._server, ours=host_of(self._envelope_sender), seconds=self._seconds
        ) as conversation:
            conversation.envelope(sender=self._envelope_sender, recipient=recipient)
            conversation.message(as_bytes(mail, international=international))


def host_of(address: str) -> str:
    """The name by which we greet a mail server: the host of our own address."""
    host = address.rpartition("@")[2]
    return host if host.isascii() else "localhost"
