"""What the list of leads is asked for: what was typed, filters, an order, and where it begins."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from clinic.domain.enquiry import LIMITS
from clinic.domain.lead_filter import LeadFilter, Place, Sort
from clinic.domain.lead_status import LeadStatus
from clinic.domain.search_terms import wanted
from clinic.domain.text import clean_line
from clinic.queries.lead_search import Groups


@dataclass(frozen=True)
class Asked:
    """What the address asks for. `groups`: each must be met by one of its beginnings.

    A page begins after the place `after`, or ends before the place `before`.
    """

    text: str = ""
    chosen: LeadFilter = field(default_factory=LeadFilter)
    after: Place | None = None
    before: Place | None = None
    groups: Groups = ()

    @classmethod
    def from_words(cls, words: Mapping[str, str] | None = None, *, text: str = "") -> "Asked":
        """From the address as it stands; what makes no sense there is left out."""
        words = words or {}
        cleaned = clean_line(text)[: LIMITS["search"]]
        return cls(
            text=cleaned,
            chosen=LeadFilter.from_words(words),
            after=Place.from_word(words.get("after", "")),
            before=Place.from_word(words.get("before", "")),
            groups=wanted(cleaned),
        )

    @property
    def sort(self) -> Sort:
        """The order: as chosen, or as goes best with what is asked for."""
        if self.chosen.held:
            return Sort.NEW
        if self.chosen.sort:
            return self.chosen.sort
        if self.text:
            return Sort.WAIT
        is_open = self.chosen.due or self.chosen.status not in (None, LeadStatus.CLOSED)
        return Sort.DUE if is_open else Sort.NEW

    @property
    def is_picked(self) -> bool:
        """Whether leads are picked by a search or a tag, so that no index knows their order."""
        return bool(self.text or self.chosen.tag)
