"""The consultation of a lead, as its page shows it: to be written down, ahead, or over."""

from dataclasses import dataclass
from typing import Literal

from clinic.domain.lead_status import LeadStatus, NextStepCode, VisitHow
from clinic.models import Lead
from clinic.queries import labels
from clinic.queries.rows import Choice
from clinic.queries.viewpoint import Viewpoint


@dataclass(frozen=True)
class VisitBox:
    """`stands`: "ask" (booked, and nobody has said when), "ahead", "over" (its time has come).

    `words`: "Tue 1 Dec, 2:30 pm, by video, with Dr Rao"; empty while it is asked. `day` (ISO) and
    `hour` (HH:MM) are those of the clinic's zone, for the form.
    """

    stands: Literal["ask", "ahead", "over"]
    heading: str
    words: str
    day: str
    hour: str
    with_whom: str
    how: tuple[Choice, ...]


def visit_box(lead: Lead, view: Viewpoint) -> VisitBox | None:
    """What its page shows of a consultation; None where there is none to speak of."""
    if lead.visit_at is None:
        asked = lead.status == LeadStatus.BOOKED and lead.next_step == NextStepCode.SET_DATE
        return _box(lead, "ask", "Booked: when is it?", "") if asked else None
    words = f"{view.clock.when(lead.visit_at)}, {visit_words(lead.visit_how, lead.visit_with)}"
    words = words[:1].upper() + words[1:]
    local = view.hours.local(lead.visit_at)
    day, hour = local.date().isoformat(), f"{local:%H:%M}"
    if lead.visit_at > view.now:
        return _box(lead, "ahead", "The consultation", words, day, hour)
    heading = f"The consultation was {_at(lead, view)}. How did it go?"
    return _box(lead, "over", heading, words, day, hour)


def visit_words(how: str | None, with_whom: str | None) -> str:
    """ "by video, with Dr Rao"."""
    words = labels.VISIT_HOW[VisitHow(how)] if how else ""
    return f"{words}, with {with_whom}" if with_whom else words


def _at(lead: Lead, view: Viewpoint) -> str:
    assert lead.visit_at is not None
    day = view.clock.day(lead.visit_at)
    time = view.clock.time(lead.visit_at)
    return f"at {time}" if day == "today" else f"{day}, {time}"


def _box(
    lead: Lead,
    stands: Literal["ask", "ahead", "over"],
    heading: str,
    words: str,
    day: str = "",
    hour: str = "",
) -> VisitBox:
    how = tuple(
        Choice(value, label[:1].upper() + label[1:], chosen=value == lead.visit_how)
        for value, label in labels.VISIT_HOW.items()
    )
    return VisitBox(stands, heading, words, day, hour, lead.visit_with or "", how)
