"""Who answers at this desk, and how much each of them has."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.permissions import ALLOWED, Permission, has_duty
from clinic.models import Lead, Role, StaffUser
from clinic.models.staff_user import staff_user_role
from clinic.queries.around import staff_names
from clinic.queries.groups import is_open
from clinic.queries.rows import OnDuty
from clinic.queries.viewpoint import Viewpoint

_SWITCHED_OFF = "switched off"
_ANSWERS_NO_MORE = "answers no more"
_GONE = (_SWITCHED_OFF, _ANSWERS_NO_MORE)
_ANSWERING = [role.value for role, may in ALLOWED.items() if Permission.CHANGE_LEADS in may]


def on_duty(session: Session, *, view: Viewpoint) -> list[OnDuty]:
    """Everybody who may answer, whoever looks first, then by name.

    After them whoever may not answer any more and still has leads; at last what nobody has yet.
    Whoever sees their own leads alone sees how many these are.
    """
    roles = dict(session.execute(_answering()).tuples().all())
    people = [
        one
        for one in _everybody(session)
        if one.person_id in roles or (one.open_count and not view.own_leads_only)
    ]
    rows = [
        OnDuty(one.name, one.person_id == view.viewer_id, one.open_count, standing)
        for one in people
        if not view.own_leads_only or one.person_id == view.viewer_id
        for standing in [one.standing(roles.get(one.person_id))]
    ]
    rows.sort(
        key=lambda one: (one.standing in _GONE, not one.is_viewer, (one.name or "").casefold())
    )
    nobody = 0 if view.own_leads_only else nobodys(session)
    return rows + ([OnDuty(None, False, nobody)] if nobody else [])


def nobodys(session: Session) -> int:
    """How many open leads nobody has."""
    asked = sa.select(sa.func.count()).select_from(Lead).where(is_open(), Lead.owner_id.is_(None))
    return session.scalar(asked) or 0


def open_leads_of(session: Session, *, person_id: int) -> int:
    """How many open leads somebody has."""
    owned = sa.select(sa.func.count(Lead.id)).where(is_open(), Lead.owner_id == person_id)
    return session.scalar(owned) or 0


@dataclass(frozen=True)
class _Person:
    """Somebody with an account, and how many open leads they have."""

    person_id: int
    name: str
    active: bool
    on_duty: bool
    open_count: int

    def standing(self, role: str | None) -> str:
        """Why they do not answer now, or nothing. `role`: with which they may, where they may."""
        if not self.active:
            return _SWITCHED_OFF
        if role is None:
            return _ANSWERS_NO_MORE
        off = not self.on_duty and has_duty([role], has_leads=self.open_count > 0)
        return "off duty" if off else ""


def _everybody(session: Session) -> list[_Person]:
    """Counted person by person, each from the index: what is closed costs nothing."""
    open_leads = (
        sa.select(sa.func.count())
        .select_from(Lead)
        .where(is_open(), Lead.owner_id == StaffUser.id)
        .scalar_subquery()
    )
    names = staff_names(session)
    asked = sa.select(StaffUser.id, StaffUser.active, StaffUser.on_duty, open_leads)
    return [
        _Person(person_id, names[person_id], *found)
        for person_id, *found in session.execute(asked).tuples()
    ]


def answering(session: Session) -> list[tuple[int, str]]:
    """Id and name of everybody who may answer leads, by name."""
    names = staff_names(session)
    found = [(user_id, names[user_id]) for user_id, _role in session.execute(_answering())]
    return sorted(found, key=lambda one: one[1].casefold())


def may_answer(session: Session, *, person_id: int) -> bool:
    """Whether this is somebody whom a lead can be given to."""
    return session.scalar(_answering().where(StaffUser.id == person_id)) is not None


def _answering() -> sa.Select[tuple[int, str]]:
    """Id and role of everybody who may answer leads. One person has one role."""
    return (
        sa.select(StaffUser.id, Role.name)
        .join(staff_user_role, staff_user_role.c.staff_user_id == StaffUser.id)
        .join(Role, Role.id == staff_user_role.c.role_id)
        .where(StaffUser.active.is_(True), Role.name.in_(_ANSWERING))
    )
