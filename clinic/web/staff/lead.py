"""One lead: what they asked, how to reach them, what happened, what happens next."""

from datetime import datetime
from typing import TypeVar

from flask import Blueprint, request
from sqlalchemy.orm import Session

from clinic.domain.errors import Invalid
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import OF_A_MESSAGE, CloseReason, MessageBy, Outcome
from clinic.domain.numbers import id_of, is_id
from clinic.domain.permissions import Permission
from clinic.extensions import now, rules, settings
from clinic.forms.lead import ClosureForm, NextStepForm, NoteForm, OutcomeForm, OwnerForm
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.queries import labels
from clinic.queries.on_duty import may_answer
from clinic.queries.timeline import next_words
from clinic.services import edit_undo, lead_undo, leads, leave_ends
from clinic.services.presses import Press
from clinic.web.staff.answers import viewpoint
from clinic.web.staff.guard import requires
from clinic.web.staff.lead_changes import Act, Answer, lead_page, make, seen_version
from clinic.web.staff.openings import note_opening

bp = Blueprint("staff_lead", __name__, url_prefix="/staff/leads/<reference>")

Choice = TypeVar("Choice", Outcome, MessageBy, CloseReason)


@bp.get("")
@requires(Permission.SEE_LEADS)
def show(reference: str) -> str:
    """The lead's page. That it was opened is noted for others, after it was read."""
    page = lead_page(reference, problems=[])
    note_opening(reference)
    return page


