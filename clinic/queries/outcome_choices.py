"""The buttons after a call or a message: each says what will follow from it."""

from collections.abc import Mapping

from clinic.domain.cadence import Cadence, next_step_after
from clinic.domain.enquiry import ReplyBy
from clinic.domain.lead_status import (
    OUTCOMES,
    LeadStatus,
    NextStep,
    NextStepCode,
    Outcome,
    status_after,
)
from clinic.models import Lead, LeadEvent
from clinic.queries import labels
from clinic.queries.lead_rows import OutcomeChoice
from clinic.queries.reach import preferred_order
from clinic.queries.viewpoint import Viewpoint

_SHORT: Mapping[str, str] = {
    NextStepCode.SET_DATE: "then: when?",
    NextStepCode.FIND_ANOTHER_WAY: "find another way",
}
"""What follows at once needs no time."""

_AFTER_A_CALL: Mapping[Outcome, str] = {
    Outcome.REACHED: "Reached",
    Outcome.NO_ANSWER: "No answer",
    Outcome.WRITE_INSTEAD: "Write instead",
    Outcome.WRONG_NUMBER: "Wrong number",
    Outcome.BOOKED: "Booked",
    Outcome.MESSAGE_SENT: "Message sent",
}
_AFTER_A_MESSAGE: Mapping[Outcome, str] = {
    Outcome.ANSWERED: "Answered",
    Outcome.NO_REPLY: "No answer",
    Outcome.MESSAGE_SENT: "Sent, waiting",
    Outcome.WRONG_NUMBER: "Wrong number",
    Outcome.BOOKED: "Booked",
    Outcome.NO_ANSWER: "Called, no answer",
}
"""Each set ends with what may have been done the other way: six buttons are enough for both."""


def outcome_choices(
    lead: Lead, view: Viewpoint, *, cadence: Cadence, visit: NextStep | None
) -> tuple[OutcomeChoice, ...]:
    """The buttons for what was done last, or is done first: a call or a message.

    `cadence`: what was tried before. `visit`: what is planned for a visit that is still to come.
    """
    offered = _AFTER_A_MESSAGE if _writes(lead) else _AFTER_A_CALL
    return tuple(
        _choice(outcome, label, lead, view, cadence, visit)
        for outcome, label in offered.items()
        if not (outcome == Outcome.NO_ANSWER and lead.reply_by == ReplyBy.MESSAGE)
    )


def outcome_heading(last: LeadEvent | None, who: str, view: Viewpoint) -> str:
    """What we did last, and the question; empty before any contact.

    `last` is the latest outcome that was not taken back, `who` its author.
    """
    if last is None:
        return ""
    outcome = labels.OUTCOMES[Outcome(last.detail["outcome"])].lower()
    return f"{who} tried {_on(last, view)}: {outcome}. How did it go this time?"


def _writes(lead: Lead) -> bool:
    if lead.next_step in (NextStepCode.SEND_MESSAGE, NextStepCode.LOOK_FOR_REPLY):
        return True
    if lead.next_step == NextStepCode.CALL_AGAIN:
        return False
    return preferred_order(lead)[0] != "call"


def _on(last: LeadEvent, view: Viewpoint) -> str:
    day = view.clock.day(last.at)
    return f"at {view.clock.time(last.at)}" if day == "today" else day


def _choice(
    outcome: Outcome,
    label: str,
    lead: Lead,
    view: Viewpoint,
    cadence: Cadence,
    visit: NextStep | None,
) -> OutcomeChoice:
    step = next_step_after(outcome, now=view.now, cadence=cadence, visit=visit)
    what = "as planned" if step is visit else labels.short_step(step.code)
    words = _SHORT.get(step.code) or f"{what} {view.clock.when(step.at)}"
    if outcome == Outcome.WRITE_INSTEAD:
        words = "no more calls"
    return OutcomeChoice(
        outcome=outcome,
        label=label,
        follows=words,
        status=status_after(outcome, LeadStatus(lead.status), visit=visit),
        calls_made=_calls_made(outcome, lead),
    )


def _calls_made(outcome: Outcome, lead: Lead) -> int:
    rule = OUTCOMES[outcome]
    return 0 if rule.heard_from else lead.calls_unanswered + rule.unanswered_call
