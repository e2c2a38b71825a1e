"""The brake against guessing passwords. It slows guessers and never shuts the clinic out (ADR 7).

Three counters of failed attempts, each over a sliding window:

- a device that has signed in to this account before is counted by itself and by nothing else, so
  that whatever strangers try, the owner's own phone and desk get in;
- anybody else is counted by their address (many accounts from one place)
- and by the account (one account from many places).

An attempt is written down as failed before its password is looked at: attempts that come at the
same moment are each counted.
"""

import hashlib
import hmac
import ipaddress
import math
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from clinic.domain.errors import TooMany
from clinic.models import SignInAttempt
from clinic.services import locks

_KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """So many failures within this time; after them everybody waits for the oldest to pass."""

    failures: int
    within: timedelta


BY_DEVICE = Limit(10, timedelta(minutes=15))
BY_ADDRESS = Limit(20, timedelta(minutes=15))
BY_ACCOUNT = Limit(30, timedelta(hours=1))


@dataclass(frozen=True)
class Who:
    """Who tries, as keyed hashes. `device` is None for one that the account does not know."""

    account: str
    address: str
    device: str | None = None


def who(*, key: bytes, email: str, address: str, device: str | None) -> Who:
    """The hashes of an email address, an IP address and a device's identifier.

    Of an IPv6 address the first 64 bits count: a household changes the rest as it likes.
    """
    return Who(
        account=_hash(key, "account", email.strip().casefold()),
        address=_hash(key, "address", _network(address)),
        device=_hash(key, "device", device) if device else None,
    )


def attempt(session: Session, *, by: Who, now: datetime) -> SignInAttempt:
    """Write one attempt down, as failed until `succeeded` is set.

    Raises TooMany where a counter is full; then nothing is written.
    """
    locks.hold(session, (by.account, by.address))
    forget_old(session, now=now)
    wait = _wait(session, by, now)
    if wait > timedelta():
        minutes = -(-wait // timedelta(minutes=1))
        raise TooMany(
            f"Wait {minutes} {'minute' if minutes == 1 else 'minutes'}, then try again. Or ask an "
            "administrator for a new one-time link: nobody is locked out for good.",
            retry_after=math.ceil(wait.total_seconds()),
        )
    row = SignInAttempt(
        at=now,
        account_hash=by.account,
        address_hash=by.address,
        device_hash=by.device,
        succeeded=False,
    )
    session.add(row)
    session.flush()
    return row


def forget_old(session: Session, *, now: datetime) -> int:
    """Delete attempts that count no more: those of before yesterday's time. How many."""
    old = sa.delete(SignInAttempt).where(SignInAttempt.at < now - _KEPT)
    return len(session.execute(old.returning(SignInAttempt.id)).all())


def _wait(session: Session, by: Who, now: datetime) -> timedelta:
    if by.device is not None:
        known = SignInAttempt.device_hash
        return _until_free(session, known, by.device, BY_DEVICE, now)
    return max(
        _until_free(session, SignInAttempt.address_hash, by.address, BY_ADDRESS, now),
        _until_free(session, SignInAttempt.account_hash, by.account, BY_ACCOUNT, now),
    )


def _until_free(
    session: Session,
    column: InstrumentedAttribute[str] | InstrumentedAttribute[str | None],
    value: str,
    limit: Limit,
    now: datetime,
) -> timedelta:
    """How long until another attempt fits; zero where it fits now."""
    failures = (
        sa.select(SignInAttempt.at)
        .where(
            column == value,
            SignInAttempt.at > now - limit.within,
            SignInAttempt.succeeded.is_(False),
        )
        .order_by(SignInAttempt.at.desc())
        .offset(limit.failures - 1)
        .limit(1)
    )
    if column is not SignInAttempt.device_hash:
        # What a known device gets wrong is its own affair.
        failures = failures.where(SignInAttempt.device_hash.is_(None))
    oldest = session.scalar(failures)
    return timedelta() if oldest is None else oldest + limit.within - now


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def _hash(key: bytes, kind: str, value: str) -> str:
    return hmac.digest(key, f"sign-in\x1f{kind}\x1f{value}".encode(), hashlib.sha256).hex()
