"""The part of a lead that a change may touch and that undo puts back."""

from datetime import datetime
from typing import Any

from clinic.models import Lead

_RESTORED_TIMES = (
    "waiting_since",
    "first_response_at",
    "replied_at",
    "next_step_at",
    "closed_at",
    "visit_at",
)
_RESTORED = (
    "status",
    "owner_id",
    "held_back",
    "next_step",
    "calls_unanswered",
    "reply_by",
    "closed_reason",
    "visit_with",
    "visit_how",
)


def of(lead: Lead) -> dict[str, Any]:
    """The state as an event keeps it, before and after."""
    state = {name: getattr(lead, name) for name in _RESTORED}
    for name in _RESTORED_TIMES:
        at = getattr(lead, name)
        state[name] = at.isoformat() if at else None
    return {key: str(value) if isinstance(value, str) else value for key, value in state.items()}


def restore(lead: Lead, state: dict[str, Any]) -> None:
    """Put the lead back into a state that an event kept."""
    for name in state.keys() & set(_RESTORED):  # older events know fewer fields
        setattr(lead, name, state[name])
    for name in state.keys() & set(_RESTORED_TIMES):
        at = state[name]
        setattr(lead, name, datetime.fromisoformat(at) if at else None)


def is_still(lead: Lead, state: dict[str, Any]) -> bool:
    """Whether the lead stands as this says. An event of an older release knows fewer fields."""
    stands = of(lead)
    return all(stands.get(name) == value for name, value in state.items())
