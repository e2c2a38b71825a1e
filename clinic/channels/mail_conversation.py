"""One conversation with the mail server, from the connection to goodbye."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from clinic.channels.deadline import CONVERSATION_SECONDS, Deadline, connect, resolve
from clinic.channels.errors import DeliveryError
from clinic.channels.mail_answers import Step, failures_in_words, refused
from clinic.channels.mail_server import Encryption, MailServer
from clinic.domain.failures import Failure

STEP_SECONDS = 10.0
"""For each step of the conversation."""

_GOODBYE_SECONDS = 2.0


class MailConversation:
    """A conversation that is open: the server has greeted us, TLS and sign-in are done."""

    def __init__(self, smtp: smtplib.SMTP) -> None:
        self._smtp = smtp

    def envelope(self, *, sender: str, recipient: str) -> None:
        """Name sender and recipient. Raises DeliveryError where either is refused."""
        self._smtp.ehlo_or_helo_if_needed()
        options = []
        if not (sender + recipient).isascii():
            if not self._smtp.has_extn("smtputf8"):
                raise DeliveryError(Failure.LATIN_ONLY)
            options = ["SMTPUTF8", "BODY=8BITMIME"]
        _expect(Step.SENDER, self._smtp.mail(sender, options))
        _expect(Step.RECIPIENT, self._smtp.rcpt(recipient))

    def message(self, mail: bytes) -> None:
        """Hand the message over. Returns when the server has taken it.

        Where the answer to its last line is lost, it may have been taken all the same: it is
        sent again, and its Message-ID tells the reader's programme that it is the same one.
        """
        _expect(Step.MESSAGE, self._smtp.data(mail))

    def forget(self) -> None:
        """Take the envelope back: nothing is sent."""
        self._smtp.rset()


@contextmanager
def mail_conversation(
    server: MailServer, *, ours: str, seconds: float = CONVERSATION_SECONDS
) -> Iterator[MailConversation]:
    """Connect, encrypt and sign in; say goodbye after. Raises DeliveryError for all that fails.

    `ours`: the name by which we greet; asking DNS for our own may take long. `seconds`: for the
    whole, besides ten for each step.
    """
    deadline = Deadline(seconds)
    with failures_in_words(deadline):
        addresses = resolve(server.host, server.port, deadline=deadline, seconds=STEP_SECONDS)
        line = connect(addresses, deadline=deadline, seconds=STEP_SECONDS)
        with line, deadline.cutting(line):
            line.settimeout(STEP_SECONDS)
            smtp = _greeted(line, server, ours)
            try:
                _signed_in(smtp, server)
                yield MailConversation(smtp)
                _goodbye(smtp)
            except DeliveryError:  # the server said no: that is no reason to run away
                _goodbye(smtp)
                raise
            finally:
                smtp.close()


class _Smtp(smtplib.SMTP):
    """The library's client over a connection that stands."""

    def __init__(self, line: socket.socket, server: MailServer, ours: str) -> None:
        self._line = line
        super().__init__(server.host, server.port, ours, timeout=STEP_SECONDS)

    def _get_socket(self, _host: str, _port: int, _timeout: float) -> socket.socket:
        return self._line  # as SMTP_SSL does: it gives the library a socket of its own


def _greeted(line: socket.socket, server: MailServer, ours: str) -> smtplib.SMTP:
    if server.encryption is Encryption.TLS:
        line = _tls(server).wrap_socket(line, server_hostname=server.host)
    try:
        return _Smtp(line, server, ours)
    except BaseException:
        line.close()
        raise


def _signed_in(smtp: smtplib.SMTP, server: MailServer) -> None:
    if server.encryption is Encryption.STARTTLS:
        _starttls(smtp, server)
    if server.user:
        smtp.login(server.user, server.password or "")


def _starttls(smtp: smtplib.SMTP, server: MailServer) -> None:
    try:
        smtp.starttls(context=_tls(server))
    except smtplib.SMTPResponseException as error:
        if error.smtp_code >= 500:
            raise DeliveryError(Failure.NO_ENCRYPTION) from None
        raise


def _tls(server: MailServer) -> ssl.SSLContext:
    # Without a context of our own the library checks neither chain nor name.
    return ssl.create_default_context(cafile=server.ca_file)


def _goodbye(smtp: smtplib.SMTP) -> None:
    with suppress(OSError):  # what was taken is taken: a rude goodbye must not send it again
        if smtp.sock is not None:
            smtp.sock.settimeout(_GOODBYE_SECONDS)
        smtp.quit()


def _expect(step: Step, reply: tuple[int, bytes]) -> None:
    code, answer = reply
    if not 200 <= code < 300:
        raise refused(step, code, answer)
