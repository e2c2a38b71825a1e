"""The canary: a synthetic enquiry that goes the whole way, and how it is told from a person's.

Nobody else can mark an enquiry as one: the mark is keyed with the site's secret, and it is of no
use after some minutes.
"""

import hashlib
import hmac
import re
from datetime import datetime, timedelta

NAME = "Synthetic enquiry, nobody waits"
QUESTION = "Does this arrive?"
"""Short, so that it is not compared with what other people ask."""

MARK_GOOD_FOR = timedelta(minutes=5)
"""Before and after its time: the clocks of two machines differ a little."""
LATE_AFTER = timedelta(minutes=2)
"""One whose message has not come through by then has failed."""
KEPT_FOR = timedelta(days=30)
"""How long it is remembered how a run went."""

_MARK = re.compile(r"([0-9]{1,12})\.([0-9a-f]{64})", re.ASCII)
_ADDRESS = re.compile(r"canary-([0-9]{1,18})@example\.org", re.ASCII)


def mark(*, key: str, at: datetime) -> str:
    """What the hidden field `canary` holds. `at` is aware."""
    seconds = str(int(at.timestamp()))
    return f"{seconds}.{_signed(key, seconds)}"


def is_marked(text: str, *, key: str, now: datetime) -> bool:
    """Whether somebody with the key made this mark just now."""
    found = _MARK.fullmatch(text)
    if found is None or not hmac.compare_digest(found[2], _signed(key, found[1])):
        return False
    return abs(now.timestamp() - int(found[1])) <= MARK_GOOD_FOR.total_seconds()


def address(run_id: int) -> str:
    """The address that the synthetic enquiry of this run gives: nobody has it (RFC 2606)."""
    return f"canary-{run_id}@example.org"


def run_of(email: str | None) -> int | None:
    """The run that gave this address."""
    found = _ADDRESS.fullmatch(email or "")
    return int(found[1]) if found else None


def _signed(key: str, seconds: str) -> str:
    return hmac.digest(key.encode(), f"canary\x1f{seconds}".encode(), hashlib.sha256).hex()
