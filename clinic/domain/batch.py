"""What can be done to many leads in one press."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from clinic.domain.lead_status import LeadStatus

STATES = (LeadStatus.TRYING, LeadStatus.IN_CONTACT)
"""Where many leads can be said to stand. Who is new came so, a booking has a time, and closing has
a reason: those are set where that is said."""


class BatchKind(StrEnum):
    """Kinds of change over many leads."""

    OWNER = "owner"
    STATUS = "status"
    """Closed, or open again."""
    STATE = "state"
    NEXT_STEP = "next_step"
    TAG = "tag"
    UNTAG = "untag"
    HELD_BACK = "held_back"
    RELEASED = "released"
    IMPORTED = "imported"


class BatchState(StrEnum):
    """How far it is."""

    RUNNING = "running"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


class BatchOutcome(StrEnum):
    """What became of one lead in it."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"
    UNDONE = "undone"
    STAYED = "stayed"


@dataclass(frozen=True)
class BatchChange:
    """What is done to each lead.

    `codes`: OWNER `owner_id` (None: nobody) and, where they are taken from nobody else, `nobodys`;
    STATUS `reason` (None: open again); STATE `status` and, where they do not keep their own next
    steps, `step` and `at`; NEXT_STEP `step` and `at` (ISO, with its offset); TAG and UNTAG
    `tag_id`.
    """

    kind: BatchKind
    codes: Mapping[str, Any] = field(default_factory=dict)
