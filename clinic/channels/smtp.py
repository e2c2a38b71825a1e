"""Mail by SMTP, with the standard library and a verified certificate."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime

from clinic.channels.errors import DeliveryError
from clinic.channels.mail_server import Encryption, MailServer
from clinic.domain.notices import Notice

TIMEOUT_SECONDS = 10
"""For each step of the conversation."""


class SmtpChannel:
    """Sends each notice in a conversation of its own."""

    name = "smtp"

    def __init__(self, server: MailServer, *, sender: str, sender_name: str) -> None:
        self._server = server
        self._sender = sender
        self._sender_name = sender_name

    def send(self, notice: Notice) -> None:
        """Hand the notice to the mail server. Raises DeliveryError."""
        mail = make_mail(notice, sender=self._sender, sender_name=self._sender_name)
        with _failures_in_words(), self._conversation() as server:
            if not notice.to.isascii() and not server.has_extn("smtputf8"):
                raise DeliveryError(
                    "The mail server takes addresses in Latin letters only.", permanent=True
                )
            server.send_message(mail, from_addr=self._sender, to_addrs=[notice.to])

    @contextmanager
    def _conversation(self) -> Iterator[smtplib.SMTP]:
        where = self._server
        ours = self._sender.rpartition("@")[2]  # asking DNS for our own name may take seconds
        server: smtplib.SMTP
        if where.encryption is Encryption.TLS:
            server = smtplib.SMTP_SSL(
                where.host, where.port, ours, timeout=TIMEOUT_SECONDS, context=self._tls()
            )
        else:
            server = smtplib.SMTP(where.host, where.port, ours, timeout=TIMEOUT_SECONDS)
        try:
            if where.encryption is Encryption.STARTTLS:
                server.starttls(context=self._tls())
            if where.user:
                server.login(where.user, where.password or "")
            yield server
            with suppress(OSError):  # the message is taken: a rude goodbye must not send it again
                server.quit()
        finally:
            server.close()

    def _tls(self) -> ssl.SSLContext:
        # Without a context of our own the library checks neither chain nor name.
        return ssl.create_default_context(cafile=self._server.ca_file)


def make_mail(notice: Notice, *, sender: str, sender_name: str) -> EmailMessage:
    """The notice as a plain text mail.

    Raises DeliveryError (permanent) where an address or a line of the head is malformed: a line
    break in it would begin a header of somebody else's.
    """
    mail = EmailMessage(policy=SMTP)
    try:
        mail["From"] = Address(sender_name, addr_spec=sender)
        mail["To"] = Address(addr_spec=notice.to)
        mail["Subject"] = notice.subject
        mail["Date"] = localtime()
        mail["Message-ID"] = notice.message_id
        mail["Auto-Submitted"] = "auto-generated"
        mail["Content-Language"] = notice.language
        if notice.reply_to:
            mail["Reply-To"] = Address(addr_spec=notice.reply_to)
    except (ValueError, IndexError) as error:
        raise DeliveryError("An address of this message is malformed.", permanent=True) from error
    mail.set_content(notice.text)
    return mail


@contextmanager
def _failures_in_words() -> Iterator[None]:
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        code = max((code for code, _answer in error.recipients.values()), default=550)
        raise _refused("the recipient's address", code) from None
    except smtplib.SMTPAuthenticationError:
        raise _later("The mail server refused our user name or password.") from None
    except smtplib.SMTPSenderRefused as error:
        raise _later(f"The mail server refused our own address (code {error.smtp_code}).") from None
    except smtplib.SMTPDataError as error:
        raise _refused("the message", error.smtp_code) from None
    except smtplib.SMTPNotSupportedError:
        raise _later("The mail server offers no encryption, or no sign-in.") from None
    except smtplib.SMTPResponseException as error:
        raise _later(f"The mail server said no (code {error.smtp_code}).") from None
    except ssl.SSLCertVerificationError:
        raise _later("The mail server's certificate is not valid for its name.") from None
    except ssl.SSLError:
        raise _later("The encrypted connection to the mail server failed.") from None
    except OSError:  # smtplib's own exceptions are OSErrors, too
        raise _later("The mail server did not answer.") from None


def _later(words: str) -> DeliveryError:
    return DeliveryError(words, permanent=False)


def _refused(what: str, code: int) -> DeliveryError:
    """4xx is "not now" (greylisting, a full mailbox), 5xx is "never"."""
    return DeliveryError(f"The mail server refused {what} (code {code}).", permanent=code >= 500)
