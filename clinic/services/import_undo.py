"""Taking back a line of a file: what nobody has touched or given again since goes."""

from collections.abc import Callable, Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.consent import Action
from clinic.domain.import_file import STAYED
from clinic.domain.lead_event import EventKind
from clinic.models import (
    ContactPoint,
    Enquiry,
    Lead,
    LeadEvent,
    LeadImport,
    LeadImportRow,
    StaffUser,
)
from clinic.queries import ledger
from clinic.services import consents, erasure, lead_terms

TAKEN_BACK = "An import was taken back"
_GIVES = (
    *(EventKind.ENQUIRY, EventKind.CORRECTED, EventKind.CONTACTED_US),
    *(EventKind.EDITED, EventKind.MERGED, EventKind.IMPORTED),
)
"""With these a number or address may have come that a file had brought before."""


def hold(session: Session, rows: Iterable[LeadImportRow]) -> None:
    """Hold the leads of all these lines by their ids, as whoever holds several does."""
    ids = {row.lead_id for row in rows if row.lead_id}
    in_order = sa.select(Lead.id).where(Lead.id.in_(ids)).order_by(Lead.id)
    session.execute(in_order.with_for_update())


def take_back(session: Session, kept: LeadImport, row: LeadImportRow, now: datetime) -> None:
    """Take back one line; where its lead has gone on since, the line says so and it stays."""
    lead = session.get(Lead, row.lead_id, with_for_update=True) if row.lead_id else None
    by = session.get(StaffUser, kept.choices.get("undone_by") or kept.by_id or 0)
    if lead is not None and row.outcome == "made" and not _touched(session, kept, lead):
        row.lead_id = None
        session.flush()
        erasure.take_away(session, lead=lead, reason=TAKEN_BACK, by=by, now=now, looked_at=False)
    elif lead is not None and (row.outcome == "made" or lead.merged_into_id is not None):
        row.words = STAYED
        return
    elif lead is not None:
        _part_again(session, kept, row, lead, by, now)
    row.outcome, row.words = "taken_back", None


def _touched(session: Session, kept: LeadImport, lead: Lead) -> bool:
    """Whether anything happened to a lead besides this import."""
    events = session.scalars(sa.select(LeadEvent).where(LeadEvent.lead_id == lead.id))
    ours = (_is_of(event, kept) for event in events)
    wrote = session.scalar(sa.select(Enquiry.id).where(Enquiry.lead_id == lead.id).limit(1))
    return wrote is not None or lead.merged_into_id is not None or not all(ours)


def _is_of(event: LeadEvent, kept: LeadImport) -> bool:
    return event.kind == EventKind.IMPORTED and event.detail.get("import") == kept.id


def _part_again(
    session: Session,
    kept: LeadImport,
    row: LeadImportRow,
    lead: Lead,
    by: StaffUser | None,
    now: datetime,
) -> None:
    """Take back what the line added to a lead that was there before, and nobody gave since."""
    events = session.scalars(
        sa.select(LeadEvent).where(
            LeadEvent.lead_id == lead.id,
            LeadEvent.kind == EventKind.IMPORTED,
            LeadEvent.undone_at.is_(None),
        )
    )
    for event in events.all():
        if not _is_of(event, kept) or event.detail.get("line") != row.number:
            continue
        given = _given_since(session, kept, event)
        brought = sa.select(ContactPoint).where(ContactPoint.id.in_(event.detail["points"]))
        for point in session.scalars(brought).all():
            if not given(point):
                session.delete(point)
        consents.write(
            session,
            lead_id=lead.id,
            channels=_leaves(session, kept, event),
            action=Action.WITHDRAWN,
            now=now,
            language=lead.language,
            by_id=by.id if by else None,
        )
        event.undone_at, event.undone_by_id = now, by.id if by else None
    session.flush()
    lead_terms.rebuild(session, lead=lead)


def _leaves(session: Session, kept: LeadImport, event: LeadEvent) -> list[str]:
    """Channels of which the ledger's latest word is still what this line wrote."""
    words = ledger.latest_words(session, lead_id=event.lead_id)
    wrote = datetime.fromisoformat(event.detail["at"])
    return [
        channel
        for channel in event.detail["gave"]
        if channel in words and (words[channel].at, words[channel].by_id) == (wrote, kept.by_id)
    ]


def _given_since(
    session: Session, kept: LeadImport, event: LeadEvent
) -> Callable[[ContactPoint], bool]:
    """Which of its numbers and addresses came again later, as far as that is known.

    Of who called it is not known by which number, nor what else a file or a merged lead held.
    """
    asked = sa.select(LeadEvent).where(
        LeadEvent.lead_id == event.lead_id,
        LeadEvent.id > event.id,
        LeadEvent.kind.in_(_GIVES),
        LeadEvent.undone_at.is_(None),
    )
    later = [one for one in session.scalars(asked) if not _is_of(one, kept)]
    kinds = {one.kind for one in later}
    ids = {point for one in later for point in _points(one)}
    sent = sa.select(Enquiry).where(Enquiry.id.in_([one.enquiry_id for one in later]))
    values = {value for one in session.scalars(sent) for value in _sent(one)}

    def given(point: ContactPoint) -> bool:
        return (
            bool(kinds & {EventKind.MERGED, EventKind.IMPORTED})
            or (EventKind.CONTACTED_US in kinds and point.kind != "email")
            or point.id in ids
            or (point.normalised or point.raw) in values
        )

    return given


def _points(event: LeadEvent) -> list[int]:
    if event.kind == EventKind.CORRECTED:
        return list(event.detail["points"])
    if event.kind == EventKind.EDITED:
        return [one["id"] for one in event.detail.get("points", ()) if one["act"] == "right"]
    return []


def _sent(enquiry: Enquiry) -> tuple[str | None, ...]:
    return (
        enquiry.phone_e164 or enquiry.phone_raw,
        enquiry.whatsapp_e164 or enquiry.whatsapp_raw,
        enquiry.email,
    )
