"""Where somebody came from: by the page of their latest enquiry, or of a pasted first line."""

from clinic.domain.lead_event import EventKind
from clinic.models import LeadEvent
from clinic.queries import labels, lead_facts
from clinic.queries.history import History
from clinic.queries.lead_rows import Fact


def came_from(history: History) -> tuple[Fact, ...]:
    """The page that they wrote from, however it is known, and the link that had led there."""
    pasted = [
        Fact("Page", f"{page_of(event, history)}, by its WhatsApp link")
        for event in history.events
        if event.kind == EventKind.CONTACTED_US and event.detail.get("page")
    ]
    return (*lead_facts.source(history.enquiries, history.view), *pasted[:1])


def page_of(event: LeadEvent, history: History) -> str:
    """What the page is called whose code stood in somebody's first line; empty where none did.

    "Risks of stem cells, in Hindi".
    """
    slug = event.detail.get("page", "")
    if not slug:
        return ""
    language = labels.LANGUAGES.get(event.detail.get("language", ""), "")
    return f"{history.view.page_titles.get(slug, slug)}, in {language}"
