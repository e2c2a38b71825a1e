"""Two leads that are one person: one goes into the other, and comes out again if that was wrong."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.consent import Action
from clinic.domain.errors import Conflict, NotFound
from clinic.domain.lead_event import EventKind
from clinic.models import Consent, ContactPoint, Lead, LeadEvent, LeadMerge, StaffUser
from clinic.queries.comparison import why_two
from clinic.services import (
    audit,
    consents,
    lead_terms,
    leads,
    locks,
    merge_questions,
    merge_rows,
    merge_since,
    merge_state,
)


def find_two(
    session: Session, *, reference: str, other: str, only_of: int | None = None
) -> tuple[Lead, Lead]:
    """Both leads, ours to change until the transaction ends. Raises NotFound, and Conflict where
    one went into the other already.

    Whatever else may come for one of their numbers waits for us, as we wait for it.
    """
    if reference == other:
        raise NotFound("A lead cannot be compared with itself.")
    _hold(session, Lead.reference.in_((reference, other)))
    found = {
        one: leads.find(session, reference=one, only_of=only_of)
        for one in sorted((reference, other))
    }
    if found[reference] is found[other]:
        raise Conflict("They are one lead already.")
    for lead in found.values():
        session.refresh(lead)
    return found[reference], found[other]


def hold_both(session: Session, *, event_id: int) -> None:
    """Hold both leads that an event is about, before any of them is found to undo it.

    An event of one lead alone holds nothing.
    """
    asked = sa.select(LeadEvent.lead_id, LeadEvent.detail).where(
        LeadEvent.id == event_id,
        LeadEvent.kind.in_((EventKind.MERGED, EventKind.ANOTHER_PATIENT)),
    )
    for lead_id, detail in session.execute(asked).all():
        other = Lead.reference == detail.get("reference", "")
        _hold(session, sa.or_(Lead.id == lead_id, other))


def merge(session: Session, *, kept: Lead, merged: Lead, by: StaffUser, now: datetime) -> LeadEvent:
    """Let one lead go into the other. Returns the event on the kept lead's timeline.

    1. What would be wrong is refused: somebody who has died and somebody who writes, a lead that is
       held back, one that is made up. Raises Conflict.
    2. Rows move by id; `lead_merge` knows which, and what both leads were.
    3. The kept lead becomes what both are together (merge_state.combine).
    4. What was taken back stays taken back: no leave that colleagues wrote down renews it.
    """
    _must_be_mergeable(kept, merged)
    before = {"kept": merge_state.of(kept), "merged": merge_state.of(merged)}
    words = [_latest_words(session, lead.id) for lead in (kept, merged)]
    row = LeadMerge(
        kept_id=kept.id, merged_id=merged.id, at=now, by_id=by.id, moved={}, before=before
    )
    session.add(row)
    moved = merge_rows.move(session, kept_id=kept.id, merged_id=merged.id)
    merge_state.combine(kept, merged)
    merged.merged_into_id = kept.id
    moved["withdrawn"] = _keep_withdrawn(session, kept, words, by, now)
    moved["lead_apart"] = merge_rows.copy_aparts(
        session, kept_id=kept.id, merged_id=merged.id, by=by, now=now
    )
    event = _write_down(session, kept, merged, row, by, now)
    had = merge_rows.terms_of(session, lead_id=kept.id)
    lead_terms.refresh(session, lead=kept)
    moved["lead_term"] = sorted(merge_rows.terms_of(session, lead_id=kept.id) - had)
    row.moved = moved
    row.before = before | {"after": merge_state.of(kept)}
    session.flush()
    return event


def undo(
    session: Session, *, lead: Lead, event: LeadEvent, by: StaffUser, now: datetime
) -> LeadEvent:
    """Take a merge back, however long ago. What came after it stays with the kept lead, but for
    what was done by the page of an enquiry that goes back, and what a doctor has said of a question
    that does; and what was taken back holds for both.

    Its caller holds both (hold_both). Raises Conflict where a later merge stands on this one, or
    where one side was erased.
    """
    row = session.get(LeadMerge, event.detail.get("merge", 0), with_for_update=True)
    merged = session.get(Lead, row.merged_id) if row and row.undone_at is None else None
    if row is None or merged is None or row.kept_id != lead.id:
        raise Conflict("This merge cannot be undone any more: a part of it was erased.")
    if _later(session, row):
        raise Conflict("Another lead was merged into this one later. Undo that first.")
    session.refresh(merged, with_for_update=True)
    _give_back(session, row, lead, merged)
    merge_rows.take_aparts(session, lead_id=lead.id, others=row.moved.get("lead_apart", []))
    merge_state.restore(lead, before=row.before["kept"], after=row.before["after"])
    merge_questions.follow(
        session, kept=lead, merged=merged, event=event, before=row.before["kept"]
    )
    merged.merged_into_id = None
    row.undone_at = event.undone_at = now
    row.undone_by_id = event.undone_by_id = by.id
    merge_since.keep_withdrawn(session, lead=lead, merged=merged, since=row.at, by=by, now=now)
    terms, row.moved, row.before = row.moved.get("lead_term", []), {}, {}  # names nobody any more
    session.flush()
    merge_rows.take_terms(session, lead_id=lead.id, terms=terms)
    for one in (lead, merged):
        lead_terms.refresh(session, lead=one)
        audit.record(session, action="lead.merge_undone", by=by, now=now, subject=one.reference)
    return event


def _give_back(session: Session, row: LeadMerge, lead: Lead, merged: Lead) -> None:
    """Give back what had moved, and what came after it by the pages of enquiries that go back."""
    moved = {table: list(ids) for table, ids in row.moved.items()}
    merge_rows.give_back(session, moved=moved, kept_id=lead.id, merged_id=merged.id)
    added = sa.delete(Consent).where(Consent.id.in_(moved.get("withdrawn", [])))
    session.execute(added, execution_options={"synchronize_session": False})
    merge_since.follow_pages(
        session, moved=moved, kept_id=lead.id, merged_id=merged.id, since=row.at
    )
    merge_since.keep_numbers(session, moved=moved, kept_id=lead.id)


def came_by_merging(session: Session, *, event: LeadEvent) -> bool:
    """Whether an event stands here because its lead went into this one: it is undone there."""
    asked = sa.select(LeadMerge.moved).where(
        LeadMerge.kept_id == event.lead_id, LeadMerge.undone_at.is_(None)
    )
    return any(event.id in moved.get("lead_event", ()) for moved in session.scalars(asked))


def _must_be_mergeable(kept: Lead, merged: Lead) -> None:
    if kept.merged_into_id or merged.merged_into_id:
        raise Conflict("One of them was merged into another lead meanwhile.")
    if sentence := why_two(kept, merged):
        raise Conflict(sentence)


def _hold(session: Session, which: sa.ColumnElement[bool]) -> None:
    """Numbers first, then rows by their ids: an enquiry that comes takes them in this order, too.

    Nothing is loaded here: what stood before the wait is not what stands after it.
    """
    ids = session.scalars(sa.select(Lead.id).where(which)).all()
    given = sa.select(ContactPoint.normalised, ContactPoint.raw)
    rows = session.execute(given.where(ContactPoint.lead_id.in_(ids)))
    locks.hold(session, locks.of_contacts(normalised or raw for normalised, raw in rows))
    in_order = sa.select(Lead.id).where(Lead.id.in_(ids)).order_by(Lead.id)
    session.execute(in_order.with_for_update())


def _latest_words(session: Session, lead_id: int) -> dict[str, Consent]:
    asked = sa.select(Consent).where(Consent.lead_id == lead_id).order_by(Consent.at, Consent.id)
    return {one.channel: one for one in session.scalars(asked)}


def _keep_withdrawn(
    session: Session,
    kept: Lead,
    words: list[dict[str, Consent]],
    by: StaffUser,
    now: datetime,
) -> list[int]:
    """What one of them took back holds, unless they gave leave later themselves."""
    together = _latest_words(session, kept.id)
    channels = [
        channel
        for channel, latest in together.items()
        if latest.action == Action.GIVEN
        and latest.by_id is not None
        and any(channel in said and said[channel].action == Action.WITHDRAWN for said in words)
    ]
    had = {one.id for one in session.scalars(_ledger(kept))}
    consents.write(
        session,
        lead_id=kept.id,
        channels=channels,
        action=Action.WITHDRAWN,
        now=now,
        language=kept.language,
        by_id=by.id,
    )
    session.flush()
    return sorted({one.id for one in session.scalars(_ledger(kept))} - had)


def _ledger(lead: Lead) -> sa.Select[tuple[Consent]]:
    return sa.select(Consent).where(Consent.lead_id == lead.id)


def _write_down(
    session: Session, kept: Lead, merged: Lead, row: LeadMerge, by: StaffUser, now: datetime
) -> LeadEvent:
    session.flush()
    event = LeadEvent(
        lead_id=kept.id,
        at=now,
        kind=EventKind.MERGED,
        by_id=by.id,
        detail={"merge": row.id, "reference": merged.reference},
    )
    session.add(event)
    for one, action in ((kept, "lead.merged"), (merged, "lead.merged_away")):
        audit.record(session, action=action, by=by, now=now, subject=one.reference)
    return event


def _later(session: Session, row: LeadMerge) -> bool:
    later = sa.select(LeadMerge.id).where(
        LeadMerge.kept_id == row.kept_id, LeadMerge.id > row.id, LeadMerge.undone_at.is_(None)
    )
    return session.scalar(later.limit(1)) is not None
