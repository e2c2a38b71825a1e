"""All that has happened to a lead, as its page tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from clinic.models import ContactPoint, Enquiry, LeadEvent, OutboxMessage
from clinic.queries import labels
from clinic.queries.viewpoint import Viewpoint


@dataclass(frozen=True)
class History:
    """What the sentences are made from. `staff`: names by id.

    `printed`: ids of messages that were only printed, for want of a mail server. `points`: the
    lead's numbers and addresses by id; one that was erased is missing. `pinned`: notes that stay on
    top, however long ago they were written.
    """

    events: list[LeadEvent]
    enquiries: Mapping[int, Enquiry]
    messages: list[OutboxMessage]
    staff: Mapping[int, str]
    view: Viewpoint
    printed: frozenset[int] = frozenset()
    points: Mapping[int, ContactPoint] = field(default_factory=dict)
    pinned: tuple[LeadEvent, ...] = ()

    def who(self, staff_id: int | None, *, start: bool = True) -> str:
        """Who did it: "You", "Ben"."""
        if staff_id == self.view.viewer_id:
            return "You" if start else "you"
        return self.staff.get(staff_id or 0, "Somebody" if start else "somebody")


def page_words(enquiry: Enquiry, view: Viewpoint) -> str:
    """From where they wrote: "from the ALS page in Hindi"."""
    language = "" if enquiry.language == "en" else f" in {labels.LANGUAGES[enquiry.language]}"
    if not enquiry.page_slug:
        return f"from the enquiry page{language}"
    title = view.page_titles.get(enquiry.page_slug, enquiry.page_slug)
    return f"from the page “{title}”{language}"
