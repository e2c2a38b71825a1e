"""Acts on a lead beside its outcome: put off, a consultation and how it went, has died."""

from datetime import datetime

from flask import Blueprint, request
from sqlalchemy.orm import Session

from clinic.domain.errors import Invalid
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CloseReason, VisitEnd
from clinic.domain.permissions import Permission
from clinic.extensions import now, settings
from clinic.forms.lead import ClosureForm, NextStepForm
from clinic.forms.visit import SnoozeForm, VisitForm
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.queries import labels
from clinic.queries.timeline import next_words
from clinic.queries.visit_box import visit_words
from clinic.services import leads
from clinic.services.lead_snooze import snooze as put_off
from clinic.services.lead_visit import arrange, end
from clinic.services.presses import Press
from clinic.web.staff.answers import viewpoint
from clinic.web.staff.guard import requires
from clinic.web.staff.lead_changes import Act, Answer, lead_page, make

bp = Blueprint("staff_lead_acts", __name__, url_prefix="/staff/leads/<reference>")


@bp.post("/snooze")
@requires(Permission.CHANGE_LEADS)
def snooze(reference: str) -> Answer:
    """Put the next step off, with the reason."""
    form = SnoozeForm(request.form)
    at = _due(form)
    if at is None:
        return _refused(reference, "snooze-day", "Choose until when it can wait: a day and a time.")
    reason = form.reason.data or ""
    return make(
        reference,
        lambda session, lead, by: put_off(
            session, lead=lead, at=at, reason=reason, by=by, now=now()
        ),
        Act(
            Press(EventKind.SNOOZED, note=reason, after={"next_step_at": at.isoformat()}),
            called="Putting it off",
            said=lambda _: f"Put off until {viewpoint().clock.when(at)}.",
            field="reason",
        ),
    )


@bp.post("/visit")
@requires(Permission.CHANGE_LEADS)
def visit(reference: str) -> Answer:
    """When a consultation is, with whom and how; or to when it was moved."""
    form = VisitForm(request.form)
    at, how = _due(form), form.how_value
    if at is None:
        return _refused(reference, "visit-day", "Choose the day and the time of the consultation.")
    if how is None:
        return _refused(reference, "how", "Choose how: by phone, by video or at the clinic.")
    with_whom = form.with_whom.data or ""

    def change(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
        return arrange(session, lead=lead, at=at, with_whom=with_whom, how=how, by=by, now=now())

    return make(
        reference,
        change,
        Act(
            Press(
                EventKind.VISIT,
                {"how": how},
                after={"visit_at": at.isoformat(), "visit_with": with_whom or None},
            ),
            called="The consultation",
            said=lambda _: (
                f"Booked: {viewpoint().clock.when(at)}, {visit_words(how, with_whom)}. "
                "It comes back on Today then."
            ),
            field="visit-day",
        ),
    )


@bp.post("/visit-outcome")
@requires(Permission.CHANGE_LEADS)
def visit_outcome(reference: str) -> Answer:
    """How a consultation went, or that it was called off."""
    value = request.form.get("ended", "")

    def change(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
        if value not in set(VisitEnd):
            raise Invalid("Choose how the consultation went.")
        hours = settings().clinic_hours
        return end(session, lead=lead, ended=VisitEnd(value), by=by, now=now(), hours=hours)

    label = {str(key): words for key, words in labels.VISIT_ENDS.items()}.get(value, value)
    return make(
        reference,
        change,
        Act(
            Press(EventKind.VISIT_ENDED, {"ended": value}),
            called=f"“{label}”",
            said=lambda event: f"{label}. {next_words(event, viewpoint().clock)}",
        ),
    )


@bp.post("/death")
@requires(Permission.CHANGE_LEADS)
def death(reference: str) -> Answer:
    """The person has died: one tap closes the lead and stops all that waits for it."""
    words = ClosureForm(request.form).note.data or ""
    return make(
        reference,
        lambda session, lead, by: leads.close(
            session, lead=lead, reason=CloseReason.HAS_DIED, note=words, by=by, now=now()
        ),
        Act(
            Press(EventKind.CLOSED, {"reason": CloseReason.HAS_DIED}, note=words or None),
            called="“Has died”",
            said=lambda _: (
                "Closed: has died. Nothing more is sent or due for this person. "
                "Others with the same number are as they were."
            ),
        ),
    )


def _due(form: NextStepForm) -> datetime | None:
    try:
        return form.due(settings().clinic_hours.zone)
    except ValueError:
        return None


def _refused(reference: str, field: str, sentence: str) -> Answer:
    return lead_page(reference, problems=[(field, sentence)]), 422
