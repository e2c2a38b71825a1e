"""Somebody's own page: what is behind the private address of a sent enquiry.

Whoever sends an enquiry with another person's name and number joins that person's lead and has such
a page, too. So it shows what came by it, and of the lead only where nothing else has come.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.answering import Answering, how_to_answer
from clinic.domain.consent import Channel, agreed_by
from clinic.domain.enquiry import NewEnquiry, ReplyBy
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CloseReason, Outcome
from clinic.models import Enquiry, Lead, LeadEvent, SpooledEnquiry
from clinic.queries.lead_sharing import is_alone
from clinic.queries.own_changes import Added, Corrected, Given, additions, corrections, given_by
from clinic.queries.own_leaves import Leave, leaves
from clinic.spool import Spooled

DETAILS_FOR = timedelta(days=7)
"""How long the page shows what was sent: after that it might be read by others."""

_LATELY = timedelta(hours=1)

_NEEDS: Mapping[ReplyBy, Channel] = {
    ReplyBy.MESSAGE: Channel.WHATSAPP,
    ReplyBy.CALL: Channel.PHONE,
    ReplyBy.EMAIL: Channel.EMAIL,
}


@dataclass(frozen=True)
class SentEnquiry:
    """What somebody sent, as they typed it last. Fields are None once `details_hidden`.

    `answering`: how they were promised an answer, by what they have left us since.
    """

    answering: Answering
    details_hidden: bool
    name: str | None = None
    phone: str | None = None
    whatsapp: str | None = None
    email: str | None = None
    reply_by: str | None = None
    question: str | None = None
    writing_for: str | None = None


_HIDDEN = SentEnquiry(answering=Answering(None), details_hidden=True)


@dataclass(frozen=True)
class Contacted:
    """What staff noted last of a call or a message to them."""

    at: datetime
    outcome: Outcome


class Ended(StrEnum):
    """Why nobody answers any more, as far as the page says it."""

    NOBODY_WRITES = "nobody_writes"
    WRONG_NUMBER = "wrong_number"


@dataclass(frozen=True)
class PrivatePage:
    """What is behind a private address: the reference that was given, until when an answer was
    promised, and what was sent. `sent` is None where that may have been somebody else's press;
    then nothing can be done there either.

    `leaves`: for each channel that was agreed to. `added`, `corrected` are empty and `contacted` is
    None once the details are hidden. `lately`: what was done on this page within an hour.
    """

    reference: str
    answer_due_at: datetime
    sent: SentEnquiry | None
    leaves: tuple[Leave, ...] = ()
    added: tuple[Added, ...] = ()
    corrected: tuple[Corrected, ...] = ()
    contacted: Contacted | None = None
    ended: Ended | None = None
    lately: frozenset[EventKind] = frozenset()

    @property
    def stopped(self) -> bool:
        """Whether they want to be answered by no channel any more."""
        return bool(self.leaves) and not any(leave.given for leave in self.leaves)

    @property
    def stopped_elsewhere(self) -> bool:
        """Whether there is no leave, and a part of it was taken back in another way."""
        return self.stopped and any(leave.elsewhere for leave in self.leaves)


def own_page(session: Session, *, token_hash: str, now: datetime) -> PrivatePage | None:
    """The page behind a private address; None if there is none (or it was erased)."""
    row = session.scalar(sa.select(Enquiry).where(Enquiry.token_hash == token_hash))
    spooled = session.scalar(
        sa.select(SpooledEnquiry).where(SpooledEnquiry.token_hash == token_hash)
    )
    if row is None:
        return PrivatePage(spooled.reference, spooled.answer_due_at, None) if spooled else None
    # Who was given a number by the spool keeps it, though the database had taken them, too.
    reference = spooled.reference if spooled else row.reference
    lead = session.get_one(Lead, row.lead_id)
    alone = is_alone(session, enquiry=row, lead=lead)
    said = leaves(session, enquiry=row, of_lead=alone)
    page = PrivatePage(
        reference,
        row.answer_due_at,
        _HIDDEN,
        said,
        ended=_ended(lead),
        lately=_done_lately(session, row, now),
    )
    if now > row.received_at + DETAILS_FOR:
        return page
    corrected = corrections(session, enquiry=row)
    return replace(
        page,
        sent=_sent(row, given_by(row, corrected), said),
        added=additions(session, enquiry=row),
        corrected=corrected,
        contacted=_contacted(session, row, lead) if alone else None,
    )


def in_the_spool(spooled: Spooled, *, now: datetime) -> PrivatePage:
    """The page of an enquiry that has not been taken in yet."""
    new, at = spooled.new, spooled.pressed_at
    given = _given_in_spool(new)
    said = tuple(
        Leave(channel, given=True, at=at) for channel in agreed_by(given, reply_by=new.reply_by)
    )
    sent = _HIDDEN if now > at + DETAILS_FOR else _sent(new, given, said)
    return PrivatePage(spooled.reference, spooled.answer_due_at, sent, said)


def _given_in_spool(new: NewEnquiry) -> dict[str, Given]:
    numbers = (("phone", new.phone), ("whatsapp", new.whatsapp))
    given = {kind: Given(number.raw, number.e164) for kind, number in numbers if number}
    return given | ({"email": Given(new.email, new.email)} if new.email else {})


def _sent(
    said: Enquiry | NewEnquiry, given: Mapping[str, Given], leaves: Iterable[Leave]
) -> SentEnquiry:
    typed = {kind: one.raw for kind, one in given.items()}
    return SentEnquiry(
        answering=_answering(said.reply_by, given, leaves),
        details_hidden=False,
        name=said.name,
        phone=typed.get("phone"),
        whatsapp=typed.get("whatsapp"),
        email=typed.get("email"),
        reply_by=said.reply_by,
        question=said.question,
        writing_for=said.writing_for,
    )


def _answering(
    reply_by: str | None, given: Mapping[str, Given], leaves: Iterable[Leave]
) -> Answering:
    """As it was promised, less what they have taken back."""
    plain = {kind: one.normalised for kind, one in given.items()}
    promised = how_to_answer(
        reply_by=reply_by,
        gave_number=bool({"phone", "whatsapp"} & set(given)),
        phone=plain.get("phone"),
        whatsapp=plain.get("whatsapp"),
        email=plain.get("email"),
    )
    gone = {leave.channel for leave in leaves if not leave.given}
    if promised.by is not None and _NEEDS[promised.by] in gone:
        return Answering(None)
    in_writing = promised.then_in_writing and Channel.WHATSAPP not in gone
    return replace(promised, then_in_writing=in_writing)


def _ended(lead: Lead) -> Ended | None:
    """Of what is held back the page is like everybody's."""
    if lead.held_back:
        return None
    ends = {
        CloseReason.HAS_DIED: Ended.NOBODY_WRITES,
        CloseReason.WRONG_NUMBER: Ended.WRONG_NUMBER,
    }
    return ends.get(CloseReason(lead.closed_reason)) if lead.closed_reason else None


def _done_lately(session: Session, enquiry: Enquiry, now: datetime) -> frozenset[EventKind]:
    asked = sa.select(LeadEvent.kind).where(
        LeadEvent.lead_id == enquiry.lead_id,
        LeadEvent.enquiry_id == enquiry.id,
        LeadEvent.at > now - _LATELY,
    )
    return frozenset(EventKind(kind) for kind in session.scalars(asked))


def _contacted(session: Session, enquiry: Enquiry, lead: Lead) -> Contacted | None:
    """Nothing of it where the person has died: whoever reads on must not learn it from a page."""
    if lead.closed_reason == CloseReason.HAS_DIED:
        return None
    asked = sa.select(LeadEvent).where(
        LeadEvent.lead_id == lead.id,
        LeadEvent.kind == EventKind.OUTCOME,
        LeadEvent.undone_at.is_(None),
        LeadEvent.at >= enquiry.received_at,
    )
    event = session.scalar(asked.order_by(LeadEvent.id.desc()).limit(1))
    return Contacted(event.at, Outcome(event.detail["outcome"])) if event else None
