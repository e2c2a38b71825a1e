"""Whom a report counts: people, each once; nobody made up, nobody held back, no test."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from clinic.domain.lead_status import CameBy, CloseReason
from clinic.models import Lead
from clinic.queries.reports.ranges import Range
from clinic.queries.reports.words import counted_in_words, listed
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import seen_by

Condition = sa.ColumnElement[bool]

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""A bound before everything, so that an index over times is read and no table."""

_FILE, _TEST, _HELD = "file", "test", "held"
_LEFT_OUT: Mapping[str, str] = {
    _HELD: "held back as possible spam",
    _TEST: "closed as a test",
    _FILE: "taken in from a file",
}


@dataclass(frozen=True)
class Scope:
    """Who looks, at which stretch. `demo`: there are made-up people alone, and they are counted."""

    view: Viewpoint
    range: Range
    demo: bool

    def at_desk(self) -> Condition:
        """Leads of the desk, however they came to it."""
        return sa.and_(
            seen_by(self.view),
            Lead.held_back.is_(False),
            Lead.canary.is_(False),
            Lead.merged_into_id.is_(None),
            Lead.demo.is_(self.demo),
        )

    def people(self) -> Condition:
        """People who came to the clinic by themselves, whenever that was."""
        return sa.and_(self.at_desk(), sa.not_(_is_test()), Lead.came_by != CameBy.FILE)

    def came(self) -> Condition:
        """Those of them who came in the stretch."""
        return sa.and_(self.people(), *self.within(Lead.created_at))

    def within(self, at: InstrumentedAttribute[datetime]) -> tuple[Condition, Condition]:
        """That something happened in the stretch."""
        return at >= self.range.starts, at < self.range.ends


def first_came(session: Session, *, view: Viewpoint) -> tuple[datetime | None, bool]:
    """When the first person came, and whether the people here are made up to show the desk.

    As soon as there is one real person, only real ones are counted. Two statements at most.
    """
    real = session.scalar(_first(view, demo=False))
    if real is not None:
        return real, False
    made_up = session.scalar(_first(view, demo=True))
    return made_up, made_up is not None


def bucket_of(at: InstrumentedAttribute[datetime], cut: Range) -> sa.Label[int]:
    """The number of the column that a time belongs to. Both databases count it alike."""
    ends = [(at < bucket.ends, number) for number, bucket in enumerate(cut.buckets)]
    return sa.case(*ends, else_=len(ends) - 1).label("bucket")


def left_out(session: Session, *, scope: Scope) -> str:
    """Who came in the stretch and is not counted, in a sentence; empty where nobody is."""
    why = sa.case(
        (Lead.held_back.is_(True), _HELD), (_is_test(), _TEST), else_=sa.literal(_FILE)
    ).label("why")
    asked = (
        sa.select(why, sa.func.count())
        .where(
            seen_by(scope.view),
            *scope.within(Lead.created_at),
            Lead.canary.is_(False),
            Lead.merged_into_id.is_(None),
            Lead.demo.is_(scope.demo),
            sa.or_(Lead.held_back.is_(True), _is_test(), Lead.came_by == CameBy.FILE),
        )
        .group_by("why")
    )
    found = dict(session.execute(asked).tuples().all())
    said = [
        f"{counted_in_words(found[key])} {words}"
        for key, words in _LEFT_OUT.items()
        if key in found
    ]
    return f"Not counted: {listed(said)}." if said else ""


def _is_test() -> Condition:
    return sa.func.coalesce(Lead.closed_reason == CloseReason.TEST, sa.false())


def _first(view: Viewpoint, *, demo: bool) -> sa.Select[tuple[datetime]]:
    return (
        sa.select(Lead.created_at)
        .where(
            Lead.created_at >= BEGINNING,
            seen_by(view),
            Lead.held_back.is_(False),
            Lead.canary.is_(False),
            Lead.demo.is_(demo),
            Lead.came_by != CameBy.FILE,
        )
        .order_by(Lead.created_at)
        .limit(1)
    )
