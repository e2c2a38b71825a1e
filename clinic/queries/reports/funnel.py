"""How far people have come who came in the stretch, and why some are closed."""

from collections import Counter

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain import plots
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CloseReason, LeadStatus, Outcome
from clinic.models import Lead, LeadEvent
from clinic.queries import labels
from clinic.queries.reports.rows import Chart, Table
from clinic.queries.reports.scope import Scope
from clinic.queries.reports.words import counted_in_words, listed, most_often, or_none, people

_SPOKE = (Outcome.REACHED, Outcome.ANSWERED, Outcome.BOOKED)
_IN_CONTACT = (LeadStatus.IN_CONTACT, LeadStatus.BOOKED)


def funnel_charts(session: Session, *, scope: Scope) -> tuple[Chart, Chart]:
    """The funnel, and the reasons for closing. Two statements."""
    states, reasons = _standing(session, scope)
    return _funnel(session, scope, states), _closed(reasons)


def _funnel(session: Session, scope: Scope, states: Counter[str]) -> Chart:
    spoke = sa.or_(Lead.status.in_(_IN_CONTACT), _has(_SPOKE))
    booked = sa.or_(Lead.status == LeadStatus.BOOKED, _has((Outcome.BOOKED,)))
    answered = sa.or_(Lead.first_response_at.is_not(None), spoke)
    closed = Lead.status == LeadStatus.CLOSED
    asked = sa.select(sa.func.count(), *map(_how_many, (answered, spoke, booked, closed)))
    row = session.execute(asked.select_from(Lead).where(scope.came())).one()
    counts = [int(count or 0) for count in row]
    steps = ("Came", "Had an answer from us", "In contact", "Booked", "Closed by now")
    lines = tuple(zip(steps, counts, strict=True))
    marks = (LeadStatus.NEW, LeadStatus.TRYING, *_IN_CONTACT, LeadStatus.CLOSED)
    return Chart(
        name="funnel",
        title="How far they came",
        finding=_far(counts),
        kind="bars",
        plot=plots.bars(lines, marks=marks) if counts[0] else None,
        table=Table(("Step", "People"), lines),
        note=_now(states),
    )


def _closed(reasons: Counter[str]) -> Chart:
    found = sorted(reasons.items(), key=lambda one: (-one[1], one[0]))
    lines = tuple((labels.CLOSE_REASONS[CloseReason(reason)], count) for reason, count in found)
    said = [(label.lower(), count) for label, count in lines]
    return Chart(
        name="closed",
        title="Why they were closed",
        finding=most_often(said) or "None of them is closed.",
        kind="bars",
        plot=plots.bars(lines, marks=["closed"] * len(lines)) if lines else None,
        table=Table(("Reason", "People"), lines),
    )


def _standing(session: Session, scope: Scope) -> tuple[Counter[str], Counter[str]]:
    asked = (
        sa.select(Lead.status, Lead.closed_reason, sa.func.count())
        .where(scope.came())
        .group_by(Lead.status, Lead.closed_reason)
    )
    states: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for status, reason, count in session.execute(asked):
        states[status] += count
        if reason:
            reasons[reason] += count
    return states, reasons


def _has(outcomes: tuple[Outcome, ...]) -> sa.ColumnElement[bool]:
    """That a call or a message went like one of these, and it was not taken back."""
    return (
        sa.select(LeadEvent.id)
        .where(
            LeadEvent.lead_id == Lead.id,
            LeadEvent.kind == EventKind.OUTCOME,
            LeadEvent.undone_at.is_(None),
            LeadEvent.detail["outcome"].as_string().in_(outcomes),
        )
        .exists()
    )


def _how_many(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((condition, 1), else_=0))


def _far(counts: list[int]) -> str:
    came, answered, spoke, booked, _ = counts
    if not came:
        return "Nobody came in this time."
    return (
        f"Of {people(came)} who came, {or_none(answered)} had an answer, "
        f"{or_none(spoke)} got in contact and {or_none(booked)} booked."
    )


def _now(states: Counter[str]) -> str:
    """Where they stand at this moment."""
    said = [
        f"{counted_in_words(states[status])} {label.lower()}"
        for status, label in labels.STATUSES.items()
        if states[status]
    ]
    return f"Where they stand now: {listed(said)}." if said else ""
