"""Settings made in the browser: kept above the file, given back to it, taken back; on record."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.desk_settings import CHANGED, CLOSED_DAY, FIRST_STEPS
from clinic.domain.errors import Conflict, NotFound
from clinic.models import AuditEntry, DeskSetting, StaffUser
from clinic.queries.matters import settings_of
from clinic.services import audit, locks
from clinic.services.as_seen import hold, must_be_as_seen

_SINCE = "Somebody has changed it since. Look at it, then change it by hand."


def keep(
    session: Session,
    *,
    values: Mapping[str, Any],
    by: StaffUser,
    now: datetime,
    version: int | None = None,
    shown: Collection[str] = (),
) -> tuple[int, ...]:
    """Set these, above what the file says; they have been checked.

    Ids of the audit's entries, one for each that changed, by which they can be taken back.
    `version`, `shown`: how far the page went that they come from, and which settings it showed.
    Raises Stale where one of these has been changed since; not where all stand already.
    """
    matter = settings_of({*values, *shown})
    hold(session, matter)
    other = {name: one for name, one in values.items() if _stands(session, name) != {"is": one}}
    if other:
        must_be_as_seen(session, matter, version=version)
    return tuple(_put(session, name, {"is": one}, by, now) for name, one in other.items())


def give_back(
    session: Session, *, name: str, by: StaffUser, now: datetime, version: int | None = None
) -> tuple[int, ...]:
    """Let the file count again. Ids as of `keep`; none where it counted already. Raises Stale."""
    matter = settings_of((name,))
    hold(session, matter)
    if not _stands(session, name):
        return ()
    must_be_as_seen(session, matter, version=version)
    return (_put(session, name, None, by, now),)


def undo(
    session: Session, *, entries: Collection[int], by: StaffUser, now: datetime
) -> tuple[str, ...]:
    """Take changes back, all of them or none: the names of what stands again as before.

    Raises NotFound where they are no changes of settings, Conflict where somebody has changed one
    of them since.
    """
    found = session.scalars(
        sa.select(AuditEntry).where(
            AuditEntry.id.in_(entries),
            AuditEntry.action == CHANGED,
            AuditEntry.subject != CLOSED_DAY,  # services.holidays takes those back
        )
    ).all()
    if not found or len(found) != len(set(entries)):
        raise NotFound("There is nothing to undo here.")
    hold(session, settings_of(entry.subject for entry in found))
    for entry in found:
        if "old" not in entry.detail or _stands(session, entry.subject) != entry.detail["new"]:
            raise Conflict(_SINCE)
        _put(session, entry.subject, entry.detail["old"], by, now)
    return tuple(entry.subject for entry in found)


def first_steps(session: Session) -> dict[str, Any]:
    """What was said of the five steps so far."""
    stands = _stands(session, FIRST_STEPS)
    return dict(stands["is"]) if stands else {}


def note_steps(session: Session, *, said: Mapping[str, Any], by: StaffUser, now: datetime) -> None:
    """Write down more of what is said of the five steps."""
    locks.hold(session, [f"setting:{FIRST_STEPS}"])
    _store(session, FIRST_STEPS, {"is": first_steps(session) | dict(said)}, by, now)


def _put(
    session: Session, name: str, value: dict[str, Any] | None, by: StaffUser, now: datetime
) -> int:
    """Let this stand (None: the file) and write it down; the id of the audit's entry."""
    before = _stands(session, name)
    _store(session, name, value, by, now)
    entry = audit.record(
        session,
        action=CHANGED,
        by=by,
        now=now,
        subject=name,
        detail={"old": before, "new": value},
    )
    session.flush()
    return entry.id


def _store(
    session: Session, name: str, value: dict[str, Any] | None, by: StaffUser, now: datetime
) -> None:
    row = session.get(DeskSetting, name)
    if value is None:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(DeskSetting(name=name, value=value, changed_at=now, changed_by_id=by.id))
    else:
        row.value, row.changed_at, row.changed_by_id = value, now, by.id
    session.flush()


def _stands(session: Session, name: str) -> dict[str, Any] | None:
    row = session.get(DeskSetting, name)
    return row.value if row is not None else None
