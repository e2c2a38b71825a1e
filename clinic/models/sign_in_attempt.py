"""Attempts to sign in, counted by account and by address: the brake against guessing."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class SignInAttempt(Base):
    """One attempt. Account and address are keyed hashes: enough to count, nothing to read."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (
        Index("ix_sign_in_attempt_account_hash_at", "account_hash", "at"),
        Index("ix_sign_in_attempt_address_hash_at", "address_hash", "at"),
        Index("ix_sign_in_attempt_device_hash_at", "device_hash", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    account_hash: Mapped[str]
    address_hash: Mapped[str]
    device_hash: Mapped[str | None]
    """Of a device that has signed in to this account before; null for any other."""
    succeeded: Mapped[bool]
