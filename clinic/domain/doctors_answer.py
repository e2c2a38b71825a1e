"""What a doctor said to a question, and until when it is passed on to whoever asked."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from clinic.domain.clinic_hours import ClinicHours

PASS_ON_WITHIN = timedelta(hours=1)
"""Of open time: somebody has been waiting for this answer already."""
_TOO_SHORT = timedelta(minutes=15)
"""What is left of a day that is too short to pass anything on in."""


@dataclass(frozen=True)
class DoctorsAnswer:
    """Their words, as typed, with their name and the number of their registration."""

    words: str
    doctor_name: str
    registration: str


def pass_on_by(answered_at: datetime, *, hours: ClinicHours) -> datetime:
    """When an answer of this moment (aware) is overdue, in UTC.

    It is for the same day wherever that is possible: where less than PASS_ON_WITHIN is left of it,
    until it closes. With less than a quarter of an hour left, or none, it is for the next day.
    """
    by = hours.add_open(answered_at, PASS_ON_WITHIN)
    left_today = [end for _, end in hours.open_spans(answered_at, days=1) if end < by]
    if hours.local(by).date() == hours.local(answered_at).date() or not left_today:
        return by
    closes = max(left_today).astimezone(UTC)
    return closes if closes - answered_at >= _TOO_SHORT else by
