"""One change to many leads, in one press; and all of it taken back, in one press.

Which leads it is about is written down first, so that a part can be done now and the rest by the
worker, in transactions of some hundred leads each; what became of each stands beside it. A lead
that cannot be changed keeps nobody else from it.
"""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.batch import BatchChange, BatchKind, BatchOutcome, BatchState
from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.desk_rules import USUAL, DeskRules
from clinic.domain.errors import Conflict, Invalid, NotFound
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CloseReason
from clinic.models import Batch, BatchLead, Lead, LeadEvent, StaffUser, Tag
from clinic.queries.on_duty import may_answer
from clinic.services import audit, lead_undo, leave_ends, merging, tags
from clinic.services.batch_acts import Acting, act

AT_ONCE = 100
"""Leads of one transaction: others can write in between."""

_OPEN = (BatchState.RUNNING, BatchState.UNDOING)
_NOBODY = "Whoever began this does not work here any more."
_MERGED = "It was done before two leads were made one. Undo that first."
_ELSEWHERE = "It went into another lead meanwhile."


def begin(
    session: Session,
    *,
    change: BatchChange,
    which: sa.ColumnElement[bool],
    by: StaffUser,
    now: datetime,
) -> Batch:
    """Write down what is to be done, and to which leads: those that match at this moment.

    Nothing is changed yet: see go_on. Raises Invalid where nothing matches, and where it could be
    done to none of them: whoever is to get them does not answer here, or the tag is none.
    """
    _must_be_possible(session, change)
    batch = Batch(
        kind=change.kind, at=now, by_id=by.id, change=dict(change.codes), state=BatchState.RUNNING
    )
    session.add(batch)
    session.flush()
    waiting = sa.literal(BatchOutcome.WAITING.value)
    of_it = sa.select(sa.literal(batch.id), Lead.id, waiting).where(which)
    session.execute(sa.insert(BatchLead).from_select(["batch_id", "lead_id", "outcome"], of_it))
    size = _count(session, batch, BatchOutcome.WAITING)
    if not size:
        raise Invalid("Tick the leads first.")
    detail = {"kind": change.kind, "leads": size}
    audit.record(
        session, action="batch.begun", by=by, now=now, subject=str(batch.id), detail=detail
    )
    return batch


def go_on(
    session: Session,
    *,
    batch_id: int,
    now: datetime,
    hours: ClinicHours,
    rules: DeskRules = USUAL,
    most: int = AT_ONCE,
) -> bool:
    """Do, or take back, the next so many. Whether there is more. Raises NotFound.

    `rules`: of the desk, by which what is released is given in turn.
    """
    batch = find(session, batch_id=batch_id)
    if batch.state not in _OPEN:
        return False
    undoing = batch.state == BatchState.UNDOING
    by = session.get(StaffUser, (batch.undone_by_id if undoing else batch.by_id) or 0)
    next_ones = _next(session, batch, BatchOutcome.DONE if undoing else BatchOutcome.WAITING, most)
    found = _leads(session, batch, [one.lead_id for one in next_ones])
    change = _take_back if undoing else _do
    for one in next_ones:
        lead = found.get(one.lead_id)
        if lead is None or by is None or not by.active:
            one.outcome = BatchOutcome.STAYED if undoing else BatchOutcome.REFUSED
            one.words = _NOBODY if lead else _ELSEWHERE
            continue
        change(batch, one, lead, Acting(session, batch.change, by, now, hours, rules))
    session.flush()
    if len(next_ones) < most:
        batch.state = BatchState.UNDONE if undoing else BatchState.DONE
    return batch.state in _OPEN


def undo(session: Session, *, batch_id: int, by: StaffUser, now: datetime) -> Batch:
    """Begin to take it back: each lead goes back to where it was, unless something came after.

    Raises NotFound, and Conflict where it is not done yet.
    """
    batch = find(session, batch_id=batch_id)
    if batch.state == BatchState.RUNNING:
        raise Conflict("This is still being done. Wait until it is, then undo it.")
    if batch.state == BatchState.DONE:
        batch.state = BatchState.UNDOING
        batch.undone_at, batch.undone_by_id = now, by.id
        audit.record(session, action="batch.undone", by=by, now=now, subject=str(batch.id))
    return batch


