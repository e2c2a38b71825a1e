"""Open time between many pairs of moments: the clinic's hours are laid out and summed up once."""

from bisect import bisect_right
from datetime import datetime, timedelta

from clinic.domain.clinic_hours import ClinicHours


class OpenClock:
    """Runs while the clinic is open, as ClinicHours.open_between does, from `since` to `until`.

    A clinic that never opens is timed by the clock on the wall, as its promise is.
    """

    def __init__(self, hours: ClinicHours, *, since: datetime, until: datetime) -> None:
        spans = list(hours.open_spans(since, days=(until - since).days + 2))
        self._spans = spans
        self._starts = [start for start, _ in spans]
        self._before = [timedelta()]
        for start, end in spans:
            self._before.append(self._before[-1] + (end - start))

    @property
    def ever_open(self) -> bool:
        """Whether the clinic opens at all in that time."""
        return bool(self._spans)

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much open time lies between two aware moments; none where they are swapped."""
        if not self._spans:
            return max(end - start, timedelta())
        return max(self._shown(end) - self._shown(start), timedelta())

    def _shown(self, at: datetime) -> timedelta:
        last = bisect_right(self._starts, at) - 1
        if last < 0:
            return timedelta()
        start, end = self._spans[last]
        return self._before[last] + min(at - start, end - start)
