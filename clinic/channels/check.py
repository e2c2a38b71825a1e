"""The end of a synthetic enquiry's way: a message that is delivered to a check and to nobody.

It proves that mail would go: the mail server answers, its certificate holds, it knows us, and it
takes both addresses. Then a watcher outside is told, so that it notices when we fall silent.
"""

from clinic.channels.deadline import Deadline
from clinic.channels.errors import DeliveryError
from clinic.channels.mail_conversation import mail_conversation
from clinic.channels.mail_format import deliverable
from clinic.channels.mail_server import MailServer
from clinic.channels.smtp import host_of
from clinic.channels.web_call import Answer, call
from clinic.domain.failures import Failure
from clinic.domain.notices import Notice
from clinic.domain.webhook_address import WebAddress

MAIL_SECONDS = 28.0
WATCHER_SECONDS = 10.0
"""Together no more than one conversation may take."""


class CheckChannel:
    """Takes each notice by checking that others would go.

    `server`: the mail server, `sender` and `recipient` the addresses that it is asked about; no
    message is handed over. `watcher`: an address that is asked for after that.
    """

    name = "check"

    def __init__(
        self,
        server: MailServer | None,
        *,
        sender: str,
        recipient: str,
        watcher: WebAddress | None = None,
        mail_seconds: float = MAIL_SECONDS,
        watcher_seconds: float = WATCHER_SECONDS,
    ) -> None:
        self._server = server
        self._sender = deliverable(sender)
        self._recipient = deliverable(recipient)
        self._watcher = watcher
        self._mail_seconds = mail_seconds
        self._watcher_seconds = watcher_seconds

    def send(self, _notice: Notice) -> None:
        """Check. Raises DeliveryError with what a message would have failed by."""
        if self._server is not None:
            self._would_take_mail(self._server)
        if self._watcher is not None:
            self._tell(self._watcher)

    def _would_take_mail(self, server: MailServer) -> None:
        with mail_conversation(
            server, ours=host_of(self._sender), seconds=self._mail_seconds
        ) as conversation:
            conversation.envelope(sender=self._sender, recipient=self._recipient)
            conversation.forget()

    def _tell(self, watcher: WebAddress) -> None:
        try:
            answer = self._ask(watcher)
        except OSError:
            raise DeliveryError(Failure.CHECK_SILENT) from None
        if not 200 <= answer.status < 300:
            raise DeliveryError(Failure.CHECK_REFUSED)

    def _ask(self, watcher: WebAddress) -> Answer:
        return call(
            "GET",
            watcher,
            headers={"User-Agent": "clinic-check"},
            private=True,  # the watcher may stand in the house; nothing is sent, nothing shown
            deadline=Deadline(self._watcher_seconds),
        )
