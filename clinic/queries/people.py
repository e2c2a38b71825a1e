"""Who works here, as the pages People and account print it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.errors import NotFound
from clinic.domain.permissions import ROLE_LABELS, Role, has_duty
from clinic.models import Lead, StaffInvitation, StaffUser
from clinic.queries.groups import is_open
from clinic.queries.matters import latest, people_of
from clinic.queries.rows import PersonRow
from clinic.queries.time_words import clock


def people(
    session: Session, *, viewer_id: int, now: datetime, hours: ClinicHours
) -> tuple[PersonRow, ...]:
    """Everybody with an account: those who can sign in first, then by name."""
    users = session.scalars(sa.select(StaffUser)).all()
    open_leads = _open_leads(session)
    links = _links(session, now)
    rows = [
        _row(user, viewer_id, open_leads.get(user.id, 0), _until(links.get(user.id), hours))
        for user in users
    ]
    return tuple(sorted(rows, key=lambda row: (not row.active, row.name.casefold(), row.id)))


def person(
    session: Session, *, person_id: int, viewer_id: int, now: datetime, hours: ClinicHours
) -> PersonRow:
    """One of them. Raises NotFound."""
    rows = people(session, viewer_id=viewer_id, now=now, hours=hours)
    found = next((row for row in rows if row.id == person_id), None)
    if found is None:
        raise NotFound("There is nobody with this number.")
    return found


def goes_so_far(session: Session) -> int:
    """How far a page goes that shows everybody (`matters.latest`)."""
    return latest(session, people_of(session.scalars(sa.select(StaffUser.id))))


def until_words(until: datetime, hours: ClinicHours) -> str:
    """When a link stops working: "Thu 26 November, 1:50 pm"."""
    at = hours.local(until)
    return f"{at:%a} {at.day} {at:%B}, {clock(at)}"


def _row(user: StaffUser, viewer_id: int, open_leads: int, until: str | None) -> PersonRow:
    role = Role(user.roles[0].name)
    return PersonRow(
        id=user.id,
        name=user.name,
        email=user.email,
        role=role.value,
        role_label=ROLE_LABELS[role],
        active=user.active,
        invited=user.password is None,
        standing=_standing(user, until),
        open_leads=open_leads,
        is_viewer=user.id == viewer_id,
        on_duty=user.on_duty
        if user.active and has_duty([role], has_leads=open_leads > 0)
        else None,
    )


def _standing(user: StaffUser, until: str | None) -> str:
    if not user.active:
        return "Deactivated"
    if user.password is not None:
        return f"Active, new link until {until}" if until else "Active"
    return f"Invited, link until {until}" if until else "Invited, the link is too old"


def _until(until: datetime | None, hours: ClinicHours) -> str | None:
    return until_words(until, hours) if until else None


def _open_leads(session: Session) -> dict[int, int]:
    counted = session.execute(
        sa.select(Lead.owner_id, sa.func.count())
        .where(Lead.owner_id.is_not(None), is_open())
        .group_by(Lead.owner_id)
    )
    return {owner: count for owner, count in counted if owner is not None}


def _links(session: Session, now: datetime) -> dict[int, datetime]:
    """The links that still work, by person."""
    found = session.execute(
        sa.select(StaffInvitation.staff_user_id, StaffInvitation.expires_at).where(
            StaffInvitation.used_at.is_(None), StaffInvitation.expires_at > now
        )
    )
    return {person: until for person, until in found if person is not None}
