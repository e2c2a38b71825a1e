"""Closed days of the desk's own: written down, removed, each with an entry in the audit."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.desk_settings import CHANGED, CLOSED_DAY
from clinic.domain.errors import Invalid, NotFound
from clinic.models import AuditEntry, Holiday, StaffUser
from clinic.queries.matters import closed_days
from clinic.services import audit
from clinic.services.as_seen import hold, must_be_as_seen

LONGEST = 80
"""Characters of a day's name."""


def add(
    session: Session,
    *,
    day: date,
    name: str,
    by: StaffUser,
    now: datetime,
    today: date,
    version: int | None = None,
) -> bool:
    """Close the clinic on a day (of the clinic's zone). False where it is written down already.

    Raises Invalid where the day is over or its name has no room, and Stale where somebody has
    opened the clinic on it since the page that went as far as `version`.
    """
    if day < today:
        raise Invalid("This day is over. Choose today or a day to come.")
    if len(name) > LONGEST:
        raise Invalid(f"The name of a day has room for {LONGEST} characters.")
    matter = closed_days(day.isoformat())
    hold(session, matter)
    known = session.get(Holiday, day.isoformat())
    if known is not None:
        return False
    must_be_as_seen(session, matter, version=version)
    session.add(Holiday(day=day.isoformat(), name=name, at=now, by_id=by.id))
    _write_down(session, day, by, now, old=None, new={"is": name})
    return True


def remove(
    session: Session, *, day: date, by: StaffUser, now: datetime, version: int | None = None
) -> str | None:
    """Open the clinic on a day as every week. Its name; None where it was not written down.

    Raises Stale where what stands there is not what the page showed that went as far as `version`.
    """
    matter = closed_days(day.isoformat())
    hold(session, matter)
    known = session.get(Holiday, day.isoformat())
    if known is None:
        return None
    must_be_as_seen(session, matter, version=version)
    name = known.name
    session.delete(known)
    _write_down(session, day, by, now, old={"is": name}, new=None)
    return name


def put_back(
    session: Session, *, day: date, by: StaffUser, now: datetime, version: int | None = None
) -> None:
    """Take the last removal of a day back, with the name that it had. Raises NotFound, and Stale as
    `remove` does.
    """
    asked = (
        sa.select(AuditEntry)
        .where(AuditEntry.subject == CLOSED_DAY, AuditEntry.action == CHANGED)
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    )
    of_day = (one for one in session.scalars(asked) if one.detail["day"] == day.isoformat())
    last = next(of_day, None)
    if last is None or last.detail["new"] is not None:
        raise NotFound("There is nothing to undo here.")
    name = last.detail["old"]["is"]
    add(session, day=day, name=name, by=by, now=now, today=day, version=version)


def _write_down(
    session: Session,
    day: date,
    by: StaffUser,
    now: datetime,
    *,
    old: dict[str, str] | None,
    new: dict[str, str] | None,
) -> None:
    detail = {"day": day.isoformat(), "old": old, "new": new}
    audit.record(session, action=CHANGED, by=by, now=now, subject=CLOSED_DAY, detail=detail)
    session.flush()
