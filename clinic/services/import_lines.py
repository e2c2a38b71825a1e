"""The lines of a file: each becomes a lead or joins one; and how that is taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
import structlog
from sqlalchemy.exc import (
    InterfaceError,
    InternalError,
    InvalidRequestError,
    OperationalError,
)
from sqlalchemy.orm import Session

from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.consent import Action
from clinic.domain.errors import Invalid
from clinic.domain.import_file import (
    BROKE,
    NOT_TAKEN_BACK,
    STAYED,
    Choices,
    Person,
    Standing,
    person_of,
)
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CameBy, CloseReason, LeadStatus, NextStepCode
from clinic.domain.reply_promise import ReplyPromise
from clinic.domain.urgent import is_urgent
from clinic.models import ContactPoint, Lead, LeadEvent, LeadImport, LeadImportRow
from clinic.queries import around
from clinic.services import (
    arrivals,
    consents,
    contact_points,
    import_people,
    import_undo,
    lead_terms,
    locks,
)
from clinic.services.contact_points import Way
from clinic.services.import_people import Known, KnownPeople
from clinic.services.imports import ended

log = structlog.get_logger()

_OF_THE_DATABASE = (OperationalError, InterfaceError, InternalError, InvalidRequestError)
"""Not the line's fault: the same lines are tried again."""

_EMAIL_UNREAD = "Taken in; the email address could not be read."


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
    """Take in, or take back, so many lines. Returns how many; 0 once there are no more.

    A line that breaks is marked and holds up no other. Raises what is wrong with the database.
    """
    undoing = kept.state == "undoing"
    rows = session.scalars(_waiting(kept, undoing=undoing).limit(most)).all()
    people = KnownPeople(session, of=kept.id, hold=True)
    if undoing:
        import_undo.hold(session, rows)
    else:
        _hold(session, kept, rows, people, clinic, now)
    for row in rows:
        try:
            with session.begin_nested():
                if undoing:
                    import_undo.take_back(session, kept, row, now)
                else:
                    _take_in(session, kept, row, people, clinic, now)
        except Exception as error:
            if isinstance(error, _OF_THE_DATABASE):
                raise
            # The message may hold what the line held: the log gets its kind alone.
            kind = type(error).__name__
            log.error("import.line_failed", import_id=kept.id, line=row.number, error=kind)
            if undoing:
                row.words = NOT_TAKEN_BACK
            else:
                row.outcome, row.words = "wrong", BROKE
    if len(rows) < most:
        ended(kept=kept, now=now)
    return len(rows)


def _waiting(kept: LeadImport, *, undoing: bool) -> sa.Select[tuple[LeadImportRow]]:
    of_it = sa.select(LeadImportRow).where(LeadImportRow.import_id == kept.id)
    if undoing:
        words = LeadImportRow.words
        of_it = of_it.where(
            LeadImportRow.outcome.in_(("made", "joined")),
            sa.or_(words.is_(None), words.not_in((STAYED, NOT_TAKEN_BACK))),
        )
    else:
        of_it = of_it.where(LeadImportRow.outcome == "waiting")
    return of_it.order_by(LeadImportRow.number)


def _hold(
    session: Session,
    kept: LeadImport,
    rows: Iterable[LeadImportRow],
    people: KnownPeople,
    clinic: Clinic,
    now: datetime,
) -> None:
    """Hold the numbers and addresses of all these lines at once, so that two never cross; then
    the leads that they reach.
    """
    them = []
    for row in rows:
        try:
            them.append(_person(kept, row, clinic, now))
        except Exception:  # noqa: S112 - what is wrong with it is said when its turn comes
            continue
    given = (way for person in them for way in import_people.ways(person))
    locks.hold(session, locks.of_contacts(way.normalised or way.raw for way in given))
    people.look_for(them)


def _person(kept: LeadImport, row: LeadImportRow, clinic: Clinic, now: datetime) -> Person:
    return person_of(row.values or {}, mapping=kept.mapping, zone=clinic.hours.zone, now=now)


def _take_in(
    session: Session,
    kept: LeadImport,
    row: LeadImportRow,
    people: KnownPeople,
    clinic: Clinic,
    now: datetime,
) -> None:
    choices = Choices.of(kept.choices)
    try:
        person = _person(kept, row, clinic, now)
    except Invalid as problem:
        row.outcome, row.words = "wrong", str(problem)
        return  # its values stay: a colleague has to read what is wrong with them
    fate = import_people.fate_of(person, people.reached_as(person), choices)
    row.values = None
    if fate.left_out:
        row.outcome, row.words = "left_out", fate.left_out
        return
    if fate.known is None:
        row.outcome, lead = "made", _made(session, person, choices, clinic, now)
    else:
        row.outcome, lead = "joined", session.get_one(Lead, fate.known.lead_id)
    row.lead_id = lead.id
    row.words = _EMAIL_UNREAD if person.email_unread else None
    lead.urgent = bool(lead.urgent) or is_urgent(person.question)
    _keep(session, kept, row, lead, person, choices, now)
    lead_terms.refresh(session, lead=lead)
    people.note(person, fate.known or _as_known(lead, row))


def _as_known(lead: Lead, row: LeadImportRow) -> Known:
    came = (lead.created_at, lead.id)
    return Known(lead.id, lead.reference, lead.name, lead.closed_reason, came, line=row.number)


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
    ways = import_people.ways(person)
    new = _keep_ways(session, lead, ways, now)
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
                "at": now.isoformat(),
                **({"email": person.email_unread} if person.email_unread else {}),
            },
        )
    )


def _keep_ways(session: Session, lead: Lead, ways: Iterable[Way], now: datetime) -> list[int]:
    """Add what is not there. Returns the ids of what is new.

    A file may be older than the call that found a number wrong: it stays so.
    """
    asked = sa.select(ContactPoint.id, ContactPoint.wrong_at)
    before = dict(session.execute(asked.where(ContactPoint.lead_id == lead.id)).tuples().all())
    points = [contact_points.keep(session, lead=lead, way=way, now=now) for way in ways]
    session.flush()
    for point in points:
        point.wrong_at = before.get(point.id)
    return sorted({point.id for point in points} - before.keys())


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
    consents.write(
        session,
        lead_id=lead.id,
        channels=new,
        action=Action.GIVEN,
        now=now,
        language=lead.language,
        by_id=kept.by_id,
    )
    return new
