"""What the form queried, by field, beside the presses that came through. No typed word is kept."""

from collections import Counter
from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain import plots
from clinic.models import Capture, Enquiry, Lead
from clinic.queries.reports.rows import Chart, Table
from clinic.queries.reports.scope import Scope
from clinic.queries.reports.words import begins_with, listed, times

_CAME_THROUGH = ("lead_made", "joined", "spooled", "quarantined", "repeated")
_FIELDS: Mapping[str, str] = {
    "name": "Name",
    "phone": "Phone number",
    "whatsapp": "WhatsApp number",
    "email": "Email address",
    "question": "Question",
    "reply_by": "How to answer",
    "writing_for": "Who writes for whom",
    "consent": "The tick",
}


def form_chart(session: Session, *, scope: Scope) -> Chart:
    """Presses of the form in the stretch. One statement."""
    outcomes, fields = _presses(session, scope)
    through = sum(outcomes[one] for one in _CAME_THROUGH)
    queried = sorted(fields.items(), key=lambda one: (-one[1], one[0]))
    lines: list[tuple[str, int]] = [
        ("Presses that came through", through),
        *((f"Queried: {_FIELDS.get(name, name).lower()}", count) for name, count in queried),
        ("Saved to finish later", outcomes["saved"]),
    ]
    if outcomes["refused"]:
        lines.append(("Could not be taken", outcomes["refused"]))
    return Chart(
        name="form",
        title="The form, field by field",
        finding=_finding(outcomes, queried),
        kind="bars",
        plot=plots.bars(lines) if sum(outcomes.values()) else None,
        table=Table(("What happened", "Times"), tuple(lines)),
        note="Presses of the button, not people: somebody may be queried and then come through. "
        "An odd number is queried once; sent again, it is taken.",
    )


def _presses(session: Session, scope: Scope) -> tuple[Counter[str], Counter[str]]:
    wrong = sa.func.coalesce(Capture.fields_wrong, "").label("wrong")
    asked = (
        sa.select(Capture.outcome, wrong, sa.func.count())
        .outerjoin(Enquiry, Enquiry.id == Capture.enquiry_id)
        .outerjoin(Lead, Lead.id == Enquiry.lead_id)
        .where(
            *scope.within(Capture.at),
            sa.func.coalesce(Lead.demo, sa.literal(scope.demo)) == sa.literal(scope.demo),
        )
        .group_by(Capture.outcome, "wrong")
    )
    outcomes: Counter[str] = Counter()
    fields: Counter[str] = Counter()
    for outcome, names, count in session.execute(asked):
        outcomes[outcome] += count
        for name in filter(None, names.split(",")):
            fields[name] += count
    return outcomes, fields


def _finding(outcomes: Counter[str], queried: list[tuple[str, int]]) -> str:
    if not sum(outcomes.values()):
        return "Nobody pressed a button of the form in this time."
    pressed = outcomes["invalid"]
    if not queried:
        return "No field was queried."
    most = queried[0][1]
    said = [f"the {_FIELDS.get(name, name).lower()}" for name, count in queried if count == most]
    each = " each" if said[1:] else ""
    return (
        f"{begins_with(pressed)} press{'es were' if pressed != 1 else ' was'} queried, "
        f"most often for {listed(said)}: {times(most)}{each}."
    )
