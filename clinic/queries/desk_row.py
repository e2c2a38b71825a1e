"""One lead as a row of a list, from what stands around it."""

import re
from dataclasses import dataclass
from datetime import datetime

from clinic.domain.contact import display_phone
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import (
    CameBy,
    CloseReason,
    LeadStatus,
    NextStepCode,
    Outcome,
)
from clinic.models import ContactPoint, Lead, LeadEvent
from clinic.queries import labels
from clinic.queries.around import LINE, Around, Words
from clinic.queries.first_message import saying
from clinic.queries.groups import GroupKey
from clinic.queries.reach import Ways, best_point, reach
from clinic.queries.rows import LeadRow
from clinic.queries.time_words import Clock
from clinic.queries.viewpoint import Viewpoint

_DEVANAGARI = re.compile(r"[\u0900-\u097f]")
_NAMELESS = "Somebody without a number"
_NO_DOCTOR = "The doctor has not answered in time. Ask another one, or say that it takes longer"


@dataclass(frozen=True)
class Fact:
    """Two lines of a column: what it is, and beneath it what it means."""

    fact: str = ""
    soft: str = ""
    late: bool = False


def row(lead: Lead, near: Around, view: Viewpoint, *, group: GroupKey | None = None) -> LeadRow:
    """The row of a lead; in a group of Today its time column says what that group counts."""
    ways = ways_of(lead, near)
    point = best_point(lead, ways)
    line = _line(lead, near, group)
    added = _added(lead, near) if line and line == _question(lead, near) else ""
    name = name_of(lead, point)
    time, step, last = _time(lead, view.clock, group), _step(lead, view.clock), _last(lead, near)
    return LeadRow(
        reference=lead.reference,
        name=name,
        name_language=script_language(name),
        status=LeadStatus(lead.status),
        status_label=labels.STATUSES[LeadStatus(lead.status)],
        calls_made=lead.calls_unanswered,
        calls_allowed=view.rules.calls_allowed,
        time_bold=time.fact,
        time_soft=time.soft,
        late=time.late or step.late,
        language_label=labels.LANGUAGES.get(lead.language, lead.language),
        writes_as=labels.WRITES_AS.get(lead.writing_for or "", ""),
        owner_name=near.staff.get(lead.owner_id) if lead.owner_id else None,
        line=line,
        line_language=script_language(line),
        reach=reach(
            lead,
            ways,
            clinic=view.clinic_name,
            calls_allowed=view.rules.calls_allowed,
            saying=saying(view, near.staff, near.ready),
        ),
        is_reply=group == GroupKey.REPLIED and _replied_in_writing(lead, near),
        urgent=lead.urgent and lead.status != LeadStatus.CLOSED,
        number=shown(point) if point and lead.name else "",
        next_fact=step.fact,
        next_soft=step.soft,
        last_fact=last.fact if last else "",
        last_soft=view.clock.at(near.last[lead.id].at) if last else "",
        held_reasons=labels.spam_reasons(near.spam_reasons.get(lead.id, []))
        if lead.held_back
        else (),
        added=added,
        added_language=script_language(added),
    )


def ways_of(lead: Lead, near: Around) -> Ways:
    """How this lead can be reached."""
    return Ways(
        tuple(near.points.get(lead.id, ())),
        near.consents.get(lead.id, {}),
        near.died.get(lead.id, ()),
    )


def name_of(lead: Lead, point: ContactPoint | None) -> str:
    """The name; somebody known by a number alone is called by it."""
    return lead.name or (shown(point) if point else _NAMELESS)


def shown(point: ContactPoint) -> str:
    """A number as people read it, an address, or what was typed where it is neither."""
    if point.normalised is None or point.kind == "email":
        return point.normalised or point.raw
    return display_phone(point.normalised)


def script_language(text: str) -> str:
    """The language whose script a text is written in: for `lang`, so that it is read out right."""
    return "hi" if _DEVANAGARI.search(text) else "en"


def step_words(lead: Lead, *, late: bool = False) -> str:
    """The next step as a sentence. `late`: its time is over, and waiting on is no step."""
    if lead.next_step is None:
        return "No next step. Choose one."
    if late and lead.next_step == NextStepCode.DOCTOR:
        return _NO_DOCTOR
    if lead.next_step == NextStepCode.ANSWER and not lead.first_response_at:
        return "Answer the first question"
    return labels.step(lead.next_step)


def _line(lead: Lead, near: Around, group: GroupKey | None) -> str:
    theirs = _their_words(lead, near)
    asks_for_words = group in (None, GroupKey.NEW, GroupKey.REPLIED)
    if theirs and (asks_for_words or lead.next_step == NextStepCode.ANSWER):
        return theirs.text
    return step_words(lead, late=group == GroupKey.OVERDUE)


def _their_words(lead: Lead, near: Around) -> Words | None:
    """What they wrote or said last. What a colleague noted of a call counts as well.

    What they added stands beneath their question, and in its place where they had none.
    """
    written, said = near.questions.get(lead.id), near.said.get(lead.id)
    if said is None or not said.note or (written and written.at > said.at):
        return written
    if written and said.kind == EventKind.ADDED:
        return written
    return Words(" ".join(said.note.split())[:LINE], said.at)


