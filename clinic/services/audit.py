"""Writing down who did what, in the transaction in which it is done."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from clinic.models import AuditEntry, MistakeReport, PageSignature, StaffUser

BYTES_LEFT = "bytes.left"
"""What visitors typed was deleted, and no erasure: its bytes stay in the database's files, until
`services.traces` wipes them."""


def record(
    session: Session,
    *,
    action: str,
    by: StaffUser | None,
    now: datetime,
    subject: str,
    detail: dict[str, Any] | None = None,
) -> AuditEntry:
    """Add one entry, and return it.

    `action` is noun.verb (lead.erased); `subject` a reference number or an id; `detail` holds
    codes and nothing personal. `by` None: a visitor, or the command line.
    """
    entry = AuditEntry(
        at=now,
        by_id=by.id if by else None,
        action=action,
        subject=subject,
        detail=detail or {},
    )
    session.add(entry)
    return entry


def record_bytes_left(session: Session, *, table: str, rows: int, now: datetime) -> None:
    """Write down that so many rows of this table lost what somebody typed; nothing where none."""
    if rows:
        record(session, action=BYTES_LEFT, by=None, now=now, subject=table, detail={"rows": rows})


def record_on_page(
    session: Session,
    *,
    action: str,
    by: StaffUser,
    now: datetime,
    about: MistakeReport | PageSignature,
) -> None:
    """Add one entry about what belongs to a page: which page, and the state it is in."""
    detail = {"page": about.slug, "language": about.language, "state": about.state}
    record(session, action=action, by=by, now=now, subject=str(about.id), detail=detail)