@bp.post("/outcome")
@requires(Permission.CHANGE_LEADS)
def outcome(reference: str) -> Answer:
    """How a call or a message went."""
    value, way = OutcomeForm(request.form).parts

    def change(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
        return leads.record_outcome(
            session,
            lead=lead,
            outcome=_one_of(Outcome, value, "Choose how it went."),
            by=by,
            now=now(),
            hours=settings().clinic_hours,
            rules=rules(),
            message_by=None if way is None else _one_of(MessageBy, way, "Choose how it went."),
        )

    label = labels.outcome(value, way)
    codes = {"outcome": value} | ({"message_by": way} if value in OF_A_MESSAGE else {})
    return make(
        reference,
        change,
        Act(
            Press(EventKind.OUTCOME, codes),
            called=f"“{label}”",
            said=lambda event: f"{label}. {next_words(event, viewpoint().clock)}",
            # What is booked is asked for at once.
            then="staff_lead.show" if value == Outcome.BOOKED else None,
        ),
    )


@bp.post("/notes")
@requires(Permission.CHANGE_LEADS)
def note(reference: str) -> Answer:
    """Keep a note. Typed text comes back with the reason where it cannot be kept."""
    text = NoteForm(request.form).text.data or ""
    return make(
        reference,
        lambda session, lead, by: leads.add_note(session, lead=lead, text=text, by=by, now=now()),
        Act(
            Press(EventKind.NOTE, note=text),
            called="The note",
            said=lambda _: "The note is kept.",
            field="text",
            undoable=False,
            as_seen=False,
            takes_note=False,
        ),
    )


@bp.post("/next-step")
@requires(Permission.CHANGE_LEADS)
def next_step(reference: str) -> Answer:
    """Say what happens next, and when."""
    form = NextStepForm(request.form)
    try:
        at = form.due(settings().clinic_hours.zone)
    except ValueError:
        sentence = "Choose a day and a time for the next step."
        return lead_page(reference, problems=[("day", sentence)]), 422
    step = form.step.data or form.quick.data or ""
    return make(
        reference,
        lambda session, lead, by: leads.set_next_step(
            session, lead=lead, step=step, at=at, by=by, now=now()
        ),
        Act(
            Press(EventKind.NEXT_STEP, after={"next_step": step, "next_step_at": at.isoformat()}),
            called="The next step",
            said=_step_said,
        ),
    )


@bp.post("/owner")
@requires(Permission.CHANGE_LEADS)
def owner(reference: str) -> Answer:
    """Give the lead to somebody, or to nobody."""
    chosen = OwnerForm(request.form).owner.data or ""

    def change(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
        owner = session.get(StaffUser, int(chosen)) if is_id(chosen) else None
        if chosen and (owner is None or not may_answer(session, person_id=owner.id)):
            raise Invalid("Choose somebody from the list.")
        return leads.give_to(session, lead=lead, owner=owner, by=by, now=now())

    owner_id = int(chosen) if is_id(chosen) else None
    return make(
        reference,
        change,
        Act(
            Press(EventKind.OWNER, {"owner_id": owner_id}),
            called="The new owner",
            said=lambda _: "It is given on." if chosen else "Nobody has it now.",
        ),
    )


@bp.post("/closure")
@requires(Permission.CHANGE_LEADS)
def closure(reference: str) -> Answer:
    """Close the lead with a reason."""
    form = ClosureForm(request.form)
    value, words = form.reason.data or "", form.note.data or ""

    def change(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
        reason = _one_of(CloseReason, value, "Choose why the lead is closed.")
        return leads.close(session, lead=lead, reason=reason, note=words, by=by, now=now())

    label = {str(key): name for key, name in labels.CLOSE_REASONS.items()}.get(value, value)
    return make(
        reference,
        change,
        Act(
            Press(EventKind.CLOSED, {"reason": value}, note=words or None),
            called=f"Closing (“{label}”)",
            said=lambda _: f"Closed: {label.lower()}.",
            first=lambda session: _hold(session, reference, value),
        ),
    )


@bp.post("/reopening")
@requires(Permission.CHANGE_LEADS)
def reopening(reference: str) -> Answer:
    """Open a closed lead again."""
    hours = settings().clinic_hours
    return make(
        reference,
        lambda session, lead, by: leads.reopen(session, lead=lead, by=by, now=now(), hours=hours),
        Act(Press(EventKind.REOPENED), called="Opening", said=lambda _: "It is open again."),
    )


@bp.post("/release")
@requires(Permission.RELEASE_LEADS)
def release(reference: str) -> Answer:
    """Not spam."""
    return make(
        reference,
        lambda session, lead, by: leads.release(
            session, lead=lead, by=by, now=now(), rules=rules()
        ),
        Act(
            Press(EventKind.RELEASED),
            called="“Not spam”",
            said=lambda _: "Not spam: it stands among the others, with its own time of arrival.",
        ),
    )


@bp.post("/held-back")
@requires(Permission.RELEASE_LEADS)
def hold_back(reference: str) -> Answer:
    """Spam: set apart, never deleted."""
    return make(
        reference,
        lambda session, lead, by: leads.hold_back(session, lead=lead, by=by, now=now()),
        Act(
            Press(EventKind.HELD_BACK),
            called="“This is spam”",
            said=lambda _: "Held back as spam. Nothing is deleted.",
        ),
    )


@bp.post("/undo")
@requires(Permission.CHANGE_LEADS)
def undo(reference: str) -> Answer:
    """Take the latest change back."""
    event_id = id_of(request.form.get("event", ""))
    return make(
        reference,
        lambda session, lead, by: lead_undo.undo(
            session, lead=lead, event_id=event_id, by=by, now=now(), seen=seen_version()
        ),
        Act(
            None,  # undoing twice is undoing once: the service sees to that
            called="Undo",
            said=edit_undo.said,
            undoable=False,
            as_seen=False,
            first=lambda session: lead_undo.hold(session, event_id=event_id),
            takes_back=event_id,
        ),
    )


def _hold(session: Session, reference: str, reason: str) -> None:
    if reason == CloseReason.ASKED_US_TO_STOP:  # of whichever patient
        leave_ends.hold_all_patients(session, which=Lead.reference == reference)


def _step_said(event: LeadEvent) -> str:
    view = viewpoint()
    words = next_words(event, view.clock)
    at = datetime.fromisoformat(event.detail["after"]["next_step_at"])
    return words if view.hours.is_open(at) else f"{words} That is outside the clinic's hours."


def _one_of(kind: type[Choice], value: str, sentence: str) -> Choice:
    try:
        return kind(value)
    except ValueError:
        raise Invalid(sentence) from None