def find(session: Session, *, batch_id: int) -> Batch:
    """A batch, ours to go on with until the transaction ends. Raises NotFound."""
    batch = session.scalar(sa.select(Batch).where(Batch.id == batch_id).with_for_update())
    if batch is None or batch.kind == BatchKind.IMPORTED:
        raise NotFound("There is no such change.")
    return batch


def unfinished(session: Session) -> list[int]:
    """Ids of batches that somebody has to go on with, the oldest first."""
    asked = sa.select(Batch.id).where(Batch.state.in_(_OPEN), Batch.kind != BatchKind.IMPORTED)
    return list(session.scalars(asked.order_by(Batch.id)))


def _must_be_possible(session: Session, change: BatchChange) -> None:
    owner_id, tag_id = change.codes.get("owner_id"), change.codes.get("tag_id")
    if owner_id is not None and not may_answer(session, person_id=owner_id):
        raise Invalid("They do not answer leads here (any more). Choose somebody from the list.")
    tag = session.get(Tag, tag_id) if tag_id is not None else None
    retired = tag is not None and tag.retired_at is not None
    if tag_id is not None and (tag is None or (retired and change.kind == BatchKind.TAG)):
        raise Invalid("This tag is not in use (any more). Choose another one.")


def _do(batch: Batch, one: BatchLead, lead: Lead, acting: Acting) -> None:
    try:
        event = act(BatchKind(batch.kind), acting, lead)
    except (Conflict, Invalid, NotFound) as refusal:
        one.outcome, one.words = BatchOutcome.REFUSED, str(refusal)
        return
    event.batch_id, one.outcome = batch.id, BatchOutcome.DONE
    batch.changed += 1


def _take_back(batch: Batch, one: BatchLead, lead: Lead, acting: Acting) -> None:
    asked = sa.select(LeadEvent).where(
        LeadEvent.batch_id == batch.id, LeadEvent.lead_id == one.lead_id
    )
    found = acting.session.scalars(asked.order_by(LeadEvent.id)).all()
    own = [each for each in found if not merging.came_by_merging(acting.session, event=each)]
    if len(own) != 1:  # that of a lead which went into this one is undone there
        one.outcome, one.words = BatchOutcome.STAYED, _MERGED
        return
    event = own[0]
    try:
        if event.kind == EventKind.TAGGED:
            tags.undo(acting.session, lead=lead, event=event, by=acting.by, now=acting.now)
        else:
            lead_undo.undo(
                acting.session, lead=lead, event_id=event.id, by=acting.by, now=acting.now
            )
    except (Conflict, NotFound) as refusal:
        one.outcome, one.words = BatchOutcome.STAYED, str(refusal)
        return
    one.outcome = BatchOutcome.UNDONE


def _next(session: Session, batch: Batch, outcome: BatchOutcome, most: int) -> list[BatchLead]:
    asked = sa.select(BatchLead).where(BatchLead.batch_id == batch.id, BatchLead.outcome == outcome)
    return list(session.scalars(asked.order_by(BatchLead.lead_id).limit(most)))


def _leads(session: Session, batch: Batch, ids: list[int]) -> dict[int, Lead]:
    """These leads, ours until the transaction ends, in the order of their ids: nobody crosses."""
    if batch.change.get("reason") == CloseReason.ASKED_US_TO_STOP:  # of whichever patient
        leave_ends.hold_all_patients(session, which=Lead.id.in_(ids))
    asked = sa.select(Lead).where(Lead.id.in_(ids), Lead.merged_into_id.is_(None))
    return {lead.id: lead for lead in session.scalars(asked.order_by(Lead.id).with_for_update())}


def _count(session: Session, batch: Batch, outcome: BatchOutcome) -> int:
    counted = sa.select(sa.func.count()).select_from(BatchLead)
    of_it = counted.where(BatchLead.batch_id == batch.id, BatchLead.outcome == outcome)
    return session.scalar(of_it) or 0
