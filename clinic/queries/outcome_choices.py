"""The buttons after a call or a message: each says what will follow from it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from clinic.domain.cadence import Cadence, next_step_after
from clinic.domain.enquiry import ReplyBy
from clinic.domain.lead_status import (
    OF_A_MESSAGE,
    OUTCOMES,
    LeadStatus,
    MessageBy,
    NextStep,
    NextStepCode,
    Outcome,
    status_after,
)
from clinic.models import Lead, LeadEvent
from clinic.queries import labels
from clinic.queries.lead_rows import OutcomeChoice
from clinic.queries.reach import preferred_order
from clinic.queries.rows import Reach
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
    Outcome.MESSAGE_SENT: "Message sent",
    Outcome.WRONG_NUMBER: "Wrong number",
    Outcome.BOOKED: "Booked",
    Outcome.NO_ANSWER: "Called, no answer",
}
"""Each set ends with what may have been done the other way: six buttons are enough for both.

Of a message they say by which way it went, so that the press that writes it down says that, too.
"""
_SENT_BY: Mapping[MessageBy, str] = {
    MessageBy.WHATSAPP: "WhatsApp sent",
    MessageBy.EMAIL: "Email sent",
}
_SMS_SENT, _SENT_ANOTHER_WAY = "SMS sent", "Sent another way"


@dataclass(frozen=True)
class _Named:
    """What a button is called, and by which way its message went."""

    label: str
    way: MessageBy | None = None
    aside: bool = False


def outcome_choices(
    lead: Lead,
    view: Viewpoint,
    *,
    cadence: Cadence,
    visit: NextStep | None,
    reach: Iterable[Reach],
    last: LeadEvent | None,
) -> tuple[OutcomeChoice, ...]:
    """The buttons for what was done last, or is done first: a call or a message.

    `cadence`: what was tried before. `visit`: what is planned for a visit that is still to come.
    `reach`: the page's ways to them. `last`: the latest outcome since they were heard from.
    """
    offered = _AFTER_A_MESSAGE if _writes(lead) else _AFTER_A_CALL
    ways = [MessageBy(way.channel) for way in reach if way.url and way.channel != "call"]
    return tuple(
        _choice(outcome, named, lead, view, cadence, visit)
        for outcome, label in offered.items()
        if not (outcome == Outcome.NO_ANSWER and lead.reply_by == ReplyBy.MESSAGE)
        for named in _named(outcome, label, ways, last)
    )


def _named(
    outcome: Outcome, label: str, ways: Sequence[MessageBy], last: LeadEvent | None
) -> Iterator[_Named]:
    """The buttons of one outcome: what was sent has one for each way that the page has a link of.

    Where WhatsApp has a link, an SMS may go, too: to the same number, by the same leave.
    What came of a message is of the one that was written down, or else of the only way there is.
    """
    if outcome == Outcome.MESSAGE_SENT and ways:
        yield from (_Named(_SENT_BY[way], way) for way in ways)
        if MessageBy.WHATSAPP in ways:
            yield _Named(_SMS_SENT, MessageBy.SMS, aside=True)
        yield _Named(_SENT_ANOTHER_WAY, aside=True)
    elif outcome in OF_A_MESSAGE and outcome != Outcome.MESSAGE_SENT:
        way = _way_of(ways, last)
        yield _Named(f"{label}{labels.message_by(way)}", way)
    else:
        yield _Named(label)


def _way_of(ways: Sequence[MessageBy], last: LeadEvent | None) -> MessageBy | None:
    if last is not None and last.detail["outcome"] in OF_A_MESSAGE:
        return MessageBy.named(last.detail.get("message_by"))
    return ways[0] if len(ways) == 1 else None


def outcome_heading(last: LeadEvent | None, who: str, view: Viewpoint) -> str:
    """What we did last, and the question; empty before any contact.

    `last` is the latest outcome that was not taken back, `who` its author.
    """
    if last is None:
        return ""
    if last.detail["outcome"] == Outcome.BOOKED:
        return f"{who} booked a visit {_on(last, view)}. How did it go this time?"
    words = labels.outcome(last.detail["outcome"], last.detail.get("message_by"))
    words = words[:1].lower() + words[1:]
    return f"{who} tried {_on(last, view)}: {words}. How did it go this time?"


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
    named: _Named,
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
        label=named.label,
        follows=words,
        status=status_after(outcome, LeadStatus(lead.status), visit=visit),
        calls_made=_calls_made(outcome, lead),
        message_by=named.way,
        aside=named.aside,
    )


def _calls_made(outcome: Outcome, lead: Lead) -> int:
    rule = OUTCOMES[outcome]
    return 0 if rule.heard_from else lead.calls_unanswered + rule.unanswered_call
