"""The lines of a file: each becomes a lead or joins one; and how that is taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.consent import Action
from clinic.domain.errors import Invalid
from clinic.domain.import_file import Choices, Person, Standing, person_of
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CameBy, CloseReason, LeadStatus, NextStepCode
from clinic.domain.reply_promise import ReplyPromise
from clinic.models import ContactPoint, Enquiry, Lead, LeadEvent, LeadImport, LeadImportRow
from clinic.queries import around
from clinic.services import arrivals, consents, contact_points, erasure, identity, lead_terms
from clinic.services.contact_points import Way
from clinic.services.imports import ended

TAKEN_BACK = "An import was taken back"
_STAYED = "Something has happened to this lead since: it stays."


@dataclass(frozen=True)
class Clinic:
    """What the clinic's settings say of hours and of the promised answer."""

    hours: ClinicHours
    promise: ReplyPromise


def any_under_way(session: Session) -> bool:
    """Whether there is anything for the worker to go on with."""
    return session.scalar(_under_way().with_only_columns(LeadImport.id).limit(1)) is not None


def next_of(session: Session) -> LeadImport | None:
    """The import that the worker goes on with, the oldest first; ours until we commit.

    Of several workers each takes another one.
    """
    oldest = _under_way().order_by(LeadImport.id).limit(1)
    return session.scalar(oldest.with_for_update(skip_locked=True))


def _under_way() -> sa.Select[tuple[LeadImport]]:
    return sa.select(LeadImport).where(LeadImport.state.in_(("running", "undoing")))


def go_on(session: Session, *, kept: LeadImport, most: int, clinic: Clinic, now: datetime) -> int:
    """Take in, or take back, so many lines. Returns how many; 0 once there are no more."""
    undoing = kept.state == "undoing"
    waiting = ("made", "joined") if undoing else ("waiting",)
    rows = session.scalars(
        sa.select(LeadImportRow)
        .where(
            LeadImportRow.import_id == kept.id,
            LeadImportRow.outcome.in_(waiting),
            LeadImportRow.words.is_(None),
        )
        .order_by(LeadImportRow.number)
        .limit(most)
    ).all()
    for row in rows:
        if undoing:
            _take_back(session, kept, row, now)
        else:
            _take_in(session, kept, row, clinic, now)
    if len(rows) < most:
        ended(kept=kept, now=now)
    return len(rows)


def _take_in(
    session: Session, kept: LeadImport, row: LeadImportRow, clinic: Clinic, now: datetime
) -> None:
    choices = Choices.of(kept.choices)
    try:
        person = person_of(row.values or {}, mapping=kept.mapping, zone=clinic.hours.zone, now=now)
    except Invalid as problem:
        row.outcome, row.words = "wrong", str(problem)
        return  # its values stay: a colleague has to read what is wrong with them
    lead = _known(session, person)
    row.values = None
    if lead is not None and choices.leave_out_known:
        row.outcome, row.words = "left_out", f"At the desk already, as {lead.reference}."
        return
    row.outcome = "made" if lead is None else "joined"
    if lead is None:
        lead = _made(session, person, choices, clinic, now)
    row.lead_id = lead.id
    _keep(session, kept, row, lead, person, choices, now)
    lead_terms.refresh(session, lead=lead)


def _known(session: Session, person: Person) -> Lead | None:
    numbers = [number.e164 for number in (person.phone, person.whatsapp) if number]
    normalised = [value for value in (*numbers, person.email) if value]
    return identity.lead_of_person(session, normalised=normalised, name=person.name or None)


def _made(
    session: Session, person: Person, choices: Choices, clinic: Clinic, now: datetime
) -> Lead:
    lead = arrivals.make_lead(
        session,
        came_by=CameBy.FILE,
        name=person.name,
        language=person.language or choices.language,
        now=now,
        promise=clinic.promise,
    )
    lead.created_at = person.came_at or now
    lead.patient_name = person.patient or None
    if choices.standing == Standing.NEW:
        return lead
    lead.waiting_since = None
    lead.next_step, lead.next_step_at = None, None
    if choices.standing == Standing.CLOSED:
        lead.status = LeadStatus.CLOSED
        lead.closed_at, lead.closed_reason = now, CloseReason.OTHER
    else:
        lead.status = LeadStatus.IN_CONTACT
        lead.next_step = NextStepCode.FOLLOW_UP
        lead.next_step_at = clinic.hours.opening_after_days(now, 2)
    return lead


