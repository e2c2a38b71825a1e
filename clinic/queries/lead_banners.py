"""What must be known of a lead before anything else, the gravest first."""

from collections.abc import Iterator

from clinic.domain import reference_number
from clinic.domain.enquiry import ReplyBy
from clinic.domain.failures import failure_of
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import (
    CALLS_BEFORE_A_MESSAGE,
    NO_CONTACT,
    CloseReason,
    LeadStatus,
)
from clinic.domain.notices import MessageState, NoticeKind
from clinic.models import Lead, LeadEvent, OutboxMessage
from clinic.queries import labels
from clinic.queries.reach import Ways, best_point, may_not, preferred_order
from clinic.queries.rows import Banner, Link

_RELATED_SHOWN = 3


def lead_banners(
    lead: Lead,
    ways: Ways,
    related: list[tuple[Lead, str]],
    messages: list[OutboxMessage],
    events: list[LeadEvent],
) -> Iterator[Banner]:
    """Danger, erasing, death, no calls, consent, a number or address that cannot be used, limits,
    the same phone.

    `related`: other leads with one of this lead's numbers, and what each is called. `messages`:
    what the clinic sent by itself about this lead, in order. `events`: its timeline.
    """
    if lead.demo:
        yield Banner("warn", "people", "Made up for showing.", "Its buttons lead nowhere.")
    if lead.urgent and lead.status != LeadStatus.CLOSED:
        yield Banner(
            "bad",
            "warning",
            "Urgent.",
            "Their words may speak of danger now. Answer first; in danger the number is 112.",
        )
    yield from _to_be_erased(lead, events)
    yield from _no_contact(lead, ways)
    yield from _numbers(ways, best_only=best_point(lead, ways) is not None)
    if lead.closed_reason not in NO_CONTACT:
        yield from _receipt(messages)
    if lead.calls_unanswered >= CALLS_BEFORE_A_MESSAGE:
        yield Banner("warn", "phone", "Two calls were not answered.", "Write once, then wait.")
    gravest_first = sorted(related, key=lambda one: not _has_died(one[0]))
    for other, name in gravest_first[:_RELATED_SHOWN]:
        yield _same_number(other, name)


def _to_be_erased(lead: Lead, events: list[LeadEvent]) -> Iterator[Banner]:
    """It stands until the lead is erased, or closed once somebody has looked."""
    asked = [event for event in events if event.kind == EventKind.ASKED_TO_BE_ERASED]
    if asked and lead.status != LeadStatus.CLOSED:
        number = reference_number.group(asked[0].detail["reference"])
        yield Banner(
            "bad",
            "warning",
            "Asked to be erased.",
            f"What they sent as {number} is gone. The rest came another way: a manager looks "
            "whether it is theirs, too, and erases it at the foot of this page.",
        )


def _has_died(lead: Lead) -> bool:
    return lead.closed_reason == CloseReason.HAS_DIED


def _same_number(other: Lead, name: str) -> Banner:
    link = Link(name, f"/staff/leads/{other.reference}")
    if _has_died(other):
        words = (
            f"{name} had it, too, and has died. This may be the family: be gentle, greet nobody "
            "by that name, and ask whom you speak with."
        )
        return Banner("bad", "people", "Same number.", words, link)
    status = labels.STATUSES[LeadStatus(other.status)].lower()
    words = f"Another lead has it, too ({status}). Perhaps one family, perhaps one person."
    return Banner("warn", "people", "Same number.", words, link)


def _no_contact(lead: Lead, ways: Ways) -> Iterator[Banner]:
    if _has_died(lead):
        yield Banner("bad", "warning", "Has died.", "Nobody is called or written to.")
        return
    if lead.closed_reason == CloseReason.ASKED_US_TO_STOP:
        yield Banner("bad", "warning", "Asked us to stop.", "Nobody is called or written to.")
        return
    if lead.reply_by == ReplyBy.MESSAGE:
        yield Banner("bad", "warning", "Write only. Do not call.", "They asked for messages.")
    channels = [channel for channel in preferred_order(lead) if ways.of(channel)]
    if channels and all(may_not(lead, ways, channel) for channel in channels):
        yield Banner("bad", "warning", "Do not get in touch.", "There is no leave to do so.")


def _receipt(messages: list[OutboxMessage]) -> Iterator[Banner]:
    """Their receipt did not go: the address that they gave may be of no use."""
    receipts = [one for one in messages if one.kind == NoticeKind.ACKNOWLEDGEMENT]
    if not receipts or receipts[-1].state != MessageState.FAILED:
        return
    failure = failure_of(receipts[-1].failure)
    why = f"{failure.sentence} {failure.mend_for(visitor=True)}" if failure else ""
    link = Link("Messages that did not go", "/staff/messages")
    yield Banner("warn", "message", "The email to them did not go.", why, link)


def _numbers(ways: Ways, *, best_only: bool) -> Iterator[Banner]:
    usable = [point for point in ways.points if point.normalised and point.wrong_at is None]
    if usable or not best_only:
        return
    if any(point.wrong_at for point in ways.points):
        yield Banner("warn", "phone", "The number is wrong.", "Look for another way.")
    else:
        yield Banner(
            "warn",
            "phone",
            "The number is not plain.",
            "It stands as it was typed. Read it with care, and ask for it again.",
        )
