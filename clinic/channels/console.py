"""Notices on standard output, for an installation that has no mail server yet."""

import sys
from typing import TextIO

from clinic.domain.notices import PRINTED, Notice


class ConsoleChannel:
    """Prints each notice. The recipient's address is masked; the rest is the notice itself."""

    name = PRINTED

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream

    def send(self, notice: Notice) -> None:
        """Print the notice to the stream (standard output unless given)."""
        lines = [
            "",
            "-- This would be sent by mail; set CLINIC_SMTP_URL to send it. --",
            f"To: {masked(notice.to)}",
            f"Subject: {notice.subject}",
            "",
            notice.text.rstrip(),
            "-- end --",
        ]
        print("\n".join(lines), file=self._stream or sys.stdout, flush=True)


def masked(address: str) -> str:
    """The first letter and the domain of an address: enough to know one's own again."""
    local, at, domain = address.rpartition("@")
    return f"{local[:1]}…{at}{domain}" if at else "…"
