"""Who waits for an answer, since when, and which of them wait too long."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.reply_promise import remind_at
from clinic.models import Lead
from clinic.queries.groups import is_open


@dataclass(frozen=True)
class Waiting:
    """Somebody who waits (times aware, UTC). `reminded`: of this wait the owner has been told,
    `managers_told`: and the managers."""

    lead_id: int
    owner_id: int | None
    since: datetime
    due_at: datetime
    reminded: bool
    managers_told: bool

    def is_near(self, *, hours: ClinicHours, now: datetime) -> bool:
        """Whether most of the promised time is gone."""
        return remind_at(hours, since=self.since, due_at=self.due_at) <= now

    def is_broken(self, *, hours: ClinicHours, now: datetime) -> bool:
        """Whether open time has passed since an answer was due."""
        return self.due_at < hours.late_before(now)


def is_waiting() -> sa.ColumnElement[bool]:
    """Leads of people without an answer. Made-up, synthetic, held-back, closed ones are none."""
    return sa.and_(
        is_open(),
        Lead.waiting_since.is_not(None),
        Lead.demo.is_(False),
        Lead.canary.is_(False),
    )


def waiting(session: Session, *, lead_id: int | None = None) -> list[Waiting]:
    """Everybody who waits, whoever has waited longest first; or this one lead, if it waits."""
    return _found(session, _asked() if lead_id is None else _asked().where(Lead.id == lead_id))


def not_told_of(session: Session) -> list[Waiting]:
    """Those of whose wait somebody is still to be told."""
    return _found(session, _asked().where(sa.not_(sa.and_(_reminded(), _managers_told()))))


def take(session: Session, *, lead_ids: Iterable[int]) -> list[Waiting]:
    """Those of these leads that wait now; they stay as they are until the transaction ends.

    What somebody else is changing at this moment is left out.
    """
    asked = _asked().where(Lead.id.in_(list(lead_ids)))
    return _found(session, asked.with_for_update(skip_locked=True))


def _reminded() -> sa.ColumnElement[bool]:
    return sa.func.coalesce(Lead.reminded_wait == Lead.waiting_since, sa.false())


def _managers_told() -> sa.ColumnElement[bool]:
    return sa.func.coalesce(Lead.manager_reminded_wait == Lead.waiting_since, sa.false())


_Row = tuple[int, int | None, datetime | None, datetime, bool, bool]


def _asked() -> sa.Select[_Row]:
    return (
        sa.select(
            Lead.id,
            Lead.owner_id,
            Lead.waiting_since,
            Lead.answer_due_at,
            _reminded(),
            _managers_told(),
        )
        .where(is_waiting())
        .order_by(Lead.waiting_since, Lead.id)
    )


def _found(session: Session, asked: sa.Select[_Row]) -> list[Waiting]:
    return [
        Waiting(lead_id, owner_id, since, due_at, bool(reminded), bool(told))
        for lead_id, owner_id, since, due_at, reminded, told in session.execute(asked)
        if since is not None
    ]
