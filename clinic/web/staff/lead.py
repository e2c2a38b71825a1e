"""One lead: what they asked, how to reach them, what happened, what happens next."""

from collections.abc import Callable
from typing import TypeVar

from flask import Blueprint, render_template, request
from flask_security import current_user
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response

from clinic.domain.errors import Conflict, Invalid
from clinic.domain.lead_status import CloseReason, Outcome
from clinic.domain.permissions import Permission
from clinic.extensions import database, now, settings
from clinic.forms.lead import ClosureForm, NextStepForm, NoteForm, OutcomeForm, OwnerForm
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.queries import lead_page
from clinic.services import leads
from clinic.web.staff.answers import acting, to_lead
from clinic.web.staff.guard import requires

bp = Blueprint("staff_lead", __name__, url_prefix="/staff/leads/<reference>")

Change = Callable[[Session, Lead, StaffUser], LeadEvent]
Answer = Response | tuple[str, int]
Choice = TypeVar("Choice", Outcome, CloseReason)


@bp.get("")
@requires(Permission.SEE_LEADS)
def show(reference: str) -> str:
    """The lead's page."""
    return _page(reference)


@bp.post("/outcome")
@requires(Permission.CHANGE_LEADS)
def outcome(reference: str) -> Answer:
    """How a call or a message went."""
    form = OutcomeForm()
    chosen = _one_of(Outcome, form.outcome.data, "Choose how it went.")
    return _change(
        reference,
        lambda session, lead, by: leads.record_outcome(
            session,
            lead=lead,
            outcome=chosen,
            by=by,
            now=now(),
            hours=settings().clinic_hours,
        ),
        said="Written down.",
    )


@bp.post("/notes")
@requires(Permission.CHANGE_LEADS)
def note(reference: str) -> Answer:
    """Keep a note. Typed text comes back with the reason where it cannot be kept."""
    form = NoteForm()
    return _change(
        reference,
        lambda session, lead, by: leads.add_note(
            session, lead=lead, text=form.text.data or "", by=by, now=now()
        ),
        said="The note is kept.",
        undoable=False,
    )


@bp.post("/next-step")
@requires(Permission.CHANGE_LEADS)
def next_step(reference: str) -> Answer:
    """Say what happens next, and when."""
    form = NextStepForm()
    try:
        at = form.due(settings().clinic_hours.zone)
    except ValueError:
        return _page(reference, problem="Choose a day and a time for the next step."), 422
    return _change(
        reference,
        lambda session, lead, by: leads.set_next_step(
            session, lead=lead, step=form.step.data or "", at=at, by=by, now=now()
        ),
        said="The next step is set.",
    )


@bp.post("/owner")
@requires(Permission.CHANGE_LEADS)
def owner(reference: str) -> Answer:
    """Give the lead to somebody, or to nobody."""
    form = OwnerForm()
    return _change(reference, lambda *given: _give(form, *given), said="The owner is changed.")


@bp.post("/closure")
@requires(Permission.CHANGE_LEADS)
def closure(reference: str) -> Answer:
    """Close the lead with a reason."""
    form = ClosureForm()
    reason = _one_of(CloseReason, form.reason.data, "Choose why the lead is closed.")
    return _change(
        reference,
        lambda session, lead, by: leads.close(
            session, lead=lead, reason=reason, note=form.note.data or "", by=by, now=now()
        ),
        said="The lead is closed.",
    )


@bp.post("/reopening")
@requires(Permission.CHANGE_LEADS)
def reopening(reference: str) -> Answer:
    """Open a closed lead again."""
    return _change(
        reference,
        lambda session, lead, by: leads.reopen(
            session, lead=lead, by=by, now=now(), hours=settings().clinic_hours
        ),
        said="The lead is open again.",
    )


@bp.post("/release")
@requires(Permission.RELEASE_LEADS)
def release(reference: str) -> Answer:
    """Not spam."""
    return _change(
        reference,
        lambda session, lead, by: leads.release(session, lead=lead, by=by, now=now()),
        said="Not spam: the lead stands among the others, with its own arrival time.",
    )


@bp.post("/held-back")
@requires(Permission.RELEASE_LEADS)
def hold_back(reference: str) -> Answer:
    """Spam: set apart, never deleted."""
    return _change(
        reference,
        lambda session, lead, by: leads.hold_back(session, lead=lead, by=by, now=now()),
        said="The lead is held back.",
    )


@bp.post("/undo")
@requires(Permission.CHANGE_LEADS)
def undo(reference: str) -> Answer:
    """Take the latest change back."""
    event = request.form.get("event", "")
    event_id = int(event) if event.isascii() and event.isdigit() and len(event) < 19 else 0
    return _change(
        reference,
        lambda session, lead, by: leads.undo(
            session, lead=lead, event_id=event_id, by=by, now=now()
        ),
        said="Taken back.",
        undoable=False,
    )


def _change(reference: str, change: Change, *, said: str, undoable: bool = True) -> Answer:
    """Make one change in one write transaction; a refusal shows the page with the typed text."""
    try:
        with database().write() as session:
            lead = leads.find(session, reference=reference)
            event = change(session, lead, acting(session, current_user.id))
            event_id = event.id
    except Invalid as refusal:
        return _page(reference, problem=str(refusal)), 422
    except Conflict as refusal:
        return _page(reference, problem=str(refusal)), 409
    except StaleDataError:
        return _page(reference, problem="Somebody changed this lead at the same moment."), 409
    return to_lead(reference, said, event_id=event_id if undoable else None)


def _page(reference: str, *, problem: str | None = None) -> str:
    with database().read() as session:
        lead = lead_page.lead_page(
            session,
            reference=reference,
            now=now(),
            hours=settings().clinic_hours,
            viewer_id=current_user.id,
        )
    typed = request.form if problem else {}
    return render_template("staff/lead.html", lead=lead, problem=problem, typed=typed)


def _give(form: OwnerForm, session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
    chosen = form.owner.data or ""
    owner = session.get(StaffUser, int(chosen)) if chosen.isdigit() else None
    if chosen and (owner is None or not owner.active):
        raise Invalid("Choose somebody from the list.")
    return leads.give_to(session, lead=lead, owner=owner, by=by, now=now())


def _one_of(kind: type[Choice], value: str | None, sentence: str) -> Choice:
    try:
        return kind(value or "")
    except ValueError:
        raise Invalid(sentence) from None
