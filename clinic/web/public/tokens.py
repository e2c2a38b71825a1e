"""What opens a private address of ours: 192 bits in 32 letters."""

import base64
import hashlib
import hmac
import re
import secrets

from clinic.extensions import settings

_BYTES = 24
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


def is_token(text: str) -> bool:
    """Whether it can be one of ours."""
    return _TOKEN.fullmatch(text) is not None


def new_token(*, purpose: str, once: tuple[str, ...] | None) -> str:
    """Drawn, or made from what one press alone says: heard twice, it has one address."""
    if once is None:
        return secrets.token_urlsafe(_BYTES)
    key = settings().secret_key.get_secret_value().encode()
    said = "\x1f".join((purpose, *once)).encode()
    made = hmac.digest(key, said, hashlib.sha256)[:_BYTES]
    return base64.urlsafe_b64encode(made).decode()
