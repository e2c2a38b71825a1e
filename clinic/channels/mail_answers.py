"""What a mail server's refusal means: whose fault it is, and whether to come again.

The sources are RFC 5321 §4.2 (codes) and RFC 3463 (the finer "5.1.1"), and what servers do: some
say "no" to a recipient when it is us that they do not want.
"""

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from clinic.channels.deadline import Deadline
from clinic.channels.errors import DeliveryError
from clinic.domain.failures import Failure


class Step(StrEnum):
    """Where in the conversation a server said no."""

    GREETING = "greeting"
    SIGN_IN = "sign_in"
    SENDER = "sender"
    RECIPIENT = "recipient"
    MESSAGE = "message"


_ENHANCED = re.compile(rb"\s*[245]\.(\d{1,3})\.(\d{1,3})\b")

_NOT_UNDERSTOOD = frozenset({500, 502, 503, 504})
"""The conversation itself went wrong: that says nothing of the recipient."""

_BEFORE_THE_RECIPIENT = {
    Step.GREETING: Failure.SERVER_REFUSED,
    Step.SIGN_IN: Failure.SERVER_REFUSED_SIGN_IN,
    Step.SENDER: Failure.OUR_ADDRESS_REFUSED,
}
"""What a "never" means before anybody has spoken of a recipient."""


def refused(step: Step, code: int, answer: bytes | str = b"") -> DeliveryError:
    """The failure behind this answer; permanent only where it is about recipient or message."""
    text = answer.encode(errors="replace") if isinstance(answer, str) else answer
    found = _ENHANCED.match(text)
    finer = (int(found[1]), int(found[2])) if found else None
    if code < 400:  # half an answer, or one that is none
        return DeliveryError(Failure.CONNECTION_BROKE)
    if _is_full(step, code, finer):
        return DeliveryError(Failure.MAILBOX_FULL)
    if code < 500:
        return DeliveryError(Failure.GREYLISTED)
    return DeliveryError(_ours(step, code, finer) or _theirs(step, code, finer))


def _is_full(step: Step, code: int, finer: tuple[int, int] | None) -> bool:
    if step not in (Step.RECIPIENT, Step.MESSAGE):
        return False
    return finer == (2, 2) or (finer is None and code in (452, 552))


def _ours(step: Step, code: int, finer: tuple[int, int] | None) -> Failure | None:
    """What we have to mend; None where the "never" is about the recipient or the message."""
    if code in (530, 535, 538):
        return Failure.SERVER_REFUSED_SIGN_IN
    if step in _BEFORE_THE_RECIPIENT:
        return _BEFORE_THE_RECIPIENT[step]
    if finer in ((1, 7), (1, 8)):
        return Failure.OUR_ADDRESS_REFUSED
    turned_away = finer is not None and finer[0] == 7  # "relaying denied", "on a list of spammers"
    if code in _NOT_UNDERSTOOD or (turned_away and step is Step.RECIPIENT):
        return Failure.SERVER_REFUSED
    return None


def _theirs(step: Step, code: int, finer: tuple[int, int] | None) -> Failure:
    if finer == (6, 7):
        return Failure.LATIN_ONLY
    if step is Step.RECIPIENT and code == 501:
        return Failure.ADDRESS_MALFORMED
    if step is Step.RECIPIENT or (finer is not None and finer[0] == 1):
        return Failure.RECIPIENT_REFUSED
    return Failure.MESSAGE_REFUSED


@contextmanager
def failures_in_words(deadline: Deadline) -> Iterator[None]:
    """Whatever breaks inside, of the library, of TLS or of the network, is a DeliveryError."""
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        raise refused(Step.SIGN_IN, error.smtp_code, error.smtp_error) from None
    except smtplib.SMTPDataError as error:
        raise refused(Step.MESSAGE, error.smtp_code, error.smtp_error) from None
    except smtplib.SMTPResponseException as error:
        raise refused(Step.GREETING, error.smtp_code, error.smtp_error) from None
    except smtplib.SMTPNotSupportedError:
        raise DeliveryError(Failure.NO_ENCRYPTION) from None
    except OSError as error:  # smtplib's own exceptions are OSErrors, too
        late = deadline.over or _is_silence(error)
        raise DeliveryError(Failure.SERVER_SILENT if late else _broken(error)) from None


def _is_silence(error: OSError) -> bool:
    """smtplib hides a step's timeout behind an exception of its own."""
    return isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)


def _broken(error: OSError) -> Failure:
    if isinstance(error, ssl.SSLCertVerificationError):
        return Failure.CERTIFICATE
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError | smtplib.SMTPServerDisconnected):
        return Failure.CONNECTION_BROKE
    if isinstance(error, ssl.SSLError):  # it speaks, but not TLS, or none that we may use
        return Failure.NO_ENCRYPTION
    if isinstance(error, smtplib.SMTPException):  # no way to sign in that both of us know
        return Failure.SERVER_REFUSED_SIGN_IN
    if isinstance(error, ConnectionResetError | ConnectionAbortedError | BrokenPipeError):
        return Failure.CONNECTION_BROKE
    return Failure.SERVER_SILENT
