"""What came after a merge, once it is undone: whose it is, and what both have to keep."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.consent import Action
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import LeadStatus
from clinic.models import Consent, ContactPoint, Enquiry, Lead, LeadEvent, StaffUser
from clinic.queries import ledger
from clinic.queries.own_changes import corrections, given_by
from clinic.services import consents, leave_ends
from clinic.services.merge_rows import Moved

_AS_IT_IS = {"synchronize_session": False}


def follow_pages(
    session: Session, *, moved: Moved, kept_id: int, merged_id: int, since: datetime
) -> None:
    """What was done by the private page of an enquiry goes where that enquiry goes.

    With it go the numbers and addresses that were given there. `since`: when they were merged.
    """
    enquiries = moved.get(Enquiry.__tablename__, [])
    asked = sa.select(LeadEvent.detail).where(
        LeadEvent.lead_id == kept_id,
        LeadEvent.enquiry_id.in_(enquiries),
        LeadEvent.kind == EventKind.CORRECTED,
    )
    given = {point for detail in session.scalars(asked) for point in detail["points"]}
    for table in (Consent, LeadEvent):
        theirs = sa.and_(table.lead_id == kept_id, table.enquiry_id.in_(enquiries))
        changed = sa.update(table).where(theirs).values(lead_id=merged_id)
        session.execute(changed, execution_options=_AS_IT_IS)
    has = {(one.kind, one.raw) for one in _points(session, ContactPoint.lead_id == merged_id)}
    new = sa.and_(
        ContactPoint.id.in_(given),
        ContactPoint.lead_id == kept_id,
        ContactPoint.created_at >= since,
    )
    for point in _points(session, new):
        if (point.kind, point.raw) not in has:
            point.lead_id = merged_id
            moved.setdefault(ContactPoint.__tablename__, []).append(point.id)
    session.flush()


def keep_numbers(session: Session, *, moved: Moved, kept_id: int) -> None:
    """Numbers and addresses that went back, and that an enquiry which stays has given: copied."""
    given = set()
    for enquiry in session.scalars(sa.select(Enquiry).where(Enquiry.lead_id == kept_id)):
        corrected = corrections(session, enquiry=enquiry)
        for once in (given_by(enquiry, ()).items(), [(one.kind, one) for one in corrected]):
            given |= {(kind, one.normalised or one.raw) for kind, one in once}
    has = {_form(one) for one in _points(session, ContactPoint.lead_id == kept_id)}
    gone = ContactPoint.id.in_(moved.get(ContactPoint.__tablename__, []))
    for point in _points(session, sa.and_(gone, ContactPoint.lead_id != kept_id)):
        if _form(point) in given - has:
            session.add(_copy(point, kept_id))
    session.flush()


def keep_withdrawn(
    session: Session, *, lead: Lead, merged: Lead, since: datetime, by: StaffUser, now: datetime
) -> None:
    """What was taken back since then holds for both: whoever said it must not be written to.

    What came by a private page has gone with its enquiry. Where nothing is left of the leave of
    the lead that goes its own way, it says so, and nobody waits there.
    """
    theirs = ledger.latest_words(session, lead_id=merged.id)
    at_the_desk = _taken_back_at_the_desk(session, lead, since)
    channels = [
        channel
        for channel, word in theirs.items()
        if not word.withdrawn and channel in at_the_desk and word.at <= at_the_desk[channel]
    ]
    consents.write(
        session,
        lead_id=merged.id,
        channels=channels,
        action=Action.WITHDRAWN,
        now=now,
        language=merged.language,
        by_id=by.id,
    )
    session.flush()
    leave_ends.cancel_what_waits(session, lead=merged, channels=channels)
    words = ledger.latest_words(session, lead_id=merged.id).values()
    new = bool(channels) or any(one.withdrawn and one.at >= since for one in words)
    if new and all(one.withdrawn for one in words) and merged.status != LeadStatus.CLOSED:
        leave_ends.has_no_leave(merged, due=now)
        merged.replied_at = merged.waiting_since = None


def _taken_back_at_the_desk(session: Session, lead: Lead, since: datetime) -> dict[str, datetime]:
    """Channels that the desk last wrote "no" for since then, on the kept lead; and when."""
    asked = sa.select(Consent).where(
        Consent.lead_id == lead.id, Consent.at >= since, Consent.enquiry_id.is_(None)
    )
    latest = {one.channel: one for one in session.scalars(asked.order_by(Consent.at, Consent.id))}
    return {name: one.at for name, one in latest.items() if one.action == Action.WITHDRAWN}


def _points(session: Session, which: sa.ColumnElement[bool]) -> Iterable[ContactPoint]:
    asked = sa.select(ContactPoint).where(which).order_by(ContactPoint.id)
    return session.scalars(asked.execution_options(populate_existing=True)).all()


def _form(point: ContactPoint) -> tuple[str, str]:
    return point.kind, point.normalised or point.raw


def _copy(point: ContactPoint, lead_id: int) -> ContactPoint:
    return ContactPoint(
        lead_id=lead_id,
        kind=point.kind,
        raw=point.raw,
        normalised=point.normalised,
        country=point.country,
        created_at=point.created_at,
        wrong_at=point.wrong_at,
    )
