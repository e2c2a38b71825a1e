"""What stands around some leads, read in a constant number of statements, however many they are."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, load_only

from clinic.domain.colleagues import told_apart
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CloseReason
from clinic.domain.ready_messages import READY, ReadyMessage
from clinic.models import Consent, ContactPoint, Enquiry, Lead, LeadEvent, StaffUser
from clinic.queries.first_message import ready_messages

LINE = 300
"""So much of a question is read for one line of a list."""

SAID_LATER = (EventKind.CONTACTED_US, EventKind.ADDED, EventKind.IMPORTED)
"""Events whose note is the person's own words, beside what they wrote in an enquiry."""


@dataclass(frozen=True)
class Words:
    """The beginning of what somebody wrote or said, and when."""

    text: str
    at: datetime


@dataclass(frozen=True)
class Around:
    """By lead id. `consents`: the ledger's latest word on each channel (given, withdrawn).

    `questions`: the latest enquiry that has words. `spam_reasons`: codes of the latest enquiry.
    `last`: the latest event that was not taken back; `said`: the latest time that they got in
    touch without the form, or added to it. `died`: names of people with one of the lead's numbers
    who have died. `staff`: everybody's name by id. `ready`: the desk's ready messages.
    """

    points: Mapping[int, list[ContactPoint]]
    consents: Mapping[int, Mapping[str, str]]
    questions: Mapping[int, Words]
    spam_reasons: Mapping[int, list[str]]
    last: Mapping[int, LeadEvent]
    said: Mapping[int, LeadEvent]
    died: Mapping[int, tuple[str, ...]]
    staff: Mapping[int, str]
    ready: tuple[ReadyMessage, ...] = READY


def around(session: Session, *, lead_ids: Collection[int]) -> Around:
    """Everything that rows about these leads print, in eight statements.

    They are put in order here: there are few of them, and the database need not sort.
    """
    questions, reasons = _enquiries(session, lead_ids)
    last, said = _events(session, lead_ids)
    points = contact_points(session, lead_ids=lead_ids)
    return Around(
        points=points,
        consents=consents(session, lead_ids=lead_ids),
        questions=questions,
        spam_reasons=reasons,
        last=last,
        said=said,
        died=died(session, lead_ids=lead_ids, points=points),
        staff=staff_names(session),
        ready=ready_messages(session),
    )


def contact_points(
    session: Session, *, lead_ids: Collection[int]
) -> Mapping[int, list[ContactPoint]]:
    """Numbers and addresses of these leads, latest first: people mend what they gave before."""
    found = defaultdict(list)
    asked = sa.select(ContactPoint).where(ContactPoint.lead_id.in_(lead_ids))
    for point in sorted(session.scalars(asked), key=lambda one: one.id, reverse=True):
        found[point.lead_id].append(point)
    return found


def consents(session: Session, *, lead_ids: Collection[int]) -> Mapping[int, Mapping[str, str]]:
    """The ledger's latest word on each channel of these leads."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    asked = sa.select(Consent.lead_id, Consent.channel, Consent.action).where(
        Consent.lead_id.in_(lead_ids)
    )
    for lead_id, channel, action in session.execute(asked.order_by(Consent.at, Consent.id)):
        found[lead_id][channel] = action
    return found


def died(
    session: Session,
    *,
    lead_ids: Collection[int],
    points: Mapping[int, list[ContactPoint]] | None = None,
) -> Mapping[int, tuple[str, ...]]:
    """Names of other leads with a number or address of these, closed because the person died.

    `points`: the numbers of these leads, where they have been read.
    """
    if points is None:
        points = contact_points(session, lead_ids=lead_ids)
    numbers = {one.normalised for found in points.values() for one in found if one.normalised}
    asked = (
        sa.select(ContactPoint.normalised, ContactPoint.lead_id, Lead.name)
        .join(Lead, Lead.id == ContactPoint.lead_id)
        .where(
            ContactPoint.normalised.in_(numbers),
            Lead.closed_reason == CloseReason.HAS_DIED,
            Lead.name.is_not(None),
        )
    )
    theirs = session.execute(asked).tuples().all() if numbers else []
    return {lead_id: names for lead_id in lead_ids if (names := _names(theirs, lead_id, points))}


def _names(
    theirs: Sequence[tuple[str | None, int, str | None]],
    lead_id: int,
    points: Mapping[int, list[ContactPoint]],
) -> tuple[str, ...]:
    own = {one.normalised for one in points.get(lead_id, ())}
    return tuple(
        name for number, other_id, name in theirs if number in own and other_id != lead_id and name
    )


def staff_names(session: Session) -> Mapping[int, str]:
    """Everybody who works or worked here, by id; no two are called the same."""
    asked = sa.select(StaffUser.id, StaffUser.name, StaffUser.email)
    return told_apart(session.execute(asked).tuples())


def _enquiries(
    session: Session, lead_ids: Collection[int]
) -> tuple[dict[int, Words], dict[int, list[str]]]:
    asked = sa.select(
        Enquiry.lead_id,
        sa.func.substr(Enquiry.question, 1, LINE),
        Enquiry.received_at,
        Enquiry.spam_reasons,
        Enquiry.id,
    ).where(Enquiry.lead_id.in_(lead_ids))
    questions: dict[int, Words] = {}
    reasons: dict[int, list[str]] = {}
    found = sorted(session.execute(asked), key=lambda one: one[-1])
    for lead_id, text, at, why, _ in found:
        reasons[lead_id] = why
        if text:
            questions[lead_id] = Words(" ".join(text.split()), at)
    return questions, reasons


def _events(
    session: Session, lead_ids: Collection[int]
) -> tuple[dict[int, LeadEvent], dict[int, LeadEvent]]:
    of_lead = sa.select(sa.func.max(LeadEvent.id)).where(LeadEvent.lead_id.in_(lead_ids))
    # A tag says nothing of what happened between the clinic and the person.
    told = (LeadEvent.undone_at.is_(None), LeadEvent.kind != EventKind.TAGGED)
    standing = of_lead.where(*told).group_by(LeadEvent.lead_id)
    came = of_lead.where(LeadEvent.kind.in_(SAID_LATER)).group_by(LeadEvent.lead_id)
    ids = session.scalars(sa.union_all(standing, came)).all()
    asked = (
        sa.select(LeadEvent)
        .options(
            load_only(
                LeadEvent.lead_id, LeadEvent.at, LeadEvent.kind, LeadEvent.note, LeadEvent.detail
            )
        )
        .where(LeadEvent.id.in_(ids))
    )
    last: dict[int, LeadEvent] = {}
    said: dict[int, LeadEvent] = {}
    for event in sorted(session.scalars(asked), key=lambda one: one.id):
        last[event.lead_id] = event
        if event.kind in SAID_LATER:
            said[event.lead_id] = event
    return last, said
