"""When something comes round again by the clocks of a place."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


def next_time_of_day(after: datetime, *, at: str, zone: ZoneInfo) -> datetime:
    """The first moment later than `after` (aware) at which clocks of `zone` show `at` ("02:30").

    Once a day, also where the clocks are changed: a time that they show twice counts the first
    time, and one that they leave out counts as if they had not been put forward. In UTC.
    """
    moment = time.fromisoformat(at)
    today = after.astimezone(zone).date()
    # Beginning a day early: a time that was left out lies, by UTC, beyond its own hour.
    coming = (
        datetime.combine(today + timedelta(days=days), moment, tzinfo=zone).astimezone(UTC)
        for days in range(-1, 3)
    )
    return next(candidate for candidate in coming if candidate > after)
