"""What must be known of a lead before anything else, the gravest first."""

from collections.abc import Iterator

from clinic.domain import reference_number
from clinic.domain.consent import Action
from clinic.domain.consent import Channel as LedgerChannel
from clinic.domain.enquiry import ReplyBy
from clinic.domain.failures import failure_of
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import (
    NO_CONTACT,
    CloseReason,
    LeadStatus,
)
from clinic.domain.notices import MessageState, NoticeKind
from clinic.models import Lead, LeadEvent, OutboxMessage
from clinic.queries import labels
from clinic.queries.contact_limits import contact_limits
from clinic.queries.desk_row import script_language
from clinic.queries.history import History
from clinic.queries.reach import Ways, best_point, may_not, preferred_order
from clinic.queries.related import Related
from clinic.queries.rows import Banner, Link, OtherLead

_RELATED_SHOWN = 3


def lead_banners(
    lead: Lead,
    ways: Ways,
    related: list[Related],
    history: History,
) -> Iterator[Banner]:
    """Danger, erasing, death, no calls, consent, a number or address that cannot be used, limits,
    the same phone.

    `related`: other leads with one of this lead's numbers.
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
    yield from _to_be_erased(lead, history.events)
    yield from _no_contact(lead, ways)
    yield from _numbers(ways, best_only=best_point(lead, ways) is not None)
    if lead.closed_reason not in NO_CONTACT:
        yield from _receipt(history.messages)
    yield from contact_limits(lead, ways, history)
    asked = [one for one in related if one.has_died or not one.apart]
    gravest_first = sorted(asked, key=lambda one: not one.has_died)
    yield from (_same_number(lead, one, history) for one in gravest_first[:_RELATED_SHOWN])


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


def _same_number(lead: Lead, one: Related, history: History) -> Banner:
    """In the words of somebody who must not see the other lead: that there is one, and no more."""
    if one.has_died:
        words = (
            "who has died. This may be the family: be gentle, greet nobody by that name, and ask "
            "whom you speak with."
        )
        if not one.visible:
            return Banner("bad", "people", "Same number as somebody", words)
        return Banner("bad", "people", "Same number as", f", {words}", other=_other(one))
    if not one.visible:
        words = "A colleague has a lead with it, too. Ask a manager whether it is one person."
        return Banner("warn", "people", "Same number.", words)
    return Banner(
        "warn",
        "people",
        "Sounds like" if one.by_name else "Same number as",
        f", {_stands(one.lead, history)}.",
        Link("Same person?", f"/staff/leads/{lead.reference}/same-person/{one.lead.reference}"),
        _other(one),
    )


def _other(one: Related) -> OtherLead:
    return OtherLead(one.lead.reference, one.name, script_language(one.name))


def _stands(other: Lead, history: History) -> str:
    """ "in contact, with Arjun, here since 19 Nov"."""
    status = labels.STATUSES[LeadStatus(other.status)].lower()
    owner = history.who(other.owner_id, start=False) if other.owner_id else "nobody yet"
    return f"{status}, with {owner}, here since {history.view.clock.day(other.created_at)}"


def _no_contact(lead: Lead, ways: Ways) -> Iterator[Banner]:
    if lead.closed_reason == CloseReason.HAS_DIED:
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
        return
    for channel in LedgerChannel:
        if ways.consents.get(channel) == Action.WITHDRAWN:
            day = ways.by_themselves.get(channel)
            where = f"They asked for that on their own page, {day}." if day else "They said so."
            yield Banner("bad", "warning", f"No {labels.CHANNELS[channel]}.", where)


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
            "The number is not clear.",
            "It stands as it was typed. Read it with care, and ask for it again.",
        )
