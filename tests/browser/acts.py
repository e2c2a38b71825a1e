"""What colleagues have done with leads of the tour: a consultation, a question to a doctor."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from clinic.domain.batch import BatchChange, BatchKind
from clinic.domain.doctors_answer import DoctorsAnswer
from clinic.domain.import_file import Choices, guess
from clinic.domain.lead_status import Outcome, VisitHow
from clinic.models import Lead
from clinic.services import (
    batches,
    doctor_questions,
    import_lines,
    imports,
    lead_visit,
    leads,
    saved_views,
    tags,
)
from clinic.services.import_lines import Clinic
from tests.support.desk import HOURS
from tests.support.enquiries import PROMISE

PEOPLE = {
    "booked": {"name": "Bela Booked", "phone": "98765 43216"},
    "ahead": {"name": "Bela Ahead", "phone": "98765 43217"},
    "over": {"name": "Bela Over", "phone": "98765 43218"},
    "asked": {"name": "Bela Asked", "phone": "98765 43219"},
    "lives far away": {"name": "Bela Away", "phone": "+1 212 555 0123"},
}
"""By the name of the tour's value."""

LINES = (
    ("Asha Import", "+91 98765 43230", "Is it safe?", "2025-03-04"),
    ("बेला", "098765 43231", "क्या डॉक्टर से बात हो सकती है?", "05/03/2025 14:00"),
    ("Bela Nobody", "", "Call me", "2025-03-06"),
)
"""Of a file: the last leads to nobody."""


def bring_files(session: Session, **by: Any) -> dict[str, str]:
    """Look at one file, and take another in. Returns their ids by name of the tour's value."""
    found: dict[str, str] = {}
    for key in ("import", "import done"):
        head = ["your-name", "your-tel", "your-message", "Date"]
        lines = [(number, list(line)) for number, line in enumerate(LINES, start=2)]
        kept = imports.look_at(session, file_name=f"{key}.csv", head=head, lines=lines, **by)
        found[key] = str(kept.id)
    imports.set_up(kept=kept, mapping=guess(head), choices=Choices())
    imports.start(session, kept=kept, **by)
    clinic = Clinic(HOURS, PROMISE)
    import_lines.go_on(session, kept=kept, most=10, clinic=clinic, now=by["now"])
    return found


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
        said=DoctorsAnswer(
            "Yes, if it was given for the night. Bring it to the visit.", "Dr Rao", "DMC 12345"
        ),
        hours=HOURS,
        **by,
    )


def sort(session: Session, **by: Any) -> dict[str, str]:
    """Make tags, tag everybody in one press (some carry it already), save a view."""
    tag = tags.add(session, name="Trial", **by)
    tags.add(session, name="From Ludhiana", **by)
    change = BatchChange(BatchKind.TAG, {"tag_id": tag.id})
    for which in (Lead.name.like("Bela%"), Lead.name.like("% %")):
        batch = batches.begin(session, change=change, which=which, **by)
        while batches.go_on(session, batch_id=batch.id, now=by["now"], hours=HOURS):
            pass
    saved_views.save(session, name="Nobody has them", query="owner=nobody", shared=True, **by)
    return {"batch": str(batch.id)}
