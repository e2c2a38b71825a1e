"""One-time links: with one, an invited person chooses a password of their own.

A token is shown once; only its hash is kept. It works once, for a while, and until a newer one.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain import permissions
from clinic.domain.errors import Conflict, NotFound
from clinic.models import StaffInvitation, StaffUser
from clinic.queries.matters import people_of
from clinic.services import staff
from clinic.services.as_seen import must_be_as_seen

LINK_HOLDS = timedelta(hours=72)
"""How long a link opens its page."""

_NO_LONGER = "This link has been used or is too old. Ask for a new one."


@dataclass(frozen=True)
class Link:
    """A one-time link as it leaves."""

    token: str
    until: datetime


def invite(
    session: Session,
    *,
    name: str,
    email: str,
    role: permissions.Role,
    by: StaffUser,
    now: datetime,
) -> tuple[StaffUser, Link]:
    """Make an account without a password, and the link with which its owner chooses one."""
    user = staff.create(
        session, name=name, email=email, role=role, password_hash=None, by=by, now=now
    )
    return user, new_link(session, user=user, by=by, now=now)


def new_link(
    session: Session, *, user: StaffUser, by: StaffUser, now: datetime, version: int | None = None
) -> Link:
    """Another link for the same person; those not used yet stop working.

    Raises Conflict for a switched-off account, and Stale where somebody else has made a link, or
    changed something of theirs, since the page that went as far as `version`.
    """
    staff.as_they_stand(session, user)
    must_be_as_seen(session, people_of((user.id,)), version=version)
    if not user.active:
        raise Conflict("This account is deactivated. Let the person in again first.")
    link = _link(session, user=user, role=staff.role_of(user), by=by, now=now)
    staff.note(session, "staff.invited", user, by, now)
    return link


def welcome_link(session: Session, *, now: datetime) -> Link:
    """The link for the first administrator. Raises Conflict where there is one who can sign in."""
    staff.one_at_a_time(session)
    if staff.admins(session):
        raise Conflict("There is an administrator already. They can invite the others.")
    return _link(session, user=None, role=permissions.Role.ADMIN, by=None, now=now)


def open_invitation(session: Session, *, token: str, now: datetime) -> StaffInvitation:
    """The invitation behind a link. Raises NotFound where it was used, replaced or is too old."""
    invitation = session.scalar(
        sa.select(StaffInvitation).where(StaffInvitation.token_hash == _hash(token))
    )
    if invitation is None or invitation.used_at is not None or invitation.expires_at <= now:
        raise NotFound(_NO_LONGER)
    return invitation


def welcome(
    session: Session, *, token: str, name: str, email: str, password_hash: str, now: datetime
) -> StaffUser:
    """Make the first administrator, from the link that welcome_link() made."""
    staff.one_at_a_time(session)
    invitation = open_invitation(session, token=token, now=now)
    if invitation.staff_user_id is not None or staff.admins(session):
        raise NotFound(_NO_LONGER)
    invitation.used_at = now
    role = permissions.Role(invitation.role)
    return staff.create(
        session,
        name=name,
        email=email,
        role=role,
        password_hash=password_hash,
        by=None,
        now=now,
    )


def accept(session: Session, *, token: str, password_hash: str, now: datetime) -> StaffUser:
    """Set the password that an invited person chose. The link is used up."""
    staff.one_at_a_time(session)
    invitation = open_invitation(session, token=token, now=now)
    user = session.get(StaffUser, invitation.staff_user_id) if invitation.staff_user_id else None
    if user is None or not user.active:
        raise NotFound(_NO_LONGER)
    invitation.used_at = now
    return staff.set_password(session, user=user, password_hash=password_hash, by=user, now=now)


def _link(
    session: Session,
    *,
    user: StaffUser | None,
    role: permissions.Role,
    by: StaffUser | None,
    now: datetime,
) -> Link:
    staff.end_links(session, user, now)
    token = secrets.token_urlsafe(32)
    invitation = StaffInvitation(
        token_hash=_hash(token),
        staff_user_id=user.id if user else None,
        role=role,
        created_at=now,
        expires_at=now + LINK_HOLDS,
        by_id=by.id if by else None,
    )
    session.add(invitation)
    return Link(token, invitation.expires_at)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
