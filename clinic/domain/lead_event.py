"""What can happen to a lead: the kinds of entry on its timeline."""

from datetime import timedelta
from enum import StrEnum


class EventKind(StrEnum):
    """Kinds of timeline entry. `detail` of an event holds the codes that its sentence needs."""

    ENQUIRY = "enquiry"
    CONTACTED_US = "contacted_us"
    OUTCOME = "outcome"
    NOTE = "note"
    NEXT_STEP = "next_step"
    OWNER = "owner"
    STATE = "state"
    """Where it stands was said by hand; `detail` has the status."""
    CLOSED = "closed"
    REOPENED = "reopened"
    HELD_BACK = "held_back"
    RELEASED = "released"
    ADDED = "added"
    """The person wrote more on their private page; `note` holds their words."""
    CORRECTED = "corrected"
    """The person gave another number or address; `detail` says of which kind."""
    WITHDREW = "withdrew"
    """The person took back a consent; `detail` names the channels."""
    GAVE_LEAVE = "gave_leave"
    """The person took such a withdrawal back."""
    ASKED_TO_BE_ERASED = "asked_to_be_erased"
    """The person erased their enquiry, while others of this lead are not theirs to erase."""
    SNOOZED = "snoozed"
    """The next step was put off; `note` says why."""
    VISIT = "visit"
    """A consultation was arranged, or moved: when, with whom, how."""
    VISIT_ENDED = "visit_ended"
    """How a consultation went: attended, did not come."""
    ASKED_DOCTOR = "asked_doctor"
    DOCTOR_ANSWERED = "doctor_answered"
    EDITED = "edited"
    """Name, patient, language, wishes or numbers were put right; `detail` names the fields."""
    TAGGED = "tagged"
    MERGED = "merged"
    """Another lead of the same person went into this one."""
    ANOTHER_PATIENT = "another_patient"
    """Its person asks for a second patient, too; `detail` names the other lead."""
    IMPORTED = "imported"
    """It came in a file."""


UNDO_WITHIN = timedelta(hours=24)
"""How long a change can be taken back."""

UNDOABLE = frozenset(
    {
        EventKind.OUTCOME,
        EventKind.NEXT_STEP,
        EventKind.OWNER,
        EventKind.STATE,
        EventKind.CLOSED,
        EventKind.REOPENED,
        EventKind.HELD_BACK,
        EventKind.RELEASED,
        EventKind.SNOOZED,
        EventKind.VISIT,
        EventKind.VISIT_ENDED,
        EventKind.ASKED_DOCTOR,
        EventKind.DOCTOR_ANSWERED,
    }
)

STOPS_UNDO = UNDOABLE | {
    EventKind.ENQUIRY,
    EventKind.CONTACTED_US,
    EventKind.ADDED,
    EventKind.CORRECTED,
    EventKind.WITHDREW,
    EventKind.GAVE_LEAVE,
    EventKind.ASKED_TO_BE_ERASED,
    EventKind.MERGED,
    EventKind.IMPORTED,
}
"""What was followed by one of these is no longer the latest, and stays."""
