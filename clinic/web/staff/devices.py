"""Devices that have signed in to an account before: the brake counts them by themselves (ADR 7).

A signed cookie under /staff names the device and the accounts (as hashes) that it knows.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from flask import Response, after_this_request, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from clinic.extensions import settings
from clinic.web.sessions import DESK

_KEPT = timedelta(days=365)
_MOST_ACCOUNTS = 8


@dataclass(frozen=True)
class _Device:
    id: str
    accounts: tuple[str, ...] = ()


def known_to(email: str) -> str | None:
    """This device's identifier where it has signed in to the account before, else None."""
    device = _read()
    return device.id if device is not None and _account(email) in device.accounts else None


def remember(email: str) -> None:
    """Let this device be known to the account from the answer of this request on."""
    device = _read() or _Device(secrets.token_urlsafe(16))
    others = [account for account in device.accounts if account != _account(email)]
    accounts = [_account(email), *others][:_MOST_ACCOUNTS]
    value = _signer().dumps([device.id, accounts])

    @after_this_request
    def set_cookie(response: Response) -> Response:
        response.set_cookie(
            _name(),
            str(value),
            max_age=_KEPT,
            path=DESK,
            secure=settings().https,
            httponly=True,
            samesite="Lax",
        )
        return response


def _read() -> _Device | None:
    try:
        device, accounts = _signer().loads(
            request.cookies.get(_name(), ""), max_age=int(_KEPT.total_seconds())
        )
    except BadSignature:
        return None
    return _Device(device, tuple(accounts))


def _account(email: str) -> str:
    key = settings().secret_key.get_secret_value().encode()
    said = f"device\x1f{email.strip().casefold()}".encode()
    return hmac.digest(key, said, hashlib.sha256)[:16].hex()


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(settings().secret_key.get_secret_value(), salt="device")


def _name() -> str:
    return "__Secure-clinic_device" if settings().https else "clinic_device"
