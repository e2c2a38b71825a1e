"""The sentence of the timeline about a tag."""

from dataclasses import replace

from clinic.models import LeadEvent
from clinic.queries.history import History
from clinic.queries.lead_rows import TimelineEvent


def tagged(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    """By the name that the tag had then."""
    name, who = event.detail.get("name", ""), history.who(event.by_id)
    did = "put on the tag" if event.detail.get("put") else "took off the tag"
    return replace(blank, strong=f"{who} {did}", rest=f"“{name}”.")
