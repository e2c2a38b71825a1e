"""What the list says of itself, in a sentence."""

from collections.abc import Mapping

from clinic.domain.lead_filter import LeadFilter, Sort
from clinic.queries import labels

SORTS: Mapping[Sort, str] = {
    Sort.WAIT: "longest wait first",
    Sort.DUE: "first due first",
    Sort.NEW: "newest first",
}


def summary(text: str, chosen: LeadFilter, sort: Sort, total: int, *, more: bool) -> str:
    """ "12 people match “sharma”, new, longest wait first." """
    state = _state(chosen)
    among = f"{state.lower()}, " if state else ""
    if text and not total:
        narrowed = f" among {state}" if state else ""
        return f"No lead{narrowed} matches “{text}”. Check it, or add a lead."
    if text:
        people = "1 person matches" if total == 1 else f"{_many(total, more)} people match"
        hint = " The newest are shown: add a word to find fewer." if more else ""
        return f"{people} “{text}”, {among}{SORTS[sort]}.{hint}"
    if not total:
        return _nobody(chosen)
    people = "1 person" if total == 1 else f"{_many(total, more)} people"
    return f"{people}, {among}{SORTS[sort]}."


def in_words(text: str, chosen: LeadFilter, sort: Sort) -> str:
    """Which list it is, where its rows are not in sight: "Trying to reach, first due first"."""
    which = f"“{text}”" if text else _state(chosen) or "All"
    return f"{which}, {SORTS[sort]}"


def _many(total: int, more: bool) -> str:
    return f"more than {total:,}".capitalize() if more else f"{total:,}"


def _state(chosen: LeadFilter) -> str:
    if chosen.held:
        return "Held back"
    return labels.STATUSES[chosen.status] if chosen.status else ""


def _nobody(chosen: LeadFilter) -> str:
    if chosen.held:
        return "Nothing is held back. Nothing is ever deleted by itself."
    words = set(chosen.words()) - {"sort"}
    if words == {"status"}:
        return "Nobody is in this state."
    return "No lead is all of this. Choose less." if words else "There are no leads yet."
