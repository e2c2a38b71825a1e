"""Until when the clinic promises its first answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from clinic.domain.clinic_hours import ClinicHours


@dataclass(frozen=True)
class ReplyPromise:
    """So much time of the clinic's own hours, counted from the enquiry."""

    hours: ClinicHours
    within: timedelta

    def due(self, asked_at: datetime) -> datetime:
        """When an enquiry of `asked_at` (aware) must be answered, in UTC."""
        return self.hours.add_open(asked_at, self.within)
