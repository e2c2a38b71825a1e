"""What somebody asked last, as it stands on top of the lead's page."""

from clinic.domain.lead_event import EventKind
from clinic.models import LeadEvent
from clinic.queries import labels
from clinic.queries.around import SAID_LATER
from clinic.queries.desk_row import script_language
from clinic.queries.history import History, page_words
from clinic.queries.lead_rows import AskedText

_ADDED_SHOWN = 3
"""So many of the latest additions stand beneath the question; the timeline has all."""


def asked_text(history: History) -> AskedText | None:
    """Their latest words: an enquiry's with what they added since, or what a colleague noted of a
    call.
    """
    written = [one for one in history.enquiries.values() if one.question]
    said = [event for event in history.events if event.kind in SAID_LATER and event.note]
    latest = written[-1] if written else next(iter(history.enquiries.values()), None)
    if latest is None:
        return _said(said[0], history) if said else None
    if said and said[0].kind != EventKind.ADDED and said[0].at > latest.received_at:
        return _said(said[0], history)
    added = [event for event in said if event.at >= latest.received_at]
    added = [event for event in added if event.kind == EventKind.ADDED][:_ADDED_SHOWN]
    when = history.view.clock.when(latest.received_at)
    if history.view.clock.day(latest.received_at) == "today":
        when = f"today, {when}"
    return AskedText(
        latest.question,
        script_language(latest.question),
        f"{when}, {page_words(latest, history.view)}",
        added=tuple(_said(event, history) for event in reversed(added)),
    )


def _said(event: LeadEvent, history: History) -> AskedText:
    came_by = event.detail.get("came_by")
    how = f"by {labels.CAME_BY[came_by]}" if came_by else "added on their own page"
    if event.kind == EventKind.IMPORTED:
        how = "in a file"
    meta = f"{history.view.clock.when(event.at)}, {how}"
    return AskedText(event.note or "", script_language(event.note or ""), meta)
