"""A mail server that takes thousands of mails and remembers of each no more than is counted."""

import asyncio
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from tests.support.mail_peer import MailPeer

_LINK = re.compile(rb"/staff/leads/(\d{8})")
_MESSAGE_ID = re.compile(rb"^Message-ID:\s*(<[^>]+>)", re.IGNORECASE | re.MULTILINE)
_LONGEST_HOLD_SECONDS = 120
BREAK_OFF = "break off"


@dataclass(frozen=True)
class Arrival:
    """A mail that was accepted: when (time.monotonic()), for whom, about which lead."""

    at: float
    recipient: str
    message_id: str
    reference: str | None


class PostOffice(MailPeer):
    """The server, as a context manager.

    `rude_to`: what an address meets before its mail is taken, in turn: an answer to its RCPT, or
    BREAK_OFF, which ends the conversation when all of the mail is there and says nothing of it.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.arrivals: list[Arrival] = []
        self.rude_to: dict[str, list[str]] = {}
        self._let_go: threading.Event | None = None

    def hold(self) -> Callable[[], None]:
        """From now on no mail is answered, until what this returns is called.

        Mails that were held by then are not taken: their sender has heard nothing.
        """
        self.in_hand.clear()
        self._let_go = threading.Event()
        return self._let_go.set

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        answers = self.rude_to.get(address, [])
        if answers and answers[0] != BREAK_OFF:
            return answers.pop(0)
        return await super().handle_RCPT(server, session, envelope, address, options)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self._let_go is not None and not self._let_go.is_set():
            self.in_hand.set()
            await asyncio.to_thread(self._let_go.wait, _LONGEST_HOLD_SECONDS)
            return "451 not now"
        answers = self.rude_to.get(envelope.rcpt_tos[0], [])
        if answers:
            answers.pop(0)
            server.transport.abort()
            return BREAK_OFF
        self._keep(envelope.rcpt_tos[0], cast(bytes, envelope.content))
        return "250 OK"

    def _keep(self, recipient: str, raw: bytes) -> None:
        identity, link = _MESSAGE_ID.search(raw), _LINK.search(raw)
        with self._arrived:
            self.arrivals.append(
                Arrival(
                    at=time.monotonic(),
                    recipient=recipient,
                    message_id=identity[1].decode() if identity else "",
                    reference=link[1].decode() if link else None,
                )
            )
            self._arrived.notify_all()

    def wait_for_arrivals(
        self, enough: Callable[[list[Arrival]], bool], *, seconds: float
    ) -> list[Arrival]:
        """The mails that have come, as soon as they are enough. Raises AssertionError if never."""
        with self._arrived:
            came = self._arrived.wait_for(lambda: enough(self.arrivals), timeout=seconds)
        assert came, f"not enough among {len(self.arrivals)} mails in {seconds} s"
        return list(self.arrivals)

    def doubled(self) -> int:
        """How many mails came once more than once: allowed, for at least once is promised."""
        return sum(count - 1 for count in Counter(one.message_id for one in self.arrivals).values())
