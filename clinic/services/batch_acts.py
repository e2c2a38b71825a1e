"""What a batch does to one lead, by its kind: the service that does the same to one lead alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from clinic.domain.batch import BatchKind
from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.desk_rules import USUAL, DeskRules
from clinic.domain.errors import Conflict, Invalid
from clinic.domain.lead_status import CloseReason, LeadStatus, NextStep
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.services import lead_by_hand, lead_closing, leads, tags


@dataclass(frozen=True)
class Acting:
    """In which transaction, with which codes (domain.batch.BatchChange), by whom, when."""

    session: Session
    codes: Mapping[str, Any]
    by: StaffUser
    now: datetime
    hours: ClinicHours
    rules: DeskRules = USUAL


Act = Callable[[Acting, Lead], LeadEvent]


def act(kind: BatchKind, acting: Acting, lead: Lead) -> LeadEvent:
    """Do it. Raises Conflict, Invalid or NotFound where it cannot be done to this lead."""
    return _ACTS[kind](acting, lead)


def _give(acting: Acting, lead: Lead) -> LeadEvent:
    owner_id: int | None = acting.codes["owner_id"]
    owner = acting.session.get(StaffUser, owner_id) if owner_id else None
    if owner_id and (owner is None or not owner.active):
        raise Invalid("They do not work here any more.")
    if lead.owner_id == owner_id:
        raise Conflict("It was so already.")
    if acting.codes.get("nobodys") and lead.owner_id is not None:
        quicker = acting.session.get(StaffUser, lead.owner_id)
        raise Conflict(f"{quicker.name if quicker else 'Somebody'} was quicker and has it.")
    return leads.give_to(acting.session, lead=lead, owner=owner, by=acting.by, now=acting.now)


def _close_or_open(acting: Acting, lead: Lead) -> LeadEvent:
    who_and_when: dict[str, Any] = {"by": acting.by, "now": acting.now}
    reason: str | None = acting.codes["reason"]
    if reason is None:
        return lead_closing.reopen(acting.session, lead=lead, hours=acting.hours, **who_and_when)
    why = CloseReason(reason)
    return lead_closing.close(acting.session, lead=lead, reason=why, note="", **who_and_when)


def _set_state(acting: Acting, lead: Lead) -> LeadEvent:
    codes = acting.codes
    at = datetime.fromisoformat(codes["at"]) if codes.get("at") else None
    return lead_by_hand.set_state(
        acting.session,
        lead=lead,
        status=LeadStatus(codes["status"]),
        step=NextStep(codes["step"], at) if at else None,
        by=acting.by,
        now=acting.now,
        hours=acting.hours,
    )


def _set_next_step(acting: Acting, lead: Lead) -> LeadEvent:
    return leads.set_next_step(
        acting.session,
        lead=lead,
        step=acting.codes["step"],
        at=datetime.fromisoformat(acting.codes["at"]),
        by=acting.by,
        now=acting.now,
    )


def _tag(acting: Acting, lead: Lead) -> LeadEvent:
    tag = tags.find(acting.session, tag_id=acting.codes["tag_id"])
    return tags.put_on(acting.session, lead=lead, tag=tag, by=acting.by, now=acting.now)


def _untag(acting: Acting, lead: Lead) -> LeadEvent:
    tag = tags.find(acting.session, tag_id=acting.codes["tag_id"])
    return tags.take_off(acting.session, lead=lead, tag=tag, by=acting.by, now=acting.now)


def _hold_back(acting: Acting, lead: Lead) -> LeadEvent:
    return leads.hold_back(acting.session, lead=lead, by=acting.by, now=acting.now)


def _release(acting: Acting, lead: Lead) -> LeadEvent:
    return leads.release(
        acting.session, lead=lead, by=acting.by, now=acting.now, rules=acting.rules
    )


_ACTS: Mapping[BatchKind, Act] = {
    BatchKind.OWNER: _give,
    BatchKind.STATUS: _close_or_open,
    BatchKind.STATE: _set_state,
    BatchKind.NEXT_STEP: _set_next_step,
    BatchKind.TAG: _tag,
    BatchKind.UNTAG: _untag,
    BatchKind.HELD_BACK: _hold_back,
    BatchKind.RELEASED: _release,
}
