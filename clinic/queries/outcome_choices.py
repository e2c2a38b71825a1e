"""The buttons after a call or a message: each says what will follow from it."""

from clinic.domain.lead_status import (
    OUTCOMES,
    LeadStatus,
    NextStepCode,
    Outcome,
    next_step_after,
    status_after,
)
from clinic.models import Lead, LeadEvent
from clinic.queries import labels
from clinic.queries.lead_rows import OutcomeChoice
from clinic.queries.viewpoint import Viewpoint

_SHORT = {
    NextStepCode.SET_DATE: "then: when?",
    NextStepCode.FIND_ANOTHER_WAY: "find another way",
}
"""What follows at once needs no time."""


def outcome_choices(lead: Lead, view: Viewpoint) -> tuple[OutcomeChoice, ...]:
    """One choice an outcome, in the order of the table that decides what follows."""
    return tuple(_choice(outcome, lead, view) for outcome in OUTCOMES)


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


def _choice(outcome: Outcome, lead: Lead, view: Viewpoint) -> OutcomeChoice:
    step = next_step_after(
        outcome, now=view.now, hours=view.hours, calls_made=lead.calls_unanswered
    )
    words = _SHORT.get(step.code) or f"{labels.short_step(step.code)} {view.clock.when(step.at)}"
    unanswered = OUTCOMES[outcome].unanswered_call
    return OutcomeChoice(
        outcome=outcome,
        label=labels.OUTCOMES[outcome],
        follows=words,
        status=status_after(outcome, LeadStatus(lead.status)),
        calls_made=lead.calls_unanswered + unanswered,
    )
