"""A copy of all that came by one enquiry, for the person who sent it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.notices import PRINTED, AttemptResult, MessageState, NoticeKind
from clinic.models import (
    Consent,
    DeliveryAttempt,
    Enquiry,
    OutboxMessage,
    PageVersion,
    SpooledEnquiry,
)
from clinic.queries.own_changes import Added, Corrected, additions, corrections
from clinic.queries.own_page import DETAILS_FOR


@dataclass(frozen=True)
class Said:
    """One row of the consent ledger: which channel, given or withdrawn, when, by which notice."""

    channel: str
    action: str
    at: datetime
    notice_version: str | None


@dataclass(frozen=True)
class PageRead:
    """The page that they wrote from. `title` None where it was not written down."""

    slug: str
    title: str | None
    version: str | None


@dataclass(frozen=True)
class Copy:
    """Everything that is held because of this enquiry. Times are aware, UTC.

    `answers`: by field, as typed. `source`: the path they wrote from and the `utm_*` of the link.
    `listed`: the numbers that the page showed. `receipts`: when we wrote to them by ourselves.
    """

    reference: str
    received_at: datetime
    answer_due_at: datetime
    language: str
    answers: Mapping[str, str]
    added: tuple[Added, ...]
    corrected: tuple[Corrected, ...]
    consents: tuple[Said, ...]
    receipts: tuple[datetime, ...]
    page: PageRead | None
    listed: tuple[str, ...]
    source: Mapping[str, Any]
    notice_version: str


def own_copy(session: Session, *, token_hash: str, now: datetime) -> Copy | None:
    """The copy behind a private address; None where there is none, or the details are hidden."""
    row = session.scalar(sa.select(Enquiry).where(Enquiry.token_hash == token_hash))
    if row is None or now > row.received_at + DETAILS_FOR:
        return None
    given = sa.select(SpooledEnquiry.reference).where(SpooledEnquiry.token_hash == token_hash)
    return Copy(
        reference=session.scalar(given) or row.reference,
        received_at=row.received_at,
        answer_due_at=row.answer_due_at,
        language=row.language,
        answers=_answers(row),
        added=additions(session, enquiry=row),
        corrected=corrections(session, enquiry=row),
        consents=_consents(session, row),
        receipts=_receipts(session, row),
        page=_page(session, row),
        listed=tuple(dict.fromkeys((row.listed_phone, row.listed_whatsapp))),
        source={name: value for name, value in row.source.items() if value},
        notice_version=row.notice_version,
    )


def _answers(row: Enquiry) -> dict[str, str]:
    answers = {
        "name": row.name,
        "phone": row.phone_raw,
        "email": row.email,
        "reply_by": row.reply_by,
        "question": row.question,
        "whatsapp": row.whatsapp_raw,
        "writing_for": row.writing_for,
    }
    return {name: answer for name, answer in answers.items() if answer}


def _consents(session: Session, row: Enquiry) -> tuple[Said, ...]:
    """Each word once, with the time from which it holds.

    A correction gives every leave anew that goes with its numbers; what stood already, under the
    same notice, says nothing more to its reader.
    """
    asked = sa.select(Consent).where(Consent.enquiry_id == row.id)
    stands: dict[str, tuple[str, str | None]] = {}
    found = []
    for one in session.scalars(asked.order_by(Consent.at, Consent.id)):
        word = one.action, one.notice_version
        if stands.get(one.channel) != word:
            stands[one.channel] = word
            found.append(Said(one.channel, one.action, one.at, one.notice_version))
    return tuple(found)


def _receipts(session: Session, row: Enquiry) -> tuple[datetime, ...]:
    """Alerts go to staff and are not theirs: those to the person alone, which went.

    What was printed at the clinic, for want of a mail server, did not go.
    """
    printed = sa.select(DeliveryAttempt.outbox_message_id).where(
        DeliveryAttempt.outbox_message_id == OutboxMessage.id,
        DeliveryAttempt.result == AttemptResult.SENT,
        DeliveryAttempt.channel == PRINTED,
    )
    asked = sa.select(OutboxMessage.sent_at).where(
        OutboxMessage.enquiry_id == row.id,
        OutboxMessage.kind == NoticeKind.ACKNOWLEDGEMENT,
        OutboxMessage.state == MessageState.SENT,
        ~printed.exists(),
    )
    return tuple(at for at in session.scalars(asked.order_by(OutboxMessage.id)) if at)


def _page(session: Session, row: Enquiry) -> PageRead | None:
    if row.page_slug is None:
        return None
    version = session.get(PageVersion, row.page_version_id) if row.page_version_id else None
    if version is None:
        return PageRead(row.page_slug, None, None)
    return PageRead(row.page_slug, version.title, version.hash)
