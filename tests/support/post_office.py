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


@dataclass(frozen=True)
class Arrival:
    """A mail that was accepted: when (time.monotonic()), for whom, about which lead."""

    at: float
    recipient: str
    message_id: str
    reference: str | None


class PostOffice(MailPeer):
    """The server, as a context manager. `hold()` makes the next mail wait in its hands."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.arrivals: list[Arrival] = []
        self._let_go: threading.Event | None = None

    def hold(self) -> Callable[[], None]:
        """From now on no mail is answered, until what this returns is called."""
        self.in_hand.clear()
        self._let_go = threading.Event()
        return self._let_go.set

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        let_go = self._let_go
        if let_go is not None and not let_go.is_set():
            self.in_hand.set()
            await asyncio.to_thread(let_go.wait, _LONGEST_HOLD_SECONDS)
        raw = cast(bytes, envelope.content)
        identity, link = _MESSAGE_ID.search(raw), _LINK.search(raw)
        with self._arrived:
            self.arrivals.append(
                Arrival(
                    at=time.monotonic(),
                    recipient=envelope.rcpt_tos[0],
                    message_id=identity[1].decode() if identity else "",
                    reference=link[1].decode() if link else None,
                )
            )
            self._arrived.notify_all()
        return "250 OK"

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
