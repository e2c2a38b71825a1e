"""What follows when a leave to answer somebody ends, whoever wrote it down."""

from collections.abc import Collection, Iterator
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from clinic.domain.consent import Action, Channel
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import LeadStatus, NextStepCode
from clinic.domain.notices import NoticeKind
from clinic.models import Enquiry, Lead, LeadEvent, StaffUser
from clinic.queries import ledger
from clinic.queries.merged import kept_lead
from clinic.services import audit, consents, lead_state, outbox
from clinic.services.lead_events import written

_NO_MORE_OF_IT = "The person took back the leave to write to them."


def cancel_what_waits(session: Session, *, lead: Lead, channels: Collection[str]) -> None:
    """Let what waits to go out to them by these channels not go any more."""
    if Channel.EMAIL in channels:
        outbox.cancel(
            session, lead_id=lead.id, kind=NoticeKind.ACKNOWLEDGEMENT, words=_NO_MORE_OF_IT
        )


def has_no_leave(lead: Lead, *, due: datetime) -> None:
    """No leave is left: the lead says so, as something to look at by then."""
    if lead.status not in (LeadStatus.CLOSED, LeadStatus.BOOKED):
        lead.next_step, lead.next_step_at = NextStepCode.NO_LEAVE, due


def hold_all_patients(session: Session, *, which: sa.ColumnElement[bool]) -> None:
    """Hold a lead and those of its person's other patients, before any of them is found.

    Who takes a leave back goes from one to the others. All are held by their ids, so that two who
    do so at one moment do not wait for each other without an end.
    """
    ids = set(session.scalars(sa.select(Lead.id).where(which)))
    others = list(_told_of(session, ids))
    ids |= {other.id for other in others}
    session.execute(sa.select(Lead.id).where(Lead.id.in_(ids)).order_by(Lead.id).with_for_update())
    for other in others:  # what stood before the wait is not what stands after it
        session.expire(other)


def hold_for_undo(session: Session, *, event_id: int) -> None:
    """The same before what an event took back is given back. Of another event nothing is held."""
    asked = sa.select(LeadEvent.lead_id, LeadEvent.detail).where(
        LeadEvent.id == event_id, LeadEvent.kind.in_((EventKind.CLOSED, EventKind.EDITED))
    )
    for lead_id, detail in session.execute(asked).all():
        if detail.get("withdrawn") is not None and "with" not in detail:
            hold_all_patients(session, which=Lead.id == lead_id)


def reach_other_patients(
    session: Session,
    *,
    lead: Lead,
    channels: Collection[str],
    by: StaffUser | None,
    now: datetime,
    due: datetime,
) -> None:
    """Write what the person took back to the leads of their other patients, with an event there.

    They are one person, with the same numbers. `by` None: they did it themselves. `due`: by when
    somebody looks at a lead that has no leave any more.
    """
    for other in _of_other_patients(session, lead):
        said = ledger.latest_words(session, lead_id=other.id)
        gone = [str(one) for one in channels if one in said and not said[one].withdrawn]
        if not gone:
            continue
        before = lead_state.of(other)
        consents.write(
            session,
            lead_id=other.id,
            channels=gone,
            action=Action.WITHDRAWN,
            now=now,
            language=other.language,
            by_id=by.id if by else None,
        )
        cancel_what_waits(session, lead=other, channels=gone)
        session.flush()
        if all(one.withdrawn for one in ledger.latest_words(session, lead_id=other.id).values()):
            _waits_no_more(session, other, due)
        _write_down(session, other, lead, gone, before, by, now)
        flag_modified(other, "status")  # pages of it that are open are old now


def _waits_no_more(session: Session, lead: Lead, due: datetime) -> None:
    has_no_leave(lead, due=due)
    wrote = sa.select(Enquiry.id).where(Enquiry.lead_id == lead.id).limit(1)
    if session.scalar(wrote) is None and lead.status != LeadStatus.CLOSED:
        lead.replied_at = lead.waiting_since = None


def _write_down(
    session: Session,
    other: Lead,
    lead: Lead,
    channels: list[str],
    before: dict[str, object],
    by: StaffUser | None,
    now: datetime,
) -> None:
    if by is not None:
        after = lead_state.of(other)
        moved = {} if after == before else {"before": before, "after": after}
        kept = {"withdrawn": channels, "with": lead.reference, **moved}
        changed = ["leave_withdrawn"]
        written(session, other, EventKind.EDITED, None, by, now, kept=kept, changed=changed)
        return
    detail = {"channels": channels, "with": lead.reference}
    session.add(LeadEvent(lead_id=other.id, at=now, kind=EventKind.WITHDREW, detail=detail))
    audit.record(
        session,
        action="enquiry.withdrew",
        by=None,
        now=now,
        subject=other.reference,
        detail={"channels": channels},
    )


def _of_other_patients(session: Session, lead: Lead) -> Iterator[Lead]:
    for other in _told_of(session, [lead.id]):
        session.refresh(other, with_for_update=True)
        yield other


def _told_of(session: Session, ids: Collection[int]) -> Iterator[Lead]:
    """Leads that were made of these for another patient, or these of them, and so on."""
    seen, nearer = set(ids), list(ids)
    while nearer:
        told = sa.select(LeadEvent.detail).where(
            LeadEvent.lead_id.in_(nearer),
            LeadEvent.kind == EventKind.ANOTHER_PATIENT,
            LeadEvent.undone_at.is_(None),
        )
        named = {detail["reference"] for detail in session.scalars(told)}
        asked = sa.select(Lead).where(Lead.reference.in_(named)).order_by(Lead.id)
        nearer = []
        for one in session.scalars(asked).all():
            other = kept_lead(session, lead=one)
            if other.id not in seen:
                seen.add(other.id)
                nearer.append(other.id)
                yield other
