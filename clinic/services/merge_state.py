"""What a lead is once another has gone into it, and what it is when that is taken back."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from clinic.domain.enquiry import ReplyBy
from clinic.domain.lead_status import LeadStatus
from clinic.models import Lead

_STAY = frozenset({"id", "reference", "version", "terms_version", "merged_into_id"})
_TOGETHER = (
    frozenset({"status", "closed_at", "closed_reason"}),
    frozenset({"next_step", "next_step_at"}),
    frozenset({"visit_at", "visit_with", "visit_how"}),
    frozenset({"waiting_since", "answer_due_at", "reminded_wait", "manager_reminded_wait"}),
)
"""Fields of which one alone would make no sense."""

_FARTHEST = (LeadStatus.NEW, LeadStatus.TRYING, LeadStatus.IN_CONTACT, LeadStatus.BOOKED)
_OF_THE_STATE = ("status", "closed_at", "closed_reason", "next_step", "next_step_at")
_OF_THE_VISIT = ("visit_at", "visit_with", "visit_how")
_OF_THE_WAIT = ("waiting_since", "answer_due_at", "reminded_wait", "manager_reminded_wait")


def of(lead: Lead) -> dict[str, Any]:
    """All that merging may change of a lead, as JSON takes it."""
    return {name: _plain(getattr(lead, name)) for name in _fields()}


def restore(lead: Lead, *, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Put back what still stands as merging left it. What was changed since stays as it is."""
    now = of(lead)
    for group in _groups(before):
        if all(now.get(name) == after.get(name) for name in group):
            take_back(lead, before, *group)


def take_back(lead: Lead, before: dict[str, Any], *names: str) -> None:
    """Put these fields back, whatever stands there now."""
    for name in names:
        setattr(lead, name, _value(name, before[name]))


def combine(kept: Lead, merged: Lead) -> None:
    """Make the kept lead what both are: the longest wait, the nearest step, the graver word."""
    _take_names(kept, merged)
    kept.urgent = bool(kept.urgent or merged.urgent)
    kept.owner_id = kept.owner_id or merged.owner_id
    kept.first_response_at = _first(kept.first_response_at, merged.first_response_at)
    kept.created_at = min(kept.created_at, merged.created_at)
    if kept.status == LeadStatus.CLOSED and merged.status != LeadStatus.CLOSED:
        _take(kept, merged, *_OF_THE_STATE, *_OF_THE_VISIT, *_OF_THE_WAIT)
        kept.replied_at, kept.calls_unanswered = merged.replied_at, merged.calls_unanswered
    elif LeadStatus.CLOSED not in (kept.status, merged.status):
        _take_work(kept, merged)


def _take_names(kept: Lead, merged: Lead) -> None:
    for name in ("name", "patient_name", "writing_for", "page_slug", "utm_source"):
        setattr(kept, name, getattr(kept, name) or getattr(merged, name))
    wishes = (kept.reply_by, merged.reply_by)
    # "Write only" holds whichever of the two said it.
    kept.reply_by = ReplyBy.MESSAGE if ReplyBy.MESSAGE in wishes else wishes[0] or wishes[1]


def _take_work(kept: Lead, merged: Lead) -> None:
    """Of two open leads."""
    kept.status = max(kept.status, merged.status, key=lambda one: _FARTHEST.index(LeadStatus(one)))
    if _sooner(merged.next_step_at, kept.next_step_at):
        _take(kept, merged, "next_step", "next_step_at")
    if _sooner(merged.waiting_since, kept.waiting_since):
        _take(kept, merged, *_OF_THE_WAIT)
    if _sooner(merged.visit_at, kept.visit_at):
        _take(kept, merged, *_OF_THE_VISIT)
    replies = [at for at in (kept.replied_at, merged.replied_at) if at]
    kept.replied_at = max(replies, default=None)
    kept.calls_unanswered = max(kept.calls_unanswered, merged.calls_unanswered)


def _take(kept: Lead, merged: Lead, *names: str) -> None:
    for name in names:
        setattr(kept, name, getattr(merged, name))


def _sooner(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and (other is None or one < other)


def _first(one: datetime | None, other: datetime | None) -> datetime | None:
    return other if _sooner(other, one) else one


def _fields() -> list[str]:
    return [column.key for column in sa.inspect(Lead).columns if column.key not in _STAY]


def _groups(state: dict[str, Any]) -> list[frozenset[str]]:
    grouped = frozenset().union(*_TOGETHER)
    known = state.keys() & set(_fields())
    alone = [frozenset({name}) for name in sorted(known - grouped)]
    return [*(group & known for group in _TOGETHER), *alone]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def _value(name: str, plain: Any) -> Any:
    is_time = isinstance(plain, str) and (name.endswith("_at") or name in _OF_THE_WAIT)
    return datetime.fromisoformat(plain) if is_time else plain
