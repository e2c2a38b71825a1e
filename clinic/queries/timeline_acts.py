"""Sentences of the timeline about states, what was put off, consultations, and doctors."""

from dataclasses import replace
from datetime import datetime

from clinic.domain.lead_status import LeadStatus, VisitEnd
from clinic.models import LeadEvent
from clinic.queries import labels
from clinic.queries.history import History
from clinic.queries.lead_rows import TimelineEvent
from clinic.queries.visit_box import visit_words


def state(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    """Where it was said to stand. The state of the clock stands elsewhere: this is no answer."""
    label = labels.STATUSES[LeadStatus(event.detail["status"])]
    return replace(blank, side="system", strong=f"{history.who(event.by_id)} set it to “{label}”.")


def snoozed(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    """Until when; why stands beneath it."""
    until = _when(event.detail["after"]["next_step_at"], history)
    return replace(blank, strong=f"{history.who(event.by_id)} put it off", rest=f"until {until}.")


def visit(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    """When it is, how and with whom."""
    after = event.detail["after"]
    verb = "moved the consultation" if event.detail["moved"] else "arranged a consultation"
    words = visit_words(after["visit_how"], after["visit_with"])
    return replace(
        blank,
        strong=f"{history.who(event.by_id)} {verb}:",
        rest=f"{_when(after['visit_at'], history)}, {words}.",
    )


def visit_ended(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    """How it went."""
    strong = {
        VisitEnd.ATTENDED: "Came to the consultation.",
        VisitEnd.DID_NOT_COME: "Did not come to the consultation.",
        VisitEnd.CALLED_OFF: "The consultation was called off.",
    }[VisitEnd(event.detail["ended"])]
    was = _when(event.detail["before"]["visit_at"], history)
    return replace(
        blank, strong=strong, rest=f"It was {was}. {history.who(event.by_id)} wrote it down."
    )


def asked_doctor(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    """The question stands beneath it; or that it was taken back."""
    who = history.who(event.by_id)
    if event.detail.get("taken_back"):
        return replace(blank, strong=f"{who} took the question to the doctor back.")
    doctor_id = event.detail.get("doctor_id")
    whom = history.who(doctor_id, start=False) if doctor_id else "a doctor"
    due = _when(event.detail["after"]["next_step_at"], history)
    return replace(blank, strong=f"{who} asked {whom}", rest=f"for an answer by {due}.")


def doctor_answered(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    """Who answers for it, by name and registration number; the answer stands beneath it."""
    doctor, registration = event.detail["doctor_name"], event.detail["registration"]
    return replace(
        blank,
        strong=f"{doctor} answered",
        rest=f"(registration {registration}). {history.who(event.by_id)} wrote it down.",
    )


def _when(at: str, history: History) -> str:
    return history.view.clock.when(datetime.fromisoformat(at))
