"""What colleagues have done with leads of the tour: a consultation, a question to a doctor."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from clinic.domain.lead_status import Outcome, VisitHow
from clinic.models import Lead
from clinic.services import doctor_questions, lead_visit, leads
from tests.support.desk import HOURS

PEOPLE = {
    "booked": {"name": "Bela Booked", "phone": "98765 43216"},
    "ahead": {"name": "Bela Ahead", "phone": "98765 43217"},
    "over": {"name": "Bela Over", "phone": "98765 43218"},
    "asked": {"name": "Bela Asked", "phone": "98765 43219"},
    "lives far away": {"name": "Bela Away", "phone": "+1 212 555 0123"},
}
"""By the name of the tour's value."""


def act(session: Session, found: Mapping[str | None, Lead], **by: Any) -> None:
    """Let a colleague (`by`, `now`) book one, arrange two, and ask a doctor about another."""
    lead = {key: found[person["name"]] for key, person in PEOPLE.items()}
    earlier = by | {"now": by["now"] - timedelta(hours=3)}
    booked: dict[str, Any] = {"outcome": Outcome.BOOKED, "hours": HOURS}
    for key in ("booked", "ahead", "over"):
        leads.record_outcome(session, lead=lead[key], **booked, **earlier)
    visit: dict[str, Any] = {"with_whom": "Dr Rao", "how": VisitHow.VIDEO}
    for key, when in (("ahead", timedelta(days=2)), ("over", -timedelta(hours=1))):
        lead_visit.arrange(session, lead=lead[key], at=by["now"] + when, **visit, **earlier)
    questions = (
        "Is the breathing mask needed at night, too?",
        "क्या साँस की मशीन के साथ उड़ान ठीक है?",
        "May the cough machine be used twice a day?",
    )
    due = by["now"] + timedelta(hours=4)
    asked = [
        doctor_questions.ask(
            session, lead=lead["asked"], question=question, doctor=None, due_at=due, **earlier
        )
        for question in questions
    ]
    doctor_questions.answer(
        session,
        question_id=asked[0].detail["question_id"],
        words="Yes, if it was given for the night. Bring it to the visit.",
        doctor_name="Dr Rao",
        registration="DMC 12345",
        **by,
    )