def _question(lead: Lead, near: Around) -> str:
    written = near.questions.get(lead.id)
    return written.text if written else ""


def _added(lead: Lead, near: Around) -> str:
    """What they added last to the question that they wrote."""
    written, said = near.questions.get(lead.id), near.said.get(lead.id)
    if written is None or said is None or said.kind != EventKind.ADDED or written.at > said.at:
        return ""
    return " ".join((said.note or "").split())[:LINE]


def _replied_in_writing(lead: Lead, near: Around) -> bool:
    theirs, said = _their_words(lead, near), near.said.get(lead.id)
    if said and said.kind == EventKind.ADDED and theirs and theirs.at == said.at:
        return True
    return theirs is not None and theirs == near.questions.get(lead.id)


def _time(lead: Lead, clock: Clock, group: GroupKey | None) -> Fact:
    if lead.held_back or group is None:
        return Fact(clock.at(lead.created_at), clock.ago(lead.created_at))
    if group == GroupKey.REPLIED and lead.replied_at:
        return Fact(clock.since(lead.replied_at), "since the reply")
    if lead.next_step_at is None:
        return Fact("No date", "no next step")
    if group == GroupKey.NEW:
        return Fact(_waited(lead, clock), clock.left(lead.next_step_at))
    if group == GroupKey.OVERDUE:
        return _overdue(lead, lead.next_step_at, clock)
    return _due(lead, lead.next_step_at, clock)


def _due(lead: Lead, due: datetime, clock: Clock) -> Fact:
    if clock.day(due) == "today":
        return Fact(clock.time(due), _meaning(lead, clock))
    return Fact(clock.day(due), clock.time(due))


def _overdue(lead: Lead, due: datetime, clock: Clock) -> Fact:
    if lead.waiting_since:
        return Fact(_waited(lead, clock), clock.late(due), late=True)
    if clock.day(due) == "today":
        return Fact(clock.time(due), clock.late(due), late=True)
    return Fact(clock.day(due), f"was due {clock.time(due)}", late=True)


def _waited(lead: Lead, clock: Clock) -> str:
    since = lead.waiting_since or lead.created_at
    return clock.since(since)


def _meaning(lead: Lead, clock: Clock) -> str:
    if lead.next_step == NextStepCode.CALL_AGAIN:
        return "call again"
    if lead.next_step == NextStepCode.SEND_MESSAGE and lead.calls_unanswered:
        return "last try"  # calls are used up: domain.cadence
    assert lead.next_step_at is not None
    return clock.until(lead.next_step_at)


def _step(lead: Lead, clock: Clock) -> Fact:
    if lead.closed_at and lead.closed_reason:
        reason = labels.CLOSE_REASONS[CloseReason(lead.closed_reason)].lower()
        return Fact(f"closed {clock.day(lead.closed_at)}", reason)
    if lead.next_step is None or lead.next_step_at is None:
        return Fact("no next step", "choose one", late=not lead.held_back)
    if lead.status == LeadStatus.NEW and lead.next_step == NextStepCode.ANSWER:
        late = clock.is_late(lead.next_step_at)
        left = clock.late(lead.next_step_at) if late else clock.left(lead.next_step_at)
        return Fact(f"waiting {_waited(lead, clock)}", f"first answer: {left}", late)
    late = clock.is_late(lead.next_step_at)
    return Fact(f"due {clock.when(lead.next_step_at)}", labels.short_step(lead.next_step), late)


def _last(lead: Lead, near: Around) -> Fact | None:
    event = near.last.get(lead.id)
    return Fact(last_words(event)) if event else None


def last_words(event: LeadEvent) -> str:
    """What happened last, in a word or two."""
    if event.kind == EventKind.OUTCOME:
        outcome = Outcome(event.detail["outcome"])
        return labels.OUTCOMES[outcome].lower()
    if event.kind == EventKind.CONTACTED_US:
        came_by = CameBy(event.detail["came_by"])
        return "wrote on WhatsApp" if came_by == CameBy.WHATSAPP else labels.CAME_BY[came_by]
    return _LAST[EventKind(event.kind)]


_LAST = {
    EventKind.ENQUIRY: "wrote to us",
    EventKind.IMPORTED: "came in a file",
    EventKind.TAGGED: "tagged",
    EventKind.NOTE: "note",
    EventKind.NEXT_STEP: "next step set",
    EventKind.OWNER: "given on",
    EventKind.STATE: "state set",
    EventKind.CLOSED: "closed",
    EventKind.REOPENED: "opened again",
    EventKind.HELD_BACK: "held back",
    EventKind.RELEASED: "not spam",
    EventKind.ADDED: "wrote more",
    EventKind.CORRECTED: "another number",
    EventKind.WITHDREW: "took back leave",
    EventKind.GAVE_LEAVE: "gave leave again",
    EventKind.ASKED_TO_BE_ERASED: "asked to be erased",
    EventKind.EDITED: "details put right",
    EventKind.MERGED: "two leads made one",
    EventKind.ANOTHER_PATIENT: "another patient",
    EventKind.SNOOZED: "put off",
    EventKind.VISIT: "consultation arranged",
    EventKind.VISIT_ENDED: "consultation over",
    EventKind.ASKED_DOCTOR: "a doctor was asked",
    EventKind.DOCTOR_ANSWERED: "the doctor answered",
}
