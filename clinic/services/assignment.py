"""New leads in turn: to whoever is on duty and has waited longest for one (ADR 26)."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.desk_rules import DeskRules
from clinic.domain.errors import Invalid
from clinic.domain.lead_event import EventKind
from clinic.domain.permissions import IN_TURN, has_duty
from clinic.models import Lead, LeadEvent, Role, StaffUser
from clinic.models.staff_user import staff_user_role
from clinic.queries.matters import people_of
from clinic.queries.on_duty import open_leads_of
from clinic.services import audit, lead_state, locks, staff
from clinic.services.as_seen import must_be_as_seen

IN_TURN_KEY = "in_turn"
"""In the `detail` of the event of a lead that was given by the desk itself."""

_A_MOMENT = timedelta(microseconds=1)


def next_owner(session: Session, *, lead: Lead, rules: DeskRules, now: datetime) -> int | None:
    """Whose turn it is to take this lead, by id; from then on they come last. Writes no event.

    None, and nobody's turn is over, where the desk does not give in turn, where the lead has an
    owner already or is nobody to answer (held back, synthetic, made up), and where nobody is on
    duty: then it stands under Unassigned. On PostgreSQL two leads at one moment wait for each
    other here, so that they go to two people.
    """
    if not rules.in_turn or lead.owner_id is not None:
        return None
    if lead.held_back or lead.canary or lead.demo:
        return None
    locks.hold(session, ["in turn"])
    person_id = session.scalar(_in_turn().limit(1))
    if person_id is not None:
        _stands_last(session, person_id, now)
    return person_id


def give_in_turn(session: Session, *, lead: Lead, rules: DeskRules, now: datetime) -> int | None:
    """Give a lead to whose turn it is, and write that down. Returns whom it went to, by id."""
    person_id = next_owner(session, lead=lead, rules=rules, now=now)
    if person_id is None:
        return None
    before = lead_state.of(lead)
    lead.owner_id = person_id
    codes = {"owner_id": person_id, IN_TURN_KEY: True}
    detail = codes | {"before": before, "after": lead_state.of(lead)}
    session.add(LeadEvent(lead_id=lead.id, at=now, kind=EventKind.OWNER, detail=detail))
    audit.record(
        session, action="lead.owner", by=None, now=now, subject=lead.reference, detail=codes
    )
    return person_id


def set_duty(
    session: Session,
    *,
    user: StaffUser,
    on_duty: bool,
    by: StaffUser,
    now: datetime,
    version: int | None = None,
) -> bool:
    """Say that somebody is on duty, or off it. False where it was so already.

    What they have stays theirs. Raises Invalid where that says nothing of them (has_duty), and
    Stale where they, or somebody else, have changed something of theirs since the page that went
    as far as `version`.
    """
    staff.as_they_stand(session, user)
    if user.on_duty is on_duty:
        return False
    has_leads = open_leads_of(session, person_id=user.id) > 0
    if not has_duty((role.name for role in user.roles), has_leads=has_leads):
        raise Invalid(f"{user.name} is given no new leads, and has none: there is nothing to set.")
    must_be_as_seen(session, people_of((user.id,)), version=version)
    user.on_duty = on_duty
    action = "staff.on_duty" if on_duty else "staff.off_duty"
    audit.record(session, action=action, by=by, now=now, subject=str(user.id))
    return True


def _in_turn() -> sa.Select[tuple[int]]:
    """Whoever has waited longest first; who was never given one waits longest.

    Who has not come in by their invitation yet would leave people waiting.
    """
    may = (
        sa.select(staff_user_role.c.staff_user_id)
        .join(Role, Role.id == staff_user_role.c.role_id)
        .where(Role.name.in_([str(role) for role in IN_TURN]))
    )
    return (
        sa.select(StaffUser.id)
        .where(
            StaffUser.active.is_(True),
            StaffUser.on_duty.is_(True),
            StaffUser.password.is_not(None),
            StaffUser.id.in_(may),
        )
        .order_by(StaffUser.last_given_at.asc().nulls_first(), StaffUser.id)
    )


def _stands_last(session: Session, person_id: int, now: datetime) -> None:
    """After everybody else, though two leads come in one moment or the clock was put back."""
    latest = session.scalar(sa.select(sa.func.max(StaffUser.last_given_at)))
    at = max(now, latest + _A_MOMENT) if latest else now
    session.execute(
        sa.update(StaffUser)
        .where(StaffUser.id == person_id)
        .values(last_given_at=at)
        .execution_options(synchronize_session=False)
    )
