"""The groups of Today. A lead stands in one place only: the first of these that fits.

Overdue (its next step is late) · New (the first answer is due as promised, and nobody has planned
anything else) · They replied (and nobody has done anything about it) · Due today (or without any
next step, so that nobody is forgotten).
"""

from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

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


TITLES = {
    GroupKey.OVERDUE: "Overdue",
    GroupKey.NEW: "New",
    GroupKey.DUE: "Due today",
    GroupKey.REPLIED: "They replied",
}

OPEN = tuple(status for status in LeadStatus if status != LeadStatus.CLOSED)


@dataclass(frozen=True)
class Ranked:
    """Every lead of Today with its group, its place in it (from 1) and the group's size."""

    table: sa.Subquery

    @property
    def lead_id(self) -> sa.ColumnElement[int]:
        return self.table.c.id

    @property
    def key(self) -> sa.ColumnElement[str]:
        return self.table.c.key

    @property
    def place(self) -> sa.ColumnElement[int]:
        return self.table.c.place

    @property
    def size(self) -> sa.ColumnElement[int]:
        return self.table.c.size


def is_open() -> sa.ColumnElement[bool]:
    """Leads that somebody at the desk still has to do with. Synthetic ones are held back, too."""
    return sa.and_(Lead.held_back.is_(False), Lead.status.in_(OPEN), Lead.merged_into_id.is_(None))


def group_key(view: Viewpoint) -> sa.ColumnElement[str | None]:
    """The group of a lead; NULL for what is not for today."""
    ends = view.hours.end_of_day(view.now)
    return sa.case(
        (Lead.next_step_at < view.clock.late_before, GroupKey.OVERDUE.value),
        (_is_as_it_came(), GroupKey.NEW.value),
        (Lead.replied_at.is_not(None), GroupKey.REPLIED.value),
        (sa.or_(Lead.next_step_at.is_(None), Lead.next_step_at < ends), GroupKey.DUE.value),
        else_=None,
    )


def _is_as_it_came() -> sa.ColumnElement[bool]:
    return sa.and_(
        Lead.status == LeadStatus.NEW,
        Lead.next_step == NextStepCode.ANSWER,
        Lead.next_step_at == Lead.answer_due_at,
    )


def ranked(view: Viewpoint) -> Ranked:
    """Today's leads, each in its place: danger first, then whoever has waited longest."""
    key = group_key(view)
    waits_since = sa.case(
        (key == GroupKey.NEW.value, Lead.waiting_since),
        (key == GroupKey.REPLIED.value, Lead.replied_at),
        else_=Lead.next_step_at,
    )
    order = (Lead.urgent.desc(), waits_since.asc().nulls_first(), Lead.id)
    return Ranked(
        sa.select(
            Lead.id.label("id"),
            key.label("key"),
            sa.func.row_number().over(partition_by=key, order_by=order).label("place"),
            sa.func.count().over(partition_by=key).label("size"),
        )
        .where(is_open(), seen_by(view), key.is_not(None))
        .subquery("ranked")
    )
