"""What we tried since somebody was heard from last, and how it goes on from there."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.cadence import Attempt, Cadence
from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.contact_zone import zone_of
from clinic.domain.desk_rules import DeskRules
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import OUTCOMES, Outcome
from clinic.models import Lead, LeadEvent
from clinic.queries.around import SAID_LATER, consents, contact_points
from clinic.queries.reach import Ways, best_point, may_not
from clinic.queries.rows import Channel

HEARD = (EventKind.ENQUIRY, EventKind.CORRECTED, *SAID_LATER)
"""Events with which a person gets in touch: what was tried before them counts no longer."""

_LOOKED_AT = 50


def cadence_for(
    session: Session, *, lead: Lead, hours: ClinicHours, rules: DeskRules | None = None
) -> Cadence:
    """How it goes on with one lead."""
    asked = (
        sa.select(LeadEvent)
        .where(
            LeadEvent.lead_id == lead.id,
            LeadEvent.kind.in_((EventKind.OUTCOME, *HEARD)),
            LeadEvent.undone_at.is_(None),
        )
        .order_by(LeadEvent.id.desc())
        .limit(_LOOKED_AT)
    )
    ways = Ways(
        tuple(contact_points(session, lead_ids=[lead.id]).get(lead.id, ())),
        consents(session, lead_ids=[lead.id]).get(lead.id, {}),
    )
    return cadence_of(lead, ways, session.scalars(asked), hours=hours, rules=rules)


def cadence_of(
    lead: Lead,
    ways: Ways,
    events: Iterable[LeadEvent],
    *,
    hours: ClinicHours,
    rules: DeskRules | None = None,
) -> Cadence:
    """The same from what is at hand. `events`: the timeline, the latest first."""
    point = best_point(lead, ways)
    return Cadence(
        hours=hours,
        zone=zone_of(point.country if point else None, clinic=hours.zone),
        rules=rules or DeskRules(),
        tried=_tried(events),
        may_call=_may(lead, ways, "call"),
        may_write=_may(lead, ways, "whatsapp") or _may(lead, ways, "email"),
    )


def _may(lead: Lead, ways: Ways, channel: Channel) -> bool:
    usable = [one for one in ways.of(channel) if one.normalised and one.wrong_at is None]
    return bool(usable) and not may_not(lead, ways, channel)


def _tried(events: Iterable[LeadEvent]) -> tuple[Attempt, ...]:
    """Calls and messages without an answer, the oldest first."""
    since: list[LeadEvent] = []
    for event in events:
        if event.undone_at is not None:
            continue
        if event.kind in HEARD or _heard_from(event):
            break
        if event.kind == EventKind.OUTCOME:
            since.append(event)
    tried: list[Attempt] = []
    for event in reversed(since):
        outcome = Outcome(event.detail["outcome"])
        wrote = outcome == Outcome.MESSAGE_SENT
        if outcome == Outcome.NO_REPLY:  # of a message that was written down, or else was not
            wrote = all(one.called for one in tried)
        if wrote or OUTCOMES[outcome].unanswered_call:
            tried.append(Attempt(event.at, called=not wrote))
    return tuple(tried)


def _heard_from(event: LeadEvent) -> bool:
    if event.kind != EventKind.OUTCOME:
        return False
    return OUTCOMES[Outcome(event.detail["outcome"])].heard_from
