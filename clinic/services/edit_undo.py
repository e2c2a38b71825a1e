"""Taking back what was put right of a lead: each change by itself, where it still stands."""

from contextlib import suppress
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from clinic.domain.consent import Action
from clinic.domain.errors import Conflict
from clinic.domain.lead_event import UNDO_WITHIN, EventKind
from clinic.models import ContactPoint, Lead, LeadEvent, StaffUser
from clinic.queries import labels, ledger
from clinic.services import audit, consents, lead_state, lead_terms

_THEY_CAME = (EventKind.ENQUIRY, EventKind.CONTACTED_US, EventKind.CORRECTED, EventKind.MERGED)
"""After these a number that was added may be theirs by their own word, too."""


def undo_edit(
    session: Session, *, lead: Lead, event: LeadEvent, by: StaffUser, now: datetime
) -> LeadEvent:
    """Take an edit back, within 24 hours. Raises Conflict where what it changed was changed since.

    What it had let go out by email stays unsent. A leave comes back only where there was one: no
    word is written that nobody said.
    """
    points = _points(session, lead)
    if event.at < now - UNDO_WITHIN or not _stands(session, lead, event, points):
        raise Conflict("This was changed again since. Change it by hand.")
    for name, was in event.detail.get("fields", {}).items():
        setattr(lead, name, was["old"])
    for code in event.detail.get("points", ()):
        _put_back(session, points[code["id"]], code)
    consents.write_down(
        session,
        lead=lead,
        channels=event.detail.get("given", ()),
        action=Action.WITHDRAWN,
        by=by,
        now=now,
    )
    consents.write_down(
        session, lead=lead, channels=_was_given(event), action=Action.GIVEN, by=by, now=now
    )
    if "before" in event.detail:
        lead_state.restore(lead, event.detail["before"])
    flag_modified(lead, "status")
    event.undone_at, event.undone_by_id = now, by.id
    undo_with_others(session, lead=lead, event=event, by=by, now=now)
    lead_terms.rebuild(session, lead=lead)
    audit.record(session, action="lead.undone", by=by, now=now, subject=lead.reference)
    return event


def said(event: LeadEvent) -> str:
    """What to say once an event is taken back. The ledger cannot unsay a word: "no" stays."""
    names = " and ".join(labels.CHANNELS[one] for one in event.detail.get("unsaid", ()))
    if not names:
        return "Taken back."
    return f"Taken back. Nothing was said of {names} before: “no” stands until they allow it."


def _was_given(event: LeadEvent) -> list[str]:
    """Channels whose leave the event ended. Of others nobody ever said yes."""
    unsaid = event.detail.get("unsaid", ())
    return [channel for channel in event.detail.get("withdrawn", ()) if channel not in unsaid]


def undo_with_others(
    session: Session, *, lead: Lead, event: LeadEvent, by: StaffUser, now: datetime
) -> None:
    """Take back what a withdrawal brought along for their other patients, where it still stands."""
    if "withdrawn" not in event.detail or "with" in event.detail:
        return
    asked = sa.select(LeadEvent).where(
        LeadEvent.at == event.at,
        LeadEvent.by_id == event.by_id,
        LeadEvent.kind == EventKind.EDITED,
        LeadEvent.undone_at.is_(None),
    )
    for one in session.scalars(asked.order_by(LeadEvent.lead_id)).all():
        other = session.get(Lead, one.lead_id)
        if other is None or one.detail.get("with") != lead.reference:
            continue
        with suppress(Conflict):  # what was said there since stays
            undo_edit(session, lead=other, event=one, by=by, now=now)


def _stands(
    session: Session, lead: Lead, event: LeadEvent, points: dict[int, ContactPoint]
) -> bool:
    fields = event.detail.get("fields", {})
    same_fields = all(getattr(lead, name) == was["new"] for name, was in fields.items())
    same_points = all(
        _point_stands(points.get(code["id"]), code["act"], event)
        for code in event.detail.get("points", ())
    )
    words = ledger.latest_words(session, lead_id=lead.id)
    channels = (*event.detail.get("given", ()), *event.detail.get("withdrawn", ()))
    same_leaves = all(
        channel in words and (words[channel].at, words[channel].by_id) == (event.at, event.by_id)
        for channel in channels
    )
    added = any(code["act"] == "added" for code in event.detail.get("points", ()))
    return (
        same_fields
        and same_points
        and same_leaves
        and not (added and _they_came_after(session, event))
        and lead_state.is_still(lead, event.detail.get("after", {}))
    )


def _point_stands(point: ContactPoint | None, act: str, event: LeadEvent) -> bool:
    if point is None:
        return False
    return point.wrong_at == event.at if act == "wrong" else point.wrong_at is None


def _they_came_after(session: Session, event: LeadEvent) -> bool:
    later = sa.select(LeadEvent.id).where(
        LeadEvent.lead_id == event.lead_id,
        LeadEvent.id > event.id,
        LeadEvent.kind.in_(_THEY_CAME),
    )
    return session.scalar(later.limit(1)) is not None


def _points(session: Session, lead: Lead) -> dict[int, ContactPoint]:
    asked = sa.select(ContactPoint).where(ContactPoint.lead_id == lead.id)
    return {point.id: point for point in session.scalars(asked)}


def _put_back(session: Session, point: ContactPoint, code: dict[str, str | None]) -> None:
    if code["act"] == "added":
        session.delete(point)
    else:
        was = code["was"]
        point.wrong_at = datetime.fromisoformat(was) if was else None
