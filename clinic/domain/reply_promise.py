"""Until when the clinic promises its first answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from clinic.domain.clinic_hours import ClinicHours


class Promise(Protocol):
    """Until when somebody is answered."""

    def due(self, asked_at: datetime) -> datetime:
        """When an enquiry of `asked_at` (aware) must be answered, in UTC."""
        ...


@dataclass(frozen=True)
class PromiseGiven:
    """A time that the person has been told already, whatever the clinic's hours are by now."""

    due_at: datetime

    def due(self, asked_at: datetime) -> datetime:
        """The time that they were told."""
        return self.due_at


@dataclass(frozen=True)
class ReplyPromise:
    """So much time of the clinic's own hours, counted from the enquiry."""

    hours: ClinicHours
    within: timedelta

    def due(self, asked_at: datetime) -> datetime:
        """When an enquiry of `asked_at` (aware) must be answered, in UTC."""
        return self.hours.add_open(asked_at, self.within)


REMIND_AFTER = 0.75
"""When so much of the promised open time is gone, whoever is to answer is reminded."""


def remind_at(hours: ClinicHours, *, since: datetime, due_at: datetime) -> datetime:
    """When to remind of somebody who waits `since` for an answer that is due at `due_at`, in UTC.

    Counted in open time, so it is never while the clinic is closed. With four hours promised there
    is one left: enough to call, to find nobody, and to write instead.
    """
    promised = hours.open_between(since, due_at)
    return hours.add_open(since, promised * REMIND_AFTER)
