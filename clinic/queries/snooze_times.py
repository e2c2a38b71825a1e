"""Until when a next step can be put off at one tap."""

from datetime import datetime, timedelta

from clinic.domain.cadence import Cadence
from clinic.models import Lead
from clinic.queries.rows import Choice
from clinic.queries.viewpoint import Viewpoint

_LATER = timedelta(hours=3)
_DAYS = 3


def snooze_times(lead: Lead, view: Viewpoint, cadence: Cadence) -> tuple[Choice, ...]:
    """Later today, tomorrow when it opens, in three days: in open hours, and polite to try.

    Nothing behind a consultation is offered: the lead is due on that day.
    """
    hours, now = view.hours, view.now
    later = cadence.next_contact_time(hours.add_open(now, _LATER))
    found = {later: f"Later today, {view.clock.time(later)}"} if _is_today(later, view) else {}
    in_days = hours.end_of_day(now) + timedelta(days=_DAYS - 1)
    for words, begin in (
        ("", hours.opening_after_days(now, 1)),
        (f"In {_DAYS} days, ", hours.next_opening(in_days)),
    ):
        at = cadence.next_contact_time(begin)
        said = f"{words}{view.clock.when(at)}"
        found.setdefault(at, said[:1].upper() + said[1:])
    return tuple(
        Choice(hours.local(at).isoformat(timespec="minutes"), label)
        for at, label in found.items()
        if not (lead.visit_at and now < lead.visit_at < at)
    )


def _is_today(at: datetime, view: Viewpoint) -> bool:
    return view.clock.day(at) == "today"
