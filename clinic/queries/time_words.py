"""Times as the desk says them: "2 h 10 min", "1 h 10 min late", "tomorrow, 10 am"."""

from datetime import date, datetime, timedelta

from clinic.domain.clinic_hours import ClinicHours

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_MINUTES_COUNT_BELOW = 10
"""Hours from which on the minutes are left out."""
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def number(count: int) -> str:
    """A count at the beginning of a sentence: "Two"; from eleven on in digits."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def clock(at: datetime, *, half: bool = True) -> str:
    """A local time as it is said: "10 am", "1:50 pm"; without the half of the day: "1:50".

    The space does not break: an "am" alone on a line is a riddle.
    """
    hour = at.hour % 12 or 12
    minutes = f":{at.minute:02}" if at.minute or not half else ""
    return f"{hour}{minutes}" + (("\u00a0am" if at.hour < 12 else "\u00a0pm") if half else "")


def span(length: timedelta) -> str:
    """A length of time: "6 min", "2 h 10 min", "17 h", "3 days"."""
    if length < _HOUR:
        return f"{max(length // _MINUTE, 0)} min"
    if length < _DAY:
        hours, minutes = length // _HOUR, length % _HOUR // _MINUTE
        short = hours >= _MINUTES_COUNT_BELOW or not minutes
        return f"{hours} h" if short else f"{hours} h {minutes} min"
    days = length // _DAY
    return "1 day" if days == 1 else f"{days} days"


def long_day(day: date, today: date) -> str:
    """A day as a heading: "Monday 23 November", with its year where that is another one."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}{year}"


def long_date(day: date) -> str:
    """A day in a text, always with its year: "28 November 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_day(day: date, today: date) -> str:
    """A day in a line: "today", "tomorrow", "yesterday", "Thu 26 Nov", "12 Nov 2025"."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((day - today).days)
    if near:
        return near
    if day.year != today.year:
        return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"
    return f"{_DAYS[day.weekday()][:3]} {day.day} {_MONTHS[day.month - 1][:3]}"


def date_alone(day: date, today: date) -> str:
    """A day as a date, however near it is: "26 Nov", "12 Nov 2025"."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1][:3]}{year}"


class Clock:
    """The desk's clock: says instants in the clinic's zone, seen from `now` (aware)."""

    def __init__(self, now: datetime, hours: ClinicHours) -> None:
        self.now = now
        self.hours = hours
        self.today = hours.local(now).date()
        self.late_before = hours.late_before(now)

    def time(self, at: datetime) -> str:
        """The time of day alone: "4:45 pm"."""
        return clock(self.hours.local(at))

    def day(self, at: datetime) -> str:
        """The day alone: "today", "Thu 26 Nov"."""
        return short_day(self.hours.local(at).date(), self.today)

    def when(self, at: datetime) -> str:
        """Day and time; today needs no word: "4:45 pm", "tomorrow, 10 am"."""
        day = self.day(at)
        return self.time(at) if day == "today" else f"{day}, {self.time(at)}"

    def at(self, at: datetime) -> str:
        """The shortest that is plain: a time today, else the day."""
        day = self.day(at)
        return self.time(at) if day == "today" else day

    def since(self, at: datetime) -> str:
        """How long ago, by every clock: "2 h 10 min"."""
        return span(self.now - at)

    def ago(self, at: datetime) -> str:
        """How long ago, in a sentence: "just now", "6 min ago", "3 days ago"."""
        past = self.now - at
        return "just now" if past < _MINUTE else f"{span(past)} ago"

    def is_late(self, due: datetime) -> bool:
        """Whether open time has passed since something was due."""
        return due < self.late_before

    def late(self, due: datetime) -> str:
        """How late, in the clinic's own hours; what was due before today is late since its day."""
        day = self.day(due)
        if day == "today":
            return f"{span(max(self.hours.open_between(due, self.now), _MINUTE))} late"
        return f"late since {day.removesuffix(f' {self.today.year}')}"

    def until(self, at: datetime) -> str:
        """How long until then, by every clock: "now", "in 40 min"."""
        wait = at - self.now
        return f"in {span(wait)}" if wait >= _MINUTE else "now"

    def left(self, due: datetime) -> str:
        """How much of the clinic's own time is left: "26 min left"; else until which day."""
        day = self.day(due)
        if due <= self.now:
            return "due now"
        if day == "today":
            return f"{span(self.hours.open_between(self.now, due))} left"
        return f"by {day}"
