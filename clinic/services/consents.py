"""The ledger of consents: rows are only added, and the latest word on a channel holds."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from clinic.domain.consent import Action, Purpose
from clinic.models import Consent, Enquiry, Lead, StaffUser


def write(
    session: Session,
    *,
    lead_id: int,
    channels: Iterable[str],
    action: Action,
    now: datetime,
    language: str,
    notice_version: str | None = None,
    enquiry: Enquiry | None = None,
    by_id: int | None = None,
) -> None:
    """Write one row a channel, for the one purpose that exists.

    `enquiry`: by which, or by whose private page, it came; `by_id`: who of the staff wrote it
    down, None where the person did it themselves.
    """
    session.add_all(
        Consent(
            lead_id=lead_id,
            enquiry_id=enquiry.id if enquiry else None,
            purpose=Purpose.ANSWER_ENQUIRY,
            channel=channel,
            action=action,
            at=now,
            notice_version=notice_version,
            language=language,
            page_slug=enquiry.page_slug if enquiry else None,
            by_id=by_id,
        )
        for channel in channels
    )


def write_down(
    session: Session,
    *,
    lead: Lead,
    channels: Iterable[str],
    action: Action,
    by: StaffUser,
    now: datetime,
) -> None:
    """The same, of what somebody of the staff was told, in the language of the lead."""
    write(
        session,
        lead_id=lead.id,
        channels=channels,
        action=action,
        now=now,
        language=lead.language,
        by_id=by.id,
    )
