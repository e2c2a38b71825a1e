"""Questions to a doctor that have no answer in time: for Today, and for whoever is told of them."""

from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.lead_status import NextStepCode
from clinic.models import DoctorQuestion, Lead
from clinic.queries.groups import is_open
from clinic.queries.rows import Banner, Link
from clinic.queries.time_words import number
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import seen_by


def waits() -> sa.ColumnElement[bool]:
    """Questions of open leads that wait for an answer."""
    return sa.and_(
        DoctorQuestion.answered_at.is_(None), DoctorQuestion.withdrawn_at.is_(None), is_open()
    )


def is_late(before: datetime) -> sa.ColumnElement[bool]:
    """Those of them that were due `before`."""
    return sa.and_(waits(), DoctorQuestion.due_at < before)


def late_beside(session: Session, *, view: Viewpoint) -> Iterator[Banner]:
    """A line, or none, for late questions whose leads do not stand under Overdue with them.

    The lead waits for something else, or for something else first: without this line nobody who
    looks at Today would see it.
    """
    late = view.clock.late_before
    waits_for_it = sa.and_(Lead.next_step == NextStepCode.DOCTOR, Lead.next_step_at < late)
    asked = (
        sa.select(DoctorQuestion.due_at, DoctorQuestion.id, Lead.reference, Lead.name)
        .join(Lead, Lead.id == DoctorQuestion.lead_id)
        .where(is_late(late), seen_by(view), sa.not_(sa.func.coalesce(waits_for_it, sa.false())))
    )
    found = sorted(session.execute(asked).tuples(), key=lambda one: one[:2])
    if not found:
        return
    _, _, reference, name = found[0]
    have = "question to a doctor has" if len(found) == 1 else "questions to a doctor have"
    yield Banner(
        "warn",
        "warning",
        f"{number(len(found))} {have} waited too long.",
        "Ask another doctor, or write down what one says. The longest waits here:",
        Link(name or reference, f"/staff/leads/{reference}"),
    )
