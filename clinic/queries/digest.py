"""The day in figures: how many wait, and what is due. Nothing of a person."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.clinic_hours import ClinicHours
from clinic.models import Lead, OutboxMessage
from clinic.queries.groups import OPEN, GroupKey, group_key, is_open
from clinic.queries.messages import concerns, failed_ones
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import seen_by
from clinic.queries.waiting import is_waiting

_NOBODY = 0
"""An id that no account has."""


@dataclass(frozen=True)
class Figures:
    """How the day stands. `mine`: those of `waiting` that the reader has to answer.

    `waiting`: without an answer, `overdue`: their next step is late, answered or not, `due_today`:
    what else is to be done today, `unassigned`: open and nobody's, `not_sent`: messages that will
    not go by themselves.
    """

    waiting: int
    mine: int
    overdue: int
    due_today: int
    unassigned: int
    held_back: int
    not_sent: int

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to do for anybody."""
        return not (
            self.waiting
            or self.overdue
            or self.due_today
            or self.unassigned
            or self.held_back
            or self.not_sent
        )


def figures(
    session: Session,
    *,
    hours: ClinicHours,
    now: datetime,
    reader_id: int | None = None,
    own_leads_only: bool = False,
) -> Figures:
    """The figures as they are at `now`. Made-up and synthetic leads are in none of them.

    `own_leads_only`: the reader sees their own, and those are counted.
    """
    view = Viewpoint(now, hours, reader_id or _NOBODY, "", own_leads_only=own_leads_only)
    key = group_key(view)
    todays = (GroupKey.NEW.value, GroupKey.DUE.value, GroupKey.REPLIED.value)
    due = sa.and_(is_open(), key.in_(todays), Lead.next_step_at < hours.end_of_day(now))
    waiting, mine, overdue, due_today, unassigned, held_back = session.execute(
        sa.select(
            _how_many(is_waiting()),
            _how_many(sa.and_(is_waiting(), Lead.owner_id == (reader_id or _NOBODY))),
            _how_many(sa.and_(is_open(), key == GroupKey.OVERDUE.value)),
            _how_many(due),
            _how_many(sa.and_(is_open(), Lead.owner_id.is_(None))),
            _how_many(Lead.held_back.is_(True)),
        ).where(
            Lead.status.in_(OPEN),
            Lead.merged_into_id.is_(None),
            Lead.demo.is_(False),
            Lead.canary.is_(False),
            seen_by(view),
        )
    ).one()
    return Figures(
        waiting,
        mine,
        overdue,
        due_today,
        unassigned,
        held_back,
        not_sent=_not_sent(session, view),
    )


def _how_many(which: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.count(sa.case((which, Lead.id)))


def _not_sent(session: Session, view: Viewpoint) -> int:
    count = sa.select(sa.func.count(OutboxMessage.id)).where(failed_ones(), concerns(view))
    return session.scalar(count) or 0