def _keep(
    session: Session,
    kept: LeadImport,
    row: LeadImportRow,
    lead: Lead,
    person: Person,
    choices: Choices,
    now: datetime,
) -> None:
    """The ways that the line gives, the leave, and the event that remembers what is new of it."""
    before = set(session.scalars(_points(lead)))
    ways = list(
        contact_points.ways_given(phone=person.phone, whatsapp=person.whatsapp, email=person.email)
    )
    for way in ways:
        contact_points.keep(session, lead=lead, way=way, now=now)
    session.flush()
    new = sorted(set(session.scalars(_points(lead))) - before)
    gave = _agree(session, kept, lead, ways, now) if choices.agreed else []
    session.add(
        LeadEvent(
            lead_id=lead.id,
            at=person.came_at or now,  # where their words belong
            kind=EventKind.IMPORTED,
            by_id=kept.by_id,
            note=person.question or None,
            detail={
                "import": kept.id,
                "line": row.number,
                "points": new,
                "gave": gave,
                "name": person.name,
            },
        )
    )


def _points(lead: Lead) -> sa.Select[tuple[int]]:
    return sa.select(ContactPoint.id).where(ContactPoint.lead_id == lead.id)


def _agree(
    session: Session, kept: LeadImport, lead: Lead, ways: Iterable[Way], now: datetime
) -> list[str]:
    """Write leaves into the ledger, but none over what they took back. Returns those that are new.

    A file may be older than what somebody has said since.
    """
    said = around.consents(session, lead_ids=[lead.id]).get(lead.id, {})
    kinds = {way.kind for way in ways}
    channels = sorted(kinds | ({"whatsapp"} if "phone" in kinds else set()))
    new = [channel for channel in channels if channel not in said]
    _write(session, kept, lead, new, Action.GIVEN, now)
    return new


def _write(
    session: Session,
    kept: LeadImport,
    lead: Lead,
    channels: Iterable[str],
    action: Action,
    now: datetime,
) -> None:
    consents.write(
        session,
        lead_id=lead.id,
        channels=channels,
        action=action,
        now=now,
        language=lead.language,
        by_id=kept.by_id,
    )


def _take_back(session: Session, kept: LeadImport, row: LeadImportRow, now: datetime) -> None:
    lead = session.get(Lead, row.lead_id, with_for_update=True) if row.lead_id else None
    if lead is None:
        row.outcome = "taken_back"  # erased meanwhile
        return
    if row.outcome == "joined":
        _part_again(session, kept, row, lead, now)
    elif _touched(session, kept, lead):
        row.words = _STAYED
        return
    else:
        row.lead_id = None
        session.flush()
        erasure.take_away(session, lead=lead, reason=TAKEN_BACK, by=None, now=now, looked_at=False)
    row.outcome = "taken_back"


def _touched(session: Session, kept: LeadImport, lead: Lead) -> bool:
    """Whether anything happened to a lead besides this import."""
    events = session.scalars(sa.select(LeadEvent).where(LeadEvent.lead_id == lead.id))
    ours = (
        event.kind == EventKind.IMPORTED and event.detail.get("import") == kept.id
        for event in events
    )
    wrote = session.scalar(sa.select(Enquiry.id).where(Enquiry.lead_id == lead.id).limit(1))
    return wrote is not None or lead.merged_into_id is not None or not all(ours)


def _part_again(
    session: Session, kept: LeadImport, row: LeadImportRow, lead: Lead, now: datetime
) -> None:
    """Take back what the line added to a lead that was there before."""
    events = session.scalars(
        sa.select(LeadEvent).where(
            LeadEvent.lead_id == lead.id,
            LeadEvent.kind == EventKind.IMPORTED,
            LeadEvent.undone_at.is_(None),
        )
    )
    for event in events:
        if (event.detail.get("import"), event.detail.get("line")) != (kept.id, row.number):
            continue
        session.execute(sa.delete(ContactPoint).where(ContactPoint.id.in_(event.detail["points"])))
        _write(session, kept, lead, event.detail["gave"], Action.WITHDRAWN, now)
        event.undone_at, event.undone_by_id = now, kept.by_id
    lead_terms.rebuild(session, lead=lead)
