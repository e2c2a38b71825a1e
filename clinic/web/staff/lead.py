"""One lead: what they asked, how to reach them, what happened, what happens next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from flask import Blueprint, render_template, request
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response

from clinic.domain.errors import Conflict, Invalid
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CloseReason, Outcome
from clinic.domain.permissions import Permission
from clinic.extensions import database, now, settings
from clinic.forms.lead import ClosureForm, NextStepForm, NoteForm, OutcomeForm, OwnerForm
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.queries import labels
from clinic.queries.lead_page import lead_page
from clinic.queries.timeline import next_words
from clinic.services import leads
from clinic.services.presses import Press, already_pressed
from clinic.web.staff.answers import acting, to_lead, viewer_id, viewpoint
from clinic.web.staff.guard import requires

bp = Blueprint("staff_lead", __name__, url_prefix="/staff/leads/<reference>")

Answer = Response | tuple[str, int]
Change = Callable[[Session, Lead, StaffUser], LeadEvent]
Choice = TypeVar("Choice", Outcome, CloseReason)


@dataclass(frozen=True)
class Act:
    """A button of the page: what it was, to be told from a second press, and what it is called.

    `said`: the sentence afterwards. `as_seen`: it was decided on what the page showed, so it is
    asked again where the lead has changed since.
    """

    press: Press
    called: str
    said: Callable[[LeadEvent], str]
    undoable: bool = True
    as_seen: bool = True


@bp.get("")
@requires(Permission.SEE_LEADS)
def show(reference: str) -> str:
    """The lead's page."""
    return _page(reference, problems=[])


@bp.post("/outcome")
@requires(Permission.CHANGE_LEADS)
def outcome(reference: str) -> Answer:
    """How a call or a message went."""
    value = OutcomeForm(request.form).outcome.data or ""

    def change(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
        chosen = _one_of(Outcome, value, "Choose how it went.")
        hours = settings().clinic_hours
        return leads.record_outcome(
            session, lead=lead, outcome=chosen, by=by, now=now(), hours=hours
        )

    label = {str(key): words for key, words in labels.OUTCOMES.items()}.get(value, value)
    return _change(
        reference,
        change,
        Act(
            Press(EventKind.OUTCOME, {"outcome": value}),
            called=f"“{label}”",
            said=lambda event: f"{label}. {next_words(event, viewpoint().clock)}",
        ),
    )


@bp.post("/notes")
@requires(Permission.CHANGE_LEADS)
def note(reference: str) -> Answer:
    """Keep a note. Typed text comes back with the reason where it cannot be kept."""
    text = NoteForm(request.form).text.data or ""
    return _change(
        reference,
        lambda session, lead, by: leads.add_note(session, lead=lead, text=text, by=by, now=now()),
        Act(
            Press(EventKind.NOTE, note=text),
            called="The note",
            said=lambda _: "The note is kept.",
            undoable=False,
            as_seen=False,
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
        return _page(reference, problems=[("day", sentence)]), 422
    step = form.step.data or ""
    return _change(
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
        owner = session.get(StaffUser, int(chosen)) if _is_id(chosen) else None
        if chosen and (owner is None or not owner.active):
            raise Invalid("Choose somebody from the list.")
        return leads.give_to(session, lead=lead, owner=owner, by=by, now=now())

    owner_id = int(chosen) if _is_id(chosen) else None
    return _change(
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
    return _change(
        reference,
        change,
        Act(
            Press(EventKind.CLOSED, {"reason": value}, note=words or None),
            called=f"Closing (“{label}”)",
            said=lambda _: f"Closed: {label.lower()}.",
        ),
    )


@bp.post("/reopening")
@requires(Permission.CHANGE_LEADS)
def reopening(reference: str) -> Answer:
    """Open a closed lead again."""
    hours = settings().clinic_hours
    return _change(
        reference,
        lambda session, lead, by: leads.reopen(session, lead=lead, by=by, now=now(), hours=hours),
        Act(Press(EventKind.REOPENED), called="Opening", said=lambda _: "It is open again."),
    )


@bp.post("/release")
@requires(Permission.RELEASE_LEADS)
def release(reference: str) -> Answer:
    """Not spam."""
    return _change(
        reference,
        lambda session, lead, by: leads.release(session, lead=lead, by=by, now=now()),
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
    return _change(
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
    event = request.form.get("event", "")
    event_id = int(event) if _is_id(event) else 0
    return _change(
        reference,
        lambda session, lead, by: leads.undo(
            session, lead=lead, event_id=event_id, by=by, now=now()
        ),
        Act(
            Press(EventKind.NOTE, note=""),  # undoing twice is undoing once: the service says so
            called="Undo",
            said=lambda _: "Taken back.",
            undoable=False,
            as_seen=False,
        ),
    )


def _change(reference: str, change: Change, act: Act) -> Answer:
    """Make one change in one write transaction; a refusal shows the page with the typed text."""
    try:
        with database().write() as session:
            lead = leads.find(session, reference=reference)
            by = acting(session, viewer_id())
            event = already_pressed(session, lead=lead, press=act.press, by=by, now=now())
            if event is None:
                _compare(lead, act)
                event = change(session, lead, by)
            event_id, said = event.id, act.said(event)
    except Invalid as refusal:
        return _page(reference, problems=[(None, str(refusal))]), 422
    except Conflict as refusal:
        return _page(reference, problems=[(None, str(refusal))], undone=act.called), 409
    except StaleDataError:
        sentence = "Somebody changed this lead at the same moment."
        return _page(reference, problems=[(None, sentence)], undone=act.called), 409
    return to_lead(
        reference,
        said,
        event_id=event_id if act.undoable else None,
        back=request.form.get("back", ""),
    )


def _compare(lead: Lead, act: Act) -> None:
    version = request.form.get("version", "")
    if act.as_seen and version:
        leads.must_be_as_seen(lead, version=int(version) if _is_id(version) else 0)


def _page(
    reference: str, *, problems: list[tuple[str | None, str]], undone: str | None = None
) -> str:
    """The page as the lead stands now. `undone`: what was not done because it had changed."""
    with database().read() as session:
        lead = lead_page(session, reference=reference, view=viewpoint())
    if undone is not None:
        latest = lead.days[0].events[0] if lead.days else None
        if latest:
            words = f"{latest.strong} {latest.rest}".strip()
            problems = [*problems, ("happened", f"The latest: {words} ({latest.time})")]
        again = f"{undone} was not written down. Press again if it still holds."
        problems = [*problems, (None, again)]
    typed: Mapping[str, Any] = request.form if problems else {}
    return render_template("staff/lead.html", lead=lead, problems=problems, typed=typed)


def _step_said(event: LeadEvent) -> str:
    view = viewpoint()
    words = next_words(event, view.clock)
    at = datetime.fromisoformat(event.detail["after"]["next_step_at"])
    return words if view.hours.is_open(at) else f"{words} That is outside the clinic's hours."


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _one_of(kind: type[Choice], value: str, sentence: str) -> Choice:
    try:
        return kind(value)
    except ValueError:
        raise Invalid(sentence) from None
