"""A real mail server on loopback: what a channel says to it, a test can read."""

import asyncio
import email
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from types import TracebackType
from typing import Any, Self, cast

import pytest

from tests.support.certificates import Certificate
from tests.support.processes import free_port

try:
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session
except ModuleNotFoundError:  # one of the tools; requirements.txt alone runs the others
    pytest.skip("needs aiosmtpd, of requirements-dev.txt", allow_module_level=True)


@dataclass(frozen=True)
class ReceivedMail:
    """A mail as the server took it."""

    sender: str
    recipients: tuple[str, ...]
    message: EmailMessage

    @property
    def text(self) -> str:
        """The plain text, decoded, with line feeds alone."""
        plain = self.message.get_body(("plain",))
        assert plain is not None
        return str(plain.get_content()).replace("\r\n", "\n")


class MailPeer:
    """The server, as a context manager.

    `certificate` and `implicit_tls` switch on STARTTLS or TLS from the first byte; `account`
    (user, password) asks for a sign-in. `answers` maps "RCPT" or "DATA" to a refusal. With
    `until` a mail is taken only once that event is set; `in_hand` is set while one waits. `port`:
    a free one unless given.
    `offered`: the Message-ID of each that was handed over, taken or not.
    """

    def __init__(
        self,
        *,
        certificate: Certificate | None = None,
        implicit_tls: bool = False,
        account: tuple[str, str] | None = None,
        answers: dict[str, str] | None = None,
        until: threading.Event | None = None,
        port: int | None = None,
    ) -> None:
        self.port = port or free_port()
        self.mails: list[ReceivedMail] = []
        self.answers = answers or {}
        self.in_hand = threading.Event()
        self.offered: list[str] = []
        self._until = until
        self._account = account
        self._arrived = threading.Condition()
        tls = _server_context(certificate) if certificate else None
        self._controller = Controller(
            self,
            hostname="127.0.0.1",
            port=self.port,
            ssl_context=tls if implicit_tls else None,
            tls_context=None if implicit_tls else tls,
            require_starttls=bool(tls) and not implicit_tls,
            authenticator=self._check,
            auth_required=account is not None,
            auth_require_tls=tls is not None and not implicit_tls,
            enable_SMTPUTF8=False,
            ready_timeout=60,
        )

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._controller.stop()

    def wait_for(self, count: int, *, seconds: float = 60) -> list[ReceivedMail]:
        """The mails, as soon as so many have come. Raises AssertionError if they do not."""
        with self._arrived:
            enough = self._arrived.wait_for(lambda: len(self.mails) >= count, timeout=seconds)
        assert enough, f"{len(self.mails)} of {count} mails came within {seconds} s"
        return self.mails

    def wait_for_one(
        self, fits: Callable[[ReceivedMail], bool], *, after: int = 0, seconds: float = 60
    ) -> ReceivedMail:
        """The first mail beyond the first `after` that fits, as soon as it has come. Raises
        AssertionError if none does."""

        def found() -> list[ReceivedMail]:
            return [mail for mail in self.mails[after:] if fits(mail)]

        with self._arrived:
            self._arrived.wait_for(found, timeout=seconds)
            fitting = found()
        assert fitting, f"none of {len(self.mails) - after} mails fits, after {seconds} s"
        return fitting[0]

    async def handle_RCPT(
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if "RCPT" in self.answers:
            return self.answers["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Session, envelope: Envelope) -> str:
        if "DATA" in self.answers:
            return self.answers["DATA"]
        raw = cast(bytes, envelope.content)
        message = cast(EmailMessage, email.message_from_bytes(raw, policy=policy.default))
        self.offered.append(message["Message-ID"])
        self.in_hand.set()
        if self._until is not None:
            await asyncio.to_thread(self._until.wait, 180)
        with self._arrived:
            self.mails.append(
                ReceivedMail(envelope.mail_from or "", tuple(envelope.rcpt_tos), message)
            )
            self._arrived.notify_all()
        return "250 OK"

    def _check(
        self, _server: Any, _session: Session, _envelope: Envelope, _mechanism: str, data: Any
    ) -> AuthResult:
        given = cast(LoginPassword, data)
        pair = (given.login.decode(), given.password.decode())
        return AuthResult(success=pair == self._account, handled=False)


def _server_context(certificate: Certificate) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.certificate_file, certificate.key_file)
    return context
