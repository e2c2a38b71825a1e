"""Who answers at this desk, and how much each of them has."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.permissions import ALLOWED, Permission
from clinic.models import Lead, Role, StaffUser
from clinic.models.staff_user import staff_user_role
from clinic.queries.groups import is_open
from clinic.queries.rows import OnDuty

_ANSWERING = [role.value for role, may in ALLOWED.items() if Permission.CHANGE_LEADS in may]


def on_duty(session: Session, *, viewer_id: int) -> list[OnDuty]:
    """Everybody who may answer, the viewer first, then by name.

    After them whoever may not answer any more and still has leads; at last what nobody has yet.
    """
    owned = sa.select(Lead.owner_id, sa.func.count(Lead.id)).where(is_open())
    counts = dict(session.execute(owned.group_by(Lead.owner_id)).tuples().all())
    people = [
        OnDuty(name, user_id == viewer_id, counts.pop(user_id, 0))
        for user_id, name in session.execute(_answering())
    ]
    people.sort(key=lambda one: (not one.is_viewer, (one.name or "").casefold()))
    nobody = counts.pop(None, 0)
    people += _gone(session, counts)
    return people + ([OnDuty(None, False, nobody)] if nobody else [])


def open_leads_of(session: Session, *, person_id: int) -> int:
    """How many open leads somebody has."""
    owned = sa.select(sa.func.count(Lead.id)).where(is_open(), Lead.owner_id == person_id)
    return session.scalar(owned) or 0


def _gone(session: Session, counts: dict[int | None, int]) -> list[OnDuty]:
    """Whoever was switched off or given another role keeps their leads until these are given on."""
    if not counts:
        return []
    asked = sa.select(StaffUser.id, StaffUser.name, StaffUser.active)
    found = [
        OnDuty(
            name, False, counts[user_id], standing="answers no more" if active else "switched off"
        )
        for user_id, name, active in session.execute(asked.where(StaffUser.id.in_(counts)))
    ]
    return sorted(found, key=lambda one: (one.name or "").casefold())


def answering(session: Session) -> list[tuple[int, str]]:
    """Id and name of everybody who may answer leads, by name."""
    found = [(user_id, name) for user_id, name in session.execute(_answering())]
    return sorted(found, key=lambda one: one[1].casefold())


def _answering() -> sa.Select[tuple[int, str]]:
    may = (
        sa.select(staff_user_role.c.staff_user_id)
        .join(Role, Role.id == staff_user_role.c.role_id)
        .where(Role.name.in_(_ANSWERING))
    )
    return sa.select(StaffUser.id, StaffUser.name).where(
        StaffUser.active.is_(True), StaffUser.id.in_(may)
    )
