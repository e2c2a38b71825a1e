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
    """Everybody who may answer, the viewer first, then by name; at last what nobody has yet."""
    owned = sa.select(Lead.owner_id, sa.func.count(Lead.id)).where(is_open())
    counts = dict(session.execute(owned.group_by(Lead.owner_id)).tuples().all())
    people = [
        OnDuty(name, user_id == viewer_id, counts.pop(user_id, 0))
        for user_id, name in session.execute(_answering())
    ]
    people.sort(key=lambda one: (not one.is_viewer, (one.name or "").casefold()))
    nobody = counts.pop(None, 0)
    # Whoever has left keeps their leads until these are given on: they count as nobody's.
    left_behind = nobody + sum(counts.values())
    return people + ([OnDuty(None, False, left_behind)] if left_behind else [])


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
