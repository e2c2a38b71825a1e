"""The groups of Today. A lead stands in one place only: the first of these that fits.

Overdue (its next step is late) · New (the first answer is due as promised, and nobody has planned
anything else) · They replied (and nobody has done anything about it) · Due today (or without any
next step, so that nobody is forgotten) · Unassigned (for another day, and nobody's).

Each group is made of stretches: parts of an index of open leads (models.lead) in which its leads
stand side by side in their order. So a group's first rows, its size and a lead's place in it are
read from an index, however many leads there are.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from clinic.domain.lead_status import LeadStatus, NextStepCode
from clinic.models import Lead
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import seen_by


class GroupKey(StrEnum):
    """The groups, in the order in which Today shows them."""

    OVERDUE = "overdue"
    NEW = "new"
    DUE = "due"
    REPLIED = "replied"
    UNASSIGNED = "unassigned"


TITLES = {
    GroupKey.OVERDUE: "Overdue",
    GroupKey.NEW: "New",
    GroupKey.DUE: "Due today",
    GroupKey.REPLIED: "They replied",
    GroupKey.UNASSIGNED: "Unassigned",
}

OPEN = tuple(status for status in LeadStatus if status != LeadStatus.CLOSED)

Condition = sa.ColumnElement[bool]


@dataclass(frozen=True)
class Stretch:
    """Leads that stand side by side in an index, by `at`, which some have not.

    Those of one next step's time, as after a night, and those without any stand by who came first:
    a number does not say that of what waited in the spool, or came in a file.
    """

    where: Condition
    at: InstrumentedAttribute[datetime | None] | None
    urgent: bool = False

    @property
    def order(self) -> tuple[InstrumentedAttribute[Any], ...]:
        """The columns whose order is that of the leads."""
        first = () if self.at is None else (self.at,)
        return (*first, Lead.created_at, Lead.id) if self.is_by_step else (*first, Lead.id)

    @property
    def as_indexed(self) -> tuple[InstrumentedAttribute[Any], ...]:
        """The same order, as it stands in the index: PostgreSQL reads all leads by their ids rather
        than see that those without a date stand by them there, too.
        """
        return (Lead.next_step_at, *self.order) if self.at is None else self.order

    @property
    def is_by_step(self) -> bool:
        """Whether it is a part of the index of next steps."""
        return self.at is None or self.at is Lead.next_step_at

    def could_hold(self, lead: Lead) -> bool:
        """Whether a lead of the group stands in this stretch of it."""
        undated = lead.next_step_at is None and lead.replied_at is None
        return self.urgent == lead.urgent and (self.at is None) == undated

    def beside(self, lead: Lead, *, before: bool) -> Condition:
        """Those of the stretch that come before, or after, a lead of it."""
        keys = (getattr(lead, column.key) for column in self.order)
        here = sa.tuple_(*self.order)
        there = sa.tuple_(*keys, types=[column.type for column in self.order])
        return sa.and_(self.where, here < there if before else here > there)


def is_open() -> Condition:
    """Leads that somebody at the desk still has to do with. Synthetic ones are held back, too.

    It is the condition of the indexes of open leads, word for word.
    """
    return sa.and_(
        Lead.held_back.is_(False), Lead.closed_at.is_(None), Lead.merged_into_id.is_(None)
    )


def group_key(view: Viewpoint) -> sa.ColumnElement[str | None]:
    """The group of an open lead; NULL for what is not for today."""
    ends = view.hours.end_of_day(view.now)
    return sa.case(
        (Lead.next_step_at < view.clock.late_before, GroupKey.OVERDUE.value),
        (_is_as_it_came(), GroupKey.NEW.value),
        (Lead.replied_at.is_not(None), GroupKey.REPLIED.value),
        (sa.or_(Lead.next_step_at.is_(None), Lead.next_step_at < ends), GroupKey.DUE.value),
        (Lead.owner_id.is_(None), GroupKey.UNASSIGNED.value),
        else_=None,
    )


def stretches(view: Viewpoint, key: GroupKey) -> tuple[Stretch, ...]:
    """A group, in its order: danger first, then what has no date, then whoever waits longest."""
    return tuple(
        Stretch(
            sa.and_(is_open(), seen_by(view), Lead.urgent.is_(urgent), part.where), part.at, urgent
        )
        for urgent in (True, False)
        for part in _parts(view, key)
    )


def everything(view: Viewpoint) -> tuple[Condition, ...]:
    """All open leads that may be seen, in parts that share none."""
    return tuple(
        sa.and_(is_open(), seen_by(view), Lead.urgent.is_(urgent)) for urgent in (True, False)
    )


def is_held() -> Condition:
    """What looked like spam, word for word the condition of its index."""
    return sa.and_(Lead.held_back.is_(True), Lead.canary.is_(False), Lead.merged_into_id.is_(None))


def _parts(view: Viewpoint, key: GroupKey) -> tuple[Stretch, ...]:
    late, ends = view.clock.late_before, view.hours.end_of_day(view.now)
    planned = sa.and_(Lead.replied_at.is_(None), sa.not_(_is_as_it_came()))
    if key == GroupKey.OVERDUE:
        return (Stretch(Lead.next_step_at < late, Lead.next_step_at),)
    if key == GroupKey.NEW:
        return (Stretch(sa.and_(_is_as_it_came(), Lead.next_step_at >= late), Lead.waiting_since),)
    if key == GroupKey.REPLIED:
        not_late = sa.and_(Lead.next_step_at >= late, sa.not_(_is_as_it_came()))
        rest = sa.or_(Lead.next_step_at.is_(None), not_late)
        return (Stretch(sa.and_(Lead.replied_at.is_not(None), rest), Lead.replied_at),)
    if key == GroupKey.DUE:
        undated = sa.and_(Lead.next_step_at.is_(None), Lead.replied_at.is_(None))
        today = sa.and_(Lead.next_step_at >= late, Lead.next_step_at < ends, planned)
        return (Stretch(undated, None), Stretch(today, Lead.next_step_at))
    if view.own_leads_only:
        return ()
    later = sa.and_(Lead.owner_id.is_(None), Lead.next_step_at >= ends, planned)
    return (Stretch(later, Lead.next_step_at),)


def _is_as_it_came() -> Condition:
    """Written out, so that the index of these leads is seen to be meant."""
    return sa.and_(
        Lead.status == sa.literal(LeadStatus.NEW.value, literal_execute=True),
        Lead.next_step == sa.literal(NextStepCode.ANSWER.value, literal_execute=True),
        Lead.next_step_at == Lead.answer_due_at,
        Lead.waiting_since.is_not(None),
    )
