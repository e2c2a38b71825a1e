"""The buttons after a call or a message: each says what will follow from it."""

from collections.abc import Mapping

from clinic.domain.lead_status import (
    OUTCOMES,
    LeadStatus,
    NextStep,
    NextStepCode,
    Outcome,
    next_step_after,
    status_after,
)
from clinic.models import Lead, LeadEvent
from clinic.queries import labels
from clinic.queries.lead_rows import OutcomeChoice
from clinic.queries.viewpoint import Viewpoint

_SHORT: Mapping[str, str] = {
    NextStepCode.SET_DATE: "then: when?",
    NextStepCode.FIND_ANOTHER_WAY: "find another way",
}
"""What follows at once needs no time."""


def outcome_choices(
    lead: Lead, view: Viewpoint, *, visit: NextStep | None
) -> tuple[OutcomeChoice, ...]:
    """One choice an outcome, in the order of the table that decides what follows.

    `visit`: what is planned for a visit that is still to come.
    """
    return tuple(_choice(outcome, lead, view, visit) for outcome in OUTCOMES)


def outcome_heading(last: LeadEvent | None, who: str, view: Viewpoint) -> str:
    """What we did last, and the question; empty before any contact.

    `last` is the latest outcome that was not taken back, `who` its author.
    """
    if last is None:
        return ""
    outcome = labels.OUTCOMES[Outcome(last.detail["outcome"])].lower()
    return f"{who} tried {_on(last, view)}: {outcome}. How did it go this time?"


def _on(last: LeadEvent, view: Viewpoint) -> str:
    day = view.clock.day(last.at)
    return f"at {view.clock.time(last.at)}" if day == "today" else day


def _choice(outcome: Outcome, lead: Lead, view: Viewpoint, visit: NextStep | None) -> OutcomeChoice:
    step = next_step_after(
        outcome, now=view.now, hours=view.hours, calls_made=lead.calls_unanswered, visit=visit
    )
    what = "as planned" if step is visit else labels.short_step(step.code)
    words = _SHORT.get(step.code) or f"{what} {view.clock.when(step.at)}"
    unanswered = OUTCOMES[outcome].unanswered_call
    return OutcomeChoice(
        outcome=outcome,
        label=labels.OUTCOMES[outcome],
        follows=words,
        status=status_after(outcome, LeadStatus(lead.status), visit=visit),
        calls_made=lead.calls_unanswered + unanswered,
    )
