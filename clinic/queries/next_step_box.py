"""What happens next: the box of the lead's page, and times at one tap that lie in open hours."""

from datetime import datetime, timedelta

from clinic.domain.cadence import Cadence
from clinic.domain.lead_status import NextStepCode
from clinic.models import Lead
from clinic.queries.desk_row import step_words
from clinic.queries.lead_rows import NextStepBox
from clinic.queries.reach import calls_used
from clinic.queries.rows import Choice
from clinic.queries.viewpoint import Viewpoint

_HOUR = timedelta(hours=1)
_BEFORE_CLOSING = timedelta(minutes=90)
"""The day's last tap lies so long before closing: there is time to answer then."""


def next_step_box(
    lead: Lead, *, owner: str | None, view: Viewpoint, cadence: Cadence
) -> NextStepBox:
    """The box for a lead that is open. `cadence`: when it is polite to try this person."""
    due = lead.next_step_at
    late = due is not None and view.clock.is_late(due)
    words = f"Due {view.clock.when(due)}" if due else ""
    if due and late:
        words += f", {view.clock.late(due)}" if view.clock.day(due) == "today" else ": late"
    with_whom = f"With {owner}." if owner else "With nobody yet."
    calls = (
        f" {calls_used(lead, allowed=view.rules.calls_allowed)}." if lead.calls_unanswered else ""
    )
    return NextStepBox(
        code=lead.next_step or NextStepCode.FOLLOW_UP,
        sentence=step_words(lead, late=late) if lead.next_step else None,
        due=words,
        late=late,
        soft=with_whom + calls,
        quick=quick_times(view, cadence),
    )


def quick_times(view: Viewpoint, cadence: Cadence) -> tuple[Choice, ...]:
    """In an hour, late today, the next open mornings: three of them, never outside the hours.

    They are moved to where it is polite to try the person, in the zone that they live in.
    """
    now, hours = view.now, view.hours
    soonest = now + _HOUR if hours.is_open(now + _HOUR) else hours.next_opening(now + _HOUR)
    times = [
        soonest,
        *_late_today(view, after=soonest),
        hours.opening_after_days(now, 1),
        hours.opening_after_days(now, 2),
        hours.opening_after_days(now, 3),
    ]
    polite = (cadence.next_contact_time(at) for at in times)
    unique = list(dict.fromkeys(at for at in polite if at > now))[:3]
    return tuple(_choice(at, view) for at in unique)


def _late_today(view: Viewpoint, *, after: datetime) -> list[datetime]:
    today = view.clock.today
    spans = view.hours.spans_on(today)
    if not spans:
        return []
    closes = datetime.combine(today, spans[-1][1], tzinfo=view.hours.zone)
    at = closes - _BEFORE_CLOSING
    return [at] if at > after + _HOUR / 2 and view.hours.is_open(at) else []


def _choice(at: datetime, view: Viewpoint) -> Choice:
    local = view.hours.local(at)
    if at - view.now == _HOUR:
        words = "In 1 hour"
    elif local.date() == view.clock.today:
        words = f"At {view.clock.time(at)}"
    else:
        day = view.clock.when(at)
        words = day[:1].upper() + day[1:]
    return Choice(value=local.isoformat(timespec="minutes"), label=words)
