"""Telling another system, a chat room or a program, in the form of Standard Webhooks 1.0.

What is sent holds a link to the desk, counts and flags, and nothing of a person. It is signed, so
that whoever gets it can tell it from what strangers send there. The form is described at
https://www.standardwebhooks.com.
"""

import base64
import hashlib
import hmac
import json
import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from clinic.channels.deadline import CONVERSATION_SECONDS, Deadline
from clinic.channels.errors import DeliveryError
from clinic.channels.web_call import Answer, NotAllowedError, call
from clinic.domain.failures import Failure
from clinic.domain.notices import Event, Notice
from clinic.domain.webhook_address import WebAddress

LONGEST_RETRY_AFTER = timedelta(hours=1)
"""Whoever asks for more is asked again after this: an alert of tomorrow is none."""

_TRY_LATER = frozenset({408, 423, 425})


@dataclass(frozen=True)
class Endpoint:
    """One system that is told. Several `keys`: each signs, while one replaces another.

    `text_only`: it takes a sentence and refuses whatever else stands beside it.
    """

    name: str
    address: WebAddress
    keys: tuple[bytes, ...]
    private: bool = False
    text_only: bool = False


class WebhookChannel:
    """Sends each notice to the endpoint that it names. `seconds`: for one whole conversation."""

    name = "webhook"

    def __init__(
        self,
        endpoints: Iterable[Endpoint],
        *,
        seconds: float = CONVERSATION_SECONDS,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._endpoints: Mapping[str, Endpoint] = {each.name: each for each in endpoints}
        self._seconds = seconds
        self._clock = clock

    def send(self, notice: Notice) -> None:
        """Post the notice's event. Raises DeliveryError."""
        endpoint = self._endpoints.get(notice.to)
        if endpoint is None:
            raise DeliveryError(Failure.WEBHOOK_UNKNOWN)
        if notice.event is None:
            raise DeliveryError(Failure.COULD_NOT_BE_PUT_TOGETHER)
        body = body_of(notice.event, text_only=endpoint.text_only)
        headers = signed_headers(
            webhook_id(notice), at=int(self._clock()), body=body, keys=endpoint.keys
        )
        _judge(_post(endpoint, headers, body, Deadline(self._seconds)))


def body_of(event: Event, *, text_only: bool = False) -> bytes:
    """The event as JSON. `text` is what chat rooms print."""
    said: dict[str, object] = {"text": event.text}
    if not text_only:
        at = event.at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        said = {"type": event.type, "timestamp": at, "data": dict(event.data)} | said
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def webhook_id(notice: Notice) -> str:
    """The same for every attempt of one message; without a dot, which parts what is signed."""
    return notice.message_id.strip("<>").partition("@")[0].replace(".", "-")


def signed_headers(
    identifier: str, *, at: int, body: bytes, keys: Iterable[bytes]
) -> dict[str, str]:
    """The headers by which the other side knows that it was us, now. `at`: seconds since 1970."""
    content = b"%s.%d.%s" % (identifier.encode("ascii"), at, body)
    signatures = [
        "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
        for key in keys
    ]
    return {
        "Content-Type": "application/json",
        "User-Agent": "clinic-webhook",
        "webhook-id": identifier,
        "webhook-timestamp": str(at),
        "webhook-signature": " ".join(signatures),
    }


def _post(
    endpoint: Endpoint, headers: Mapping[str, str], body: bytes, deadline: Deadline
) -> Answer:
    try:
        return call(
            "POST",
            endpoint.address,
            headers=headers,
            body=body,
            private=endpoint.private,
            deadline=deadline,
        )
    except NotAllowedError:
        raise DeliveryError(Failure.WEBHOOK_ADDRESS_NOT_ALLOWED) from None
    except ssl.SSLCertVerificationError:
        raise DeliveryError(Failure.WEBHOOK_CERTIFICATE) from None
    except OSError:
        raise DeliveryError(Failure.WEBHOOK_SILENT) from None


def _judge(answer: Answer) -> None:
    """Raise what the answer means, unless it is that it was taken.

    Another 4xx, or a redirect, is an address or a secret to mend: trying again mends neither.
    """
    status = answer.status
    if 200 <= status < 300:
        return
    wait = _retry_after(answer.retry_after)
    if status == 429:
        raise DeliveryError(Failure.TOO_MANY, retry_after=wait)
    if status == 410:
        raise DeliveryError(Failure.WEBHOOK_GONE)
    if 300 <= status < 500 and status not in _TRY_LATER:
        raise DeliveryError(Failure.WEBHOOK_REFUSED)
    raise DeliveryError(Failure.WEBHOOK_FAILED, retry_after=wait)


def _retry_after(written: str | None) -> timedelta | None:
    """The pause that the other side asks for: seconds or a date. None where it asks for none."""
    if written is None:
        return None
    try:
        seconds = float(int(written)) if written.strip().isdigit() else _until(written)
    except (ValueError, TypeError, OverflowError):
        return None
    return timedelta(seconds=min(max(seconds, 0.0), LONGEST_RETRY_AFTER.total_seconds()))


def _until(date: str) -> float:
    at = parsedate_to_datetime(date)
    return (at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
