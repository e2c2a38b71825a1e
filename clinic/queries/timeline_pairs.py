"""Sentences of the timeline about two leads: one that went into this one, one of the same carer."""

from collections.abc import Iterable
from dataclasses import replace

from clinic.domain import reference_number
from clinic.domain.lead_event import EventKind
from clinic.models import LeadEvent
from clinic.queries.history import History
from clinic.queries.lead_rows import TimelineEvent


def undoable_merges(events: Iterable[LeadEvent]) -> frozenset[int]:
    """The latest merge that stands, however long ago: they are undone in the reverse order."""
    standing = [one for one in events if one.kind == EventKind.MERGED and one.undone_at is None]
    latest = max(standing, key=lambda one: one.id, default=None)
    return frozenset({latest.id}) if latest and latest.detail.get("merge") else frozenset()


def merged(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    """A lead of the same person went into this one."""
    number = reference_number.group(event.detail["reference"])
    return replace(
        blank,
        side="system",
        strong=f"{history.who(event.by_id)} found that lead {number} is the same person.",
        rest="All that it held is here.",
    )


def another_patient(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    """They ask for a second patient, who has a lead of their own."""
    number = reference_number.group(event.detail["reference"])
    return replace(
        blank,
        side="system",
        strong=f"{history.who(event.by_id)} wrote down another patient of theirs:",
        rest=f"lead {number}.",
    )
