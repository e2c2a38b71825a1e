"""Sentences of the timeline about what somebody did on the private page of their enquiry."""

from dataclasses import replace

from clinic.domain import reference_number
from clinic.models import ContactPoint, LeadEvent
from clinic.queries import labels
from clinic.queries.desk_row import shown
from clinic.queries.history import History
from clinic.queries.lead_rows import TimelineEvent

_KINDS = {"phone": "phone number", "whatsapp": "WhatsApp number", "email": "email address"}


def added(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    """More words: they stand beneath the sentence."""
    return _on_their_page(event, blank, history, "Added on their own page")


def corrected(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    """Numbers or addresses that they gave anew, each of them."""
    codes = zip(event.detail["kinds"], event.detail["points"], strict=True)
    given = " and ".join(_given(kind, history.points.get(point_id)) for kind, point_id in codes)
    return _on_their_page(event, blank, history, f"Gave another {given} on their own page.")


def _given(kind: str, point: ContactPoint | None) -> str:
    """Which number or address it is: who gave two at once is looked for under each."""
    return f"{_KINDS[kind]} ({shown(point)})" if point else _KINDS[kind]


def withdrew(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    """Leaves that they took back."""
    channels = [labels.CHANNELS[channel] for channel in event.detail["channels"]]
    no = "contact at all" if len(channels) == len(labels.CHANNELS) else " and no ".join(channels)
    return _on_their_page(event, blank, history, f"Asked for no {no} on their own page.")


def gave_leave(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    """Leaves that they gave anew."""
    channels = " and ".join(labels.CHANNELS[channel] for channel in event.detail["channels"])
    return _on_their_page(event, blank, history, f"Allowed {channels} again on their own page.")


def asked_to_be_erased(event: LeadEvent, blank: TimelineEvent, _history: History) -> TimelineEvent:
    """One enquiry is gone; the lead is for staff to look at."""
    number = reference_number.group(event.detail["reference"])
    return replace(
        blank,
        side="theirs",
        strong="Asked to be erased on their own page.",
        rest=f"What they sent as {number} is gone.",
    )


def _on_their_page(
    event: LeadEvent, blank: TimelineEvent, history: History, words: str
) -> TimelineEvent:
    """Something that was done on the private page of an enquiry; which one, where there are more.

    Anybody can send one with somebody's name and number, and has such a page of this lead, too.
    """
    enquiry = history.enquiries.get(event.enquiry_id or 0)
    which = ""
    if "with" in event.detail:
        which = f"By the page of lead {reference_number.group(event.detail['with'])}, for all."
    elif enquiry is None:
        which = "That enquiry is erased."
    elif len(history.enquiries) > 1:
        which = f"By the page of enquiry {reference_number.group(enquiry.reference)}."
    return replace(blank, side="theirs", strong=words, rest=which)
