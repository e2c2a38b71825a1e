"""Sentences of the timeline about what staff put right: names, wishes, numbers, leaves."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from clinic.domain import reference_number
from clinic.domain.lead_event import UNDO_WITHIN, EventKind
from clinic.models import LeadEvent
from clinic.queries import labels
from clinic.queries.desk_row import shown
from clinic.queries.history import History
from clinic.queries.lead_rows import TimelineEvent

FIELDS: Mapping[str, str] = {
    "name": "Name",
    "patient_name": "Patient",
    "language": "Language",
    "reply_by": "Answer",
    "writing_for": "Writes for",
}
"""What may be put right of a lead, as the margin of its page calls it."""

_WORDS: Mapping[str, Mapping[str, str]] = {
    "language": labels.LANGUAGES,
    "reply_by": labels.REPLY_BY,
    "writing_for": labels.WRITES_FOR,
}
_NUMBERS: Mapping[str, str] = {"phone": "number", "whatsapp": "WhatsApp number", "email": "address"}


def edited(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    """What was there before stands beside what is there now."""
    did = "changed the details:" if event.detail.get("fields") else "wrote down:"
    sentences = [*_of_fields(event), *_of_points(event, history), *_of_leaves(event)]
    return replace(blank, strong=f"{history.who(event.by_id)} {did}", rest=" ".join(sentences))


def undoable_edits(events: list[LeadEvent], now: datetime) -> frozenset[int]:
    """Edits that can be taken back each by itself: the latest of what they touch.

    `events`: the latest first.
    """
    found, touched = set(), set[str]()
    for event in events:
        if event.kind != EventKind.EDITED or event.undone_at is not None:
            continue
        touches = frozenset(_touches(event))
        if event.at > now - UNDO_WITHIN and not touches & touched:
            found.add(event.id)
        touched |= touches
    return frozenset(found)


def _touches(event: LeadEvent) -> Iterator[str]:
    yield from event.detail.get("fields", {})
    for point in event.detail.get("points", ()):
        yield f"point {point['id']}"
    for channel in (*event.detail.get("given", ()), *event.detail.get("withdrawn", ())):
        yield f"leave {channel}"
    if "after" in event.detail:
        yield "next step"


def _of_fields(event: LeadEvent) -> Iterator[str]:
    for name, was in event.detail.get("fields", {}).items():
        old, new = _said(name, was["old"]), _said(name, was["new"])
        yield f"{FIELDS[name]}: {new or 'left open'}" + (f" (before: {old})." if old else ".")


def _said(name: str, value: str | None) -> str:
    return _WORDS.get(name, {}).get(value, value) if value else ""


def _of_points(event: LeadEvent, history: History) -> Iterator[str]:
    for point in event.detail.get("points", ()):
        known = history.points.get(point["id"])
        which = shown(known) if known else "(taken away since)"
        what = {
            "added": f"another {_NUMBERS[point['kind']]}, {which}.",
            "wrong": f"the {_NUMBERS[point['kind']]} {which} is wrong.",
            "right": f"the {_NUMBERS[point['kind']]} {which} is right after all.",
        }[point["act"]]
        yield what


def _of_leaves(event: LeadEvent) -> Iterator[str]:
    if event.detail.get("points"):
        return  # leave that came with a number goes without saying
    for channel in event.detail.get("given", ()):
        yield f"they allow {labels.CHANNELS[channel]}."
    for channel in event.detail.get("withdrawn", ()):
        yield f"they asked for no {labels.CHANNELS[channel]}."
    if "with" in event.detail:
        yield f"So they said of lead {reference_number.group(event.detail['with'])}."
