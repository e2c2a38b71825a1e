"""Enquiries for tests: what Asha might send, and the way to send it without HTTP."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from clinic.config import Settings
from clinic.db import Database
from clinic.domain import reference_number
from clinic.domain.contact import PhoneNumber, read_phone
from clinic.domain.enquiry import Drawn, NewEnquiry, PageSeen, Receipt, Source, digest
from clinic.domain.reply_promise import ReplyPromise
from clinic.domain.spam import SpamScore
from clinic.services import enquiries

NOW = datetime(2026, 11, 23, 8, 20, tzinfo=UTC)
"""Monday, 1:50 pm in Kolkata: the clinic is open."""

PROMISE = ReplyPromise(
    Settings(secret_key="a key for tests alone").clinic_hours,
    timedelta(hours=4),
)


def number(raw: str) -> PhoneNumber:
    """A number as somebody types it."""
    return read_phone(raw)


def token_hash(said: str = "") -> str:
    """Of a private address: one that comes again for the same words, or a new one."""
    return digest(said or secrets.token_urlsafe(24))


def new_enquiry(**given: Any) -> NewEnquiry:
    """Asha's enquiry, changed where `given` says so; `spam_points` sets its score."""
    points = given.pop("spam_points", 0)
    values: dict[str, Any] = {
        "name": "Asha",
        "phone": number("098765 43210"),
        "whatsapp": None,
        "email": None,
        "question": "",
        "reply_by": None,
        "writing_for": None,
        "language": "en",
        "page": PageSeen("als-stem-cell-treatment", "en", "0123456789abcdef", "What it said"),
        "source": Source(page_path="/treatments/als-stem-cell-treatment", link={}),
        "listed_phone": "+919654321400",
        "listed_whatsapp": "+919654321400",
        "notice_version": "1",
        "once": None,
        "spam": SpamScore(points=points, reasons=("links",) if points else ()),
        "consent_ticked": False,
    }
    return NewEnquiry(**(values | given))


def submit(
    database: Database,
    new: NewEnquiry,
    *,
    drawn: Drawn | None = None,
    now: datetime = NOW,
    endpoints: Sequence[str] = (),
) -> Receipt:
    """Send it, in a transaction of its own."""
    drawn = drawn or Drawn(reference=reference_number.draw(), token_hash=token_hash())
    with database.write() as session:
        return enquiries.submit(
            session, new=new, drawn=drawn, now=now, promise=PROMISE, endpoints=endpoints
        )
