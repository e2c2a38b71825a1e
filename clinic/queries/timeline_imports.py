"""What came in a file, on the timeline: at the time that the file gives for it."""

from dataclasses import replace

from clinic.models import LeadEvent
from clinic.queries.history import History
from clinic.queries.lead_rows import TimelineEvent


def imported(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    """Their words, and who brought the file."""
    email = event.detail.get("email")
    unread = f" The file gives this for an email address: {email}" if email else ""
    return replace(
        blank,
        side="theirs",
        strong="Came in a file.",
        rest=f"{history.who(event.by_id)} brought it, line {event.detail['line']}.{unread}",
    )
