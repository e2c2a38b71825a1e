"""Somebody's own page: what is behind the private address of a sent enquiry.

Whoever sends an enquiry with another person's name and number joins that person's lead and has such
a page, too. So it shows what came by it, and of the lead only where nothing else has come.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.answering import Answering, how_to_answer
from clinic.domain.consent import Action, Channel, agreed_by
from clinic.domain.enquiry import NewEnquiry, ReplyBy
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CameBy, CloseReason, Outcome
from clinic.models import Capture, Consent, ContactPoint, Enquiry, Lead, LeadEvent, SpooledEnquiry
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
class Leave:
    """Whether we may answer by this channel, as the page says, and since when.

    `elsewhere`: it was taken back, and not on this page.
    """

    channel: Channel
    given: bool
    at: datetime
    elsewhere: bool = False


@dataclass(frozen=True)
class Added:
    """Something that they added, and when."""

    at: datetime
    words: str


@dataclass(frozen=True)
class Corrected:
    """A number or address that they gave later. `kind`: phone, whatsapp or email.

    `raw` is as typed, `normalised` E.164 or the address, None where a number is not plain.
    """

    at: datetime
    kind: str
    raw: str
    normalised: str | None
    point_id: int


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
class Given:
    """A number or address as it was typed, and as E.164 or normalised where it is plain."""

    raw: str
    normalised: str | None


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


def is_alone(session: Session, *, enquiry: Enquiry, lead: Lead) -> bool:
    """Whether the lead is made of this enquiry and of nothing else that anybody has sent or said.

    A second press of equal answers counts as something else: it may have been another person's, who
    has no page, and whom nobody may erase for them.
    """
    others = sa.select(Enquiry.id).where(Enquiry.lead_id == lead.id, Enquiry.id != enquiry.id)
    return (
        lead.came_by == CameBy.FORM
        and session.scalar(others.limit(1)) is None
        and not has_spoken(session, lead_id=lead.id)
        and not was_pressed_again(session, enquiry=enquiry)
    )


def has_spoken(session: Session, *, lead_id: int) -> bool:
    """Whether staff wrote down that the person got in touch without the form, by some number."""
    asked = sa.select(LeadEvent.id).where(
        LeadEvent.lead_id == lead_id, LeadEvent.kind == EventKind.CONTACTED_US
    )
    return session.scalar(asked.limit(1)) is not None


def was_pressed_again(session: Session, *, enquiry: Enquiry) -> bool:
    """Whether equal answers were sent again, by whomever, so that no second enquiry was made."""
    pressed = sa.select(Capture.id).where(
        Capture.enquiry_id == enquiry.id, Capture.outcome == "repeated"
    )
    spooled = sa.select(SpooledEnquiry.id).where(
        SpooledEnquiry.enquiry_id == enquiry.id, SpooledEnquiry.repeated.is_(True)
    )
    found = (session.scalar(asked.limit(1)) for asked in (pressed, spooled))
    return any(one is not None for one in found)


def leaves(session: Session, *, enquiry: Enquiry, of_lead: bool) -> tuple[Leave, ...]:
    """The ledger's latest word on each channel: of this enquiry's page, or of the whole lead.

    What was taken back for the lead in another way holds here, too: nobody may promise an answer
    that must not come.
    """
    asked = sa.select(Consent).where(Consent.lead_id == enquiry.lead_id)
    said = session.scalars(asked.order_by(Consent.at, Consent.id)).all()
    latest = {one.channel: one for one in said}
    own = {one.channel: one for one in said if of_lead or one.enquiry_id == enquiry.id}
    return tuple(
        _leave(channel, own[channel], latest[channel]) for channel in Channel if channel in own
    )


def _leave(channel: Channel, own: Consent, latest: Consent) -> Leave:
    elsewhere = own.action == Action.GIVEN and latest.action == Action.WITHDRAWN
    if elsewhere:
        return Leave(channel, given=False, at=latest.at, elsewhere=True)
    return Leave(channel, own.action == Action.GIVEN, own.at)


def additions(session: Session, *, enquiry: Enquiry) -> tuple[Added, ...]:
    """What was added on this enquiry's page, oldest first."""
    events = _events(session, enquiry, EventKind.ADDED)
    return tuple(Added(event.at, event.note or "") for event in events)


def corrections(session: Session, *, enquiry: Enquiry) -> tuple[Corrected, ...]:
    """What was corrected on this enquiry's page, oldest first."""
    events = _events(session, enquiry, EventKind.CORRECTED)
    given = [(event.at, point_id) for event in events for point_id in event.detail["points"]]
    asked = sa.select(ContactPoint).where(ContactPoint.id.in_([point_id for _, point_id in given]))
    points = {point.id: point for point in session.scalars(asked)}
    found = [(at, points[point_id]) for at, point_id in given if point_id in points]
    return tuple(Corrected(at, one.kind, one.raw, one.normalised, one.id) for at, one in found)


def given_by(enquiry: Enquiry, corrected: Iterable[Corrected]) -> dict[str, Given]:
    """What the person gave last, by kind. `corrected`: oldest first."""
    sent = {
        "phone": (enquiry.phone_raw, enquiry.phone_e164),
        "whatsapp": (enquiry.whatsapp_raw, enquiry.whatsapp_e164),
        "email": (enquiry.email, enquiry.email),
    }
    given = {kind: Given(raw, normalised) for kind, (raw, normalised) in sent.items() if raw}
    return given | {one.kind: Given(one.raw, one.normalised) for one in corrected}


def _given_in_spool(new: NewEnquiry) -> dict[str, Given]:
    numbers = (("phone", new.phone), ("whatsapp", new.whatsapp))
    given = {kind: Given(number.raw, number.e164) for kind, number in numbers if number}
    return given | ({"email": Given(new.email, new.email)} if new.email else {})


def _events(session: Session, enquiry: Enquiry, kind: EventKind) -> Sequence[LeadEvent]:
    asked = sa.select(LeadEvent).where(
        LeadEvent.lead_id == enquiry.lead_id,
        LeadEvent.enquiry_id == enquiry.id,
        LeadEvent.kind == kind,
    )
    return session.scalars(asked.order_by(LeadEvent.id)).all()


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
