"""Who works here: given a role and a password, switched off and let in again.

Each change writes its audit entry beside it, and ends the sessions that must not outlive it.
"""

import secrets
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain import permissions
from clinic.domain.enquiry import LIMITS
from clinic.domain.errors import Conflict, Invalid, NotFound
from clinic.models import Role, StaffInvitation, StaffUser
from clinic.queries.matters import people_of
from clinic.services import audit, staff_sessions
from clinic.services.as_seen import hold, must_be_as_seen
from clinic.services.staff_sessions import Ended

_LAST_ADMIN = (
    "This is the last administrator who can sign in. Make somebody else an administrator first."
)
_NAME_LIMIT = LIMITS["staff_name"]


def find(session: Session, *, person_id: int) -> StaffUser:
    """Somebody by their number. Raises NotFound."""
    user = session.get(StaffUser, person_id)
    if user is None:
        raise NotFound("There is nobody with this number.")
    return user


def by_email(session: Session, *, email: str) -> StaffUser | None:
    """Somebody by their address, however its letters were typed."""
    return session.scalar(sa.select(StaffUser).where(StaffUser.email == _address(email)))


def role_of(user: StaffUser) -> permissions.Role:
    """The one role of a person."""
    return permissions.Role(user.roles[0].name)


def create(
    session: Session,
    *,
    name: str,
    email: str,
    role: permissions.Role,
    password_hash: str | None,
    by: StaffUser | None,
    now: datetime,
) -> StaffUser:
    """Make an account. Raises Conflict where the address has one, Invalid without a name."""
    one_at_a_time(session)
    name = " ".join(name.split())
    if not name or len(name) > _NAME_LIMIT:
        raise Invalid(f"Write a name of at most {_NAME_LIMIT} characters.")
    if by_email(session, email=email) is not None:
        raise Conflict("There is an account with this email address already.")
    user = StaffUser(
        name=name,
        email=_address(email),
        password=password_hash,
        active=True,
        fs_uniquifier=secrets.token_hex(16),
        created_at=now,
        roles=[_role(session, role)],
    )
    session.add(user)
    session.flush()
    note(session, "staff.created", user, by, now, role=role.value)
    return user


def set_password(
    session: Session,
    *,
    user: StaffUser,
    password_hash: str,
    by: StaffUser,
    now: datetime,
) -> StaffUser:
    """Another password. All sessions, links and reset links of the old one end."""
    user.password = password_hash
    _end_everything(session, user, Ended.PASSWORD_CHANGED, now)
    note(session, "staff.password_set", user, by, now)
    return user


def change_role(
    session: Session,
    *,
    user: StaffUser,
    role: permissions.Role,
    by: StaffUser,
    now: datetime,
    version: int | None = None,
) -> bool:
    """Give another role; it counts at once. False where they have it already.

    Raises Conflict for the last administrator, and Stale where something else of theirs has been
    changed since the page that went as far as `version`.
    """
    as_they_stand(session, user)
    before = role_of(user)
    if role is before:
        return False
    must_be_as_seen(session, people_of((user.id,)), version=version)
    if before is permissions.Role.ADMIN:
        _refuse_for_the_last_admin(session, user)
    user.roles = [_role(session, role)]
    staff_sessions.end_all(session, user=user, because=Ended.ROLE_CHANGED, now=now)
    note(session, "staff.role_changed", user, by, now, before=before.value, after=role.value)
    return True


def deactivate(
    session: Session, *, user: StaffUser, by: StaffUser, now: datetime, version: int | None = None
) -> None:
    """Switch an account off, at once. Twice is once.

    Raises Conflict for the last administrator, and Stale as `change_role` does.
    """
    as_they_stand(session, user)
    if not user.active:
        return
    must_be_as_seen(session, people_of((user.id,)), version=version)
    _refuse_for_the_last_admin(session, user)
    user.active = False
    _end_everything(session, user, Ended.DEACTIVATED, now)
    note(session, "staff.deactivated", user, by, now)


def reactivate(
    session: Session, *, user: StaffUser, by: StaffUser, now: datetime, version: int | None = None
) -> None:
    """Let somebody in again, with the password they had. Twice is once. Raises Stale, too."""
    as_they_stand(session, user)
    if user.active:
        return
    must_be_as_seen(session, people_of((user.id,)), version=version)
    user.active = True
    note(session, "staff.reactivated", user, by, now)


def _end_everything(session: Session, user: StaffUser, because: Ended, now: datetime) -> None:
    user.fs_uniquifier = secrets.token_hex(16)
    staff_sessions.end_all(session, user=user, because=because, now=now)
    end_links(session, user, now)


def end_links(session: Session, user: StaffUser | None, now: datetime) -> None:
    """Stop the one-time links of this person (of the first administrator: None)."""
    of = StaffInvitation.staff_user_id
    session.execute(
        sa.update(StaffInvitation)
        .where(
            of == user.id if user else of.is_(None),
            StaffInvitation.used_at.is_(None),
            StaffInvitation.expires_at > now,
        )
        .values(expires_at=now)
    )


def _refuse_for_the_last_admin(session: Session, user: StaffUser) -> None:
    if admins(session) == [user.id]:
        raise Conflict(_LAST_ADMIN)


def admins(session: Session) -> list[int]:
    """The ids of the administrators who can sign in."""
    return list(
        session.scalars(
            sa.select(StaffUser.id)
            .join(StaffUser.roles)
            .where(
                Role.name == permissions.Role.ADMIN,
                StaffUser.active,
                StaffUser.password.is_not(None),
            )
        )
    )


def _role(session: Session, role: permissions.Role) -> Role:
    return session.scalars(sa.select(Role).where(Role.name == role)).one()


def one_at_a_time(session: Session) -> None:
    """Two administrators must not demote each other at one moment."""
    hold(session, people_of(()))


def as_they_stand(session: Session, user: StaffUser) -> None:
    """Wait for whoever else changes somebody, and read what they have made of this one."""
    one_at_a_time(session)
    session.refresh(user)


def note(
    session: Session,
    action: str,
    user: StaffUser,
    by: StaffUser | None,
    now: datetime,
    **detail: str,
) -> None:
    """One audit entry about somebody's account."""
    audit.record(session, action=action, by=by, now=now, subject=str(user.id), detail=detail)


def _address(email: str) -> str:
    return email.strip().casefold()
