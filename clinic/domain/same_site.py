"""How one part of a site knows that it speaks to another of the same: both have its secret key."""

import hashlib
import hmac
import re

ASKED = "X-Clinic-Nonce"
ANSWERED = "X-Clinic-Proof"
_NONCE = re.compile(r"[0-9a-f]{32}", re.ASCII)


def proof(nonce: str, *, key: str) -> str | None:
    """What only who holds the key can say to this nonce (32 hex digits); None to anything else."""
    if not _NONCE.fullmatch(nonce):
        return None
    return hmac.digest(key.encode(), f"same site: {nonce}".encode(), hashlib.sha256).hex()
