"""The page of one lead: what they asked, how to reach them, what happened, what happens next."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain import reference_number
from clinic.domain.cadence import Cadence
from clinic.domain.errors import NotFound
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CloseReason, LeadStatus
from clinic.domain.names import in_latin
from clinic.domain.notices import PRINTED, AttemptResult
from clinic.models import DeliveryAttempt, Enquiry, Lead, LeadEvent, OutboxMessage
from clinic.queries import labels, lead_facts, ledger
from clinic.queries.around import SAID_LATER, contact_points, died, staff_names
from clinic.queries.asked import asked_text
from clinic.queries.came_from import came_from
from clinic.queries.contact_limits import messages_used
from clinic.queries.desk_row import name_of, script_language, shown
from clinic.queries.doctor_questions import doctor_box
from clinic.queries.first_message import Saying, ready_messages, saying
from clinic.queries.history import History
from clinic.queries.lead_banners import lead_banners
from clinic.queries.lead_place import Among, lead_place
from clinic.queries.lead_rows import LeadPage, OutcomeChoice, TimelineEvent
from clinic.queries.meanwhile import Mark
from clinic.queries.meanwhile import since as seen_since
from clinic.queries.next_step_box import next_step_box
from clinic.queries.on_duty import answering
from clinic.queries.outcome_choices import outcome_choices, outcome_heading
from clinic.queries.presence import presence_words
from clinic.queries.reach import Ways, best_point, other_messages, reach, with_words
from clinic.queries.related import Related, related_leads, related_rows
from clinic.queries.rows import Choice, Reach
from clinic.queries.snooze_times import snooze_times
from clinic.queries.tags import lead_tags
from clinic.queries.timeline import events_of, pinned_notes, timeline
from clinic.queries.tries import cadence_of
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import NO_SUCH_LEAD, seen_by
from clinic.queries.visit import visit_ahead
from clinic.queries.visit_box import visit_box

EVENTS_SHOWN = 300
UNKNOWN = "?"
"""Stands for the mark of a page that does not say how far it went."""


@dataclass(frozen=True)
class _Read:
    """What was read for the page."""

    lead: Lead
    ways: Ways
    history: History
    related: list[Related]
    cadence: Cadence


def lead_page(
    session: Session,
    *,
    reference: str,
    view: Viewpoint,
    since: str = "",
    among: Among | None = None,
) -> LeadPage:
    """The page of the lead with this reference. Raises NotFound.

    `since`: how far the page went that somebody pressed a button on, where it was too old.
    `among`: the list that it was opened from.
    """
    of_a_person = (Lead.reference == reference, Lead.canary.is_(False), seen_by(view))
    lead = session.scalar(sa.select(Lead).where(*of_a_person))
    if lead is None:
        raise NotFound(NO_SUCH_LEAD)
    words = ledger.latest_words(session, lead_id=lead.id)
    ways = Ways(
        tuple(contact_points(session, lead_ids=[lead.id]).get(lead.id, ())),
        {channel: word.action for channel, word in words.items()},
        died(session, lead_ids=[lead.id]).get(lead.id, ()),
        ledger.by_themselves(words, view),
    )
    history = _history(session, lead, view, ways)
    related = related_leads(session, lead=lead, ways=ways, view=view)
    cadence = cadence_of(lead, ways, history.events, hours=view.hours, rules=view.rules)
    return _page(session, _Read(lead, ways, history, related, cadence), view, since, among)


def _page(
    session: Session, read: _Read, view: Viewpoint, since: str, among: Among | None
) -> LeadPage:
    lead, ways, history, related = read.lead, read.ways, read.history, read.related
    said = saying(view, history.staff, ready_messages(session))
    point = best_point(lead, ways)
    name = name_of(lead, point)
    status = LeadStatus(lead.status)
    owner = history.staff.get(lead.owner_id) if lead.owner_id else None
    last = _last_outcome(history)
    buttons = _buttons(lead, ways, said, read.cadence, view)
    return LeadPage(
        reference=lead.reference,
        version=lead.version,
        seen=str(Mark.of(history)),
        grouped=reference_number.group(lead.reference),
        name=name,
        name_language=script_language(name),
        spelt=in_latin(lead.name or ""),
        status=status,
        status_label=labels.STATUSES[status],
        calls_made=lead.calls_unanswered,
        calls_allowed=view.rules.calls_allowed,
        waiting=_waiting(lead, view),
        late=_is_late(lead, view),
        closed=_closed(lead, view),
        held_back=lead.held_back,
        held_reasons=_held_reasons(lead, history),
        place=lead_place(session, lead=lead, view=view, among=among),
        banners=tuple(lead_banners(lead, ways, related, history)),
        asked=asked_text(history),
        reach=buttons,
        messages=other_messages(lead, ways, saying=said),
        reach_number=shown(point) if point and lead.name else "",
        reach_soft=lead_facts.under_the_number(lead, point),
        outcome_heading=outcome_heading(last, history.who(last.by_id) if last else "", view),
        outcomes=_outcomes(session, read, buttons, view),
        next_step=next_step_box(lead, owner=owner, view=view, cadence=read.cadence),
        snooze=snooze_times(lead, view, read.cadence),
        visit=visit_box(lead, view),
        doctor=doctor_box(session, lead=lead, view=view),
        owners=_owners(session, lead, view),
        tags=lead_tags(session, lead_id=lead.id),
        close_reasons=tuple(labels.CLOSE_REASONS.items()),
        presence=presence_words(session, lead_id=lead.id, staff=history.staff, view=view),
        pinned=pinned_notes(history),
        days=timeline(history),
        contacts=lead_facts.contacts(lead, ways),
        facts=lead_facts.facts(lead, owner, view),
        source=came_from(history),
        enquiries=lead_facts.enquiries(lead, history.enquiries, view),
        related=related_rows(related, view),
        meanwhile=_meanwhile(history, since),
    )


def _outcomes(
    session: Session, read: _Read, buttons: tuple[Reach, ...], view: Viewpoint
) -> tuple[OutcomeChoice, ...]:
    return outcome_choices(
        read.lead,
        view,
        cadence=read.cadence,
        visit=visit_ahead(session, lead=read.lead, now=view.now),
        reach=buttons,
        last=_last_outcome(read.history),
    )


def _buttons(
    lead: Lead, ways: Ways, said: Saying, cadence: Cadence, view: Viewpoint
) -> tuple[Reach, ...]:
    found = reach(
        lead,
        ways,
        clinic=view.clinic_name,
        calls_allowed=view.rules.calls_allowed,
        messages_used=messages_used(cadence, view.now),
        saying=said,
    )
    return with_words(found, language=lead.language)


def _history(session: Session, lead: Lead, view: Viewpoint, ways: Ways) -> History:
    events = sa.select(LeadEvent).where(LeadEvent.lead_id == lead.id).order_by(LeadEvent.id.desc())
    written = sa.select(Enquiry).where(Enquiry.lead_id == lead.id).order_by(Enquiry.id)
    pinned = sa.select(LeadEvent).where(
        LeadEvent.lead_id == lead.id, LeadEvent.pinned_at.is_not(None)
    )
    messages = sa.select(OutboxMessage).where(OutboxMessage.lead_id == lead.id)
    return History(
        events=list(session.scalars(events.limit(EVENTS_SHOWN))),
        enquiries={enquiry.id: enquiry for enquiry in session.scalars(written)},
        messages=list(session.scalars(messages.order_by(OutboxMessage.id))),
        staff=staff_names(session),
        view=view,
        printed=_printed(session, lead),
        points={point.id: point for point in ways.points},
        pinned=tuple(session.scalars(pinned)),
    )


def _meanwhile(history: History, since: str) -> tuple[TimelineEvent, ...]:
    """What the page that this mark was on did not show yet. Without a mark: the latest of all."""
    if not since:
        return ()
    mark = Mark.read(since)
    latest = {event.id for event in history.events[:1]}
    return events_of(history, seen_since(history, mark) if mark else latest)


def _printed(session: Session, lead: Lead) -> frozenset[int]:
    """Messages that went to the console, as the record of the attempt says."""
    asked = (
        sa.select(DeliveryAttempt.outbox_message_id)
        .join(OutboxMessage, OutboxMessage.id == DeliveryAttempt.outbox_message_id)
        .where(
            OutboxMessage.lead_id == lead.id,
            DeliveryAttempt.result == AttemptResult.SENT,
            DeliveryAttempt.channel == PRINTED,
        )
    )
    return frozenset(session.scalars(asked))


def _waiting(lead: Lead, view: Viewpoint) -> str:
    if lead.status == LeadStatus.CLOSED:
        return ""
    if lead.waiting_since:
        return f"waiting {view.clock.since(lead.waiting_since)}"
    return f"due {view.clock.when(lead.next_step_at)}" if lead.next_step_at else "no next step"


def _is_late(lead: Lead, view: Viewpoint) -> bool:
    if lead.status == LeadStatus.CLOSED or lead.held_back:
        return False
    return lead.next_step_at is None or view.clock.is_late(lead.next_step_at)


def _closed(lead: Lead, view: Viewpoint) -> str:
    if not lead.closed_at or not lead.closed_reason:
        return ""
    reason = labels.CLOSE_REASONS[CloseReason(lead.closed_reason)].lower()
    return f"Closed {view.clock.when(lead.closed_at)}: {reason}."


def _held_reasons(lead: Lead, history: History) -> tuple[str, ...]:
    if not lead.held_back:
        return ()
    latest = max(history.enquiries.values(), key=lambda one: one.id, default=None)
    return labels.spam_reasons(latest.spam_reasons if latest else [])


def _last_outcome(history: History) -> LeadEvent | None:
    """The latest outcome that stands, unless they got in touch after it."""
    for event in history.events:
        if event.kind in (EventKind.ENQUIRY, EventKind.CORRECTED, *SAID_LATER):
            return None
        if event.kind == EventKind.OUTCOME and event.undone_at is None:
            return event
    return None


def _owners(session: Session, lead: Lead, view: Viewpoint) -> tuple[Choice, ...]:
    """Who can have it: oneself first, then the others, then nobody."""
    people = [
        Choice(
            str(user_id),
            f"{name} (you)" if user_id == view.viewer_id else name,
            chosen=user_id == lead.owner_id,
        )
        for user_id, name in answering(session)
    ]
    people.sort(key=lambda one: one.value != str(view.viewer_id))
    return (*people, Choice("", "Nobody yet", chosen=lead.owner_id is None))
