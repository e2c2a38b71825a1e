"""How calls and messages went, week by week."""

from collections import Counter

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain import plots
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import MessageBy, Outcome
from clinic.models import Lead, LeadEvent
from clinic.queries.reports.ranges import weeks_of
from clinic.queries.reports.rows import Chart, Table
from clinic.queries.reports.scope import Scope, bucket_of
from clinic.queries.reports.words import begins_with, counted_in_words, listed, or_none

_SENT: dict[str | None, str] = {
    MessageBy.WHATSAPP: "WhatsApp sent",
    MessageBy.EMAIL: "Email sent",
    MessageBy.SMS: "SMS sent",
    None: "Message sent, not said which",
}
_ROWS: dict[str, tuple[tuple[Outcome, str | None], ...]] = {
    "Reached by a call": ((Outcome.REACHED, None), (Outcome.WRITE_INSTEAD, None)),
    "Called, no answer": ((Outcome.NO_ANSWER, None), (Outcome.BUSY, None)),
    **{label: ((Outcome.MESSAGE_SENT, way),) for way, label in _SENT.items()},
    "Message answered": tuple((Outcome.ANSWERED, way) for way in _SENT),
    "Message, no reply": tuple((Outcome.NO_REPLY, way) for way in _SENT),
    "Wrong number": ((Outcome.WRONG_NUMBER, None),),
    "Booked": ((Outcome.BOOKED, None),),
}
"""What was written down, with the way of a message."""


def outcome_chart(session: Session, *, scope: Scope) -> Chart:
    """Outcomes that staff wrote down in the stretch, without those taken back. One statement."""
    cut = weeks_of(scope.range, view=scope.view)
    outcome = LeadEvent.detail["outcome"].as_string().label("outcome")
    way = LeadEvent.detail["message_by"].as_string().label("way")
    asked = (
        sa.select(bucket_of(LeadEvent.at, cut), outcome, way, sa.func.count())
        .join(Lead, Lead.id == LeadEvent.lead_id)
        .where(
            *scope.within(LeadEvent.at),
            LeadEvent.kind == EventKind.OUTCOME,
            LeadEvent.undone_at.is_(None),
            scope.at_desk(),
        )
        .group_by("bucket", "outcome", "way")
    )
    counts: Counter[tuple[int, str, str | None]] = Counter()
    for bucket, name, by, count in session.execute(asked):
        counts[bucket, name, by] += count
    rows = [
        (label, [sum(counts[place, *one] for one in written) for place in range(len(cut.buckets))])
        for label, written in _ROWS.items()
    ]
    drawn = [(label, values) for label, values in rows if any(values)]
    nothing = [label for label, values in rows if not any(values)]
    return Chart(
        name="outcomes",
        title=f"Calls and messages, by {cut.unit}",
        finding=_finding({label: sum(values) for label, values in rows}),
        kind="column_rows",
        plot=plots.column_rows(drawn, [one.label for one in cut.buckets]) if drawn else None,
        table=Table(
            (cut.unit.capitalize(), *_ROWS),
            tuple(
                (one.name, *(values[place] for _, values in rows))
                for place, one in enumerate(cut.buckets)
            ),
        ),
        note="What staff wrote down at this time, whenever the person came. All rows have one "
        f"scale.{_never(nothing) if drawn else ''}",
    )


def _never(labels: list[str]) -> str:
    """What stands in no row of the plot: a row of nothing takes the room of one that says much."""
    return f" Not once: {listed([f'“{one}”' for one in labels])}." if labels else ""


def _finding(totals: dict[str, int]) -> str:
    reached = totals["Reached by a call"]
    calls = reached + totals["Called, no answer"] + totals["Wrong number"]
    said = []
    if calls:
        said.append(
            f"Of {counted_in_words(calls)} call{'s' * (calls != 1)}, "
            f"{or_none(reached)} reached somebody."
        )
    sent = sum(totals[label] for label in _SENT.values())
    if sent:
        said.append(f"{begins_with(sent)} message{'s were' if sent != 1 else ' was'} sent.")
    if totals["Booked"]:
        said.append(f"{begins_with(totals['Booked'])} booked.")
    return " ".join(said) or "No call and no message was written down in this time."
