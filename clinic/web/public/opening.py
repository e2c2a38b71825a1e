"""When the clinic is open, in words: each week, today, and the days ahead on which it is not."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from babel import Locale
from babel.dates import format_time, get_timezone_name
from flask_babel import format_date, get_locale, gettext

from clinic.domain.clinic_hours import ClinicHours, Spans

_AHEAD = timedelta(days=92)
"""So far ahead holidays are listed."""


@dataclass(frozen=True)
class ClinicDay:
    """One day of the clinic's, in words that name their dates: a cached page stays true.

    `next_open` is empty on a day that is open, and where the clinic never opens.
    """

    today: str
    next_open: str
    closed_ahead: tuple[str, ...]


def clinic_day(hours: ClinicHours, at: datetime, *, ahead: bool) -> ClinicDay:
    """The day of `at` (aware) in the clinic's zone; `ahead`: and the holidays of three months."""
    today = hours.local(at).date()
    spans = hours.spans_on(today)
    opens = None if spans else hours.next_day_opening(hours.end_of_day(at) - timedelta(seconds=1))
    return ClinicDay(
        today=_today(today, spans),
        next_open=_next_open(hours.local(opens)) if opens else "",
        closed_ahead=tuple(
            str(format_date(day, "EEEE d MMMM y"))
            for day in sorted(hours.holidays)
            if ahead and today < day <= today + _AHEAD and hours.weekly.get(day.weekday())
        ),
    )


def _today(today: date, spans: Spans) -> str:
    named = format_date(today, "EEEE d MMMM")
    if not spans:
        return str(gettext("Today, %(day)s: closed.", day=named))
    return str(gettext("Today, %(day)s: %(times)s.", day=named, times=_times(spans)))


def _next_open(opens: datetime) -> str:
    named = format_date(opens.date(), "EEEE d MMMM")
    return str(gettext("Next open %(day)s, %(time)s.", day=named, time=_hour(opens.time())))


def hours_text(hours: ClinicHours) -> str:
    """Opening hours in words: "Monday to Saturday, 10:00 to 18:00, India time"."""
    locale = get_locale() or Locale("en")
    groups: list[tuple[int, int, Spans]] = []
    for day, spans in sorted(hours.weekly.items()):
        if groups and groups[-1][1] == day - 1 and groups[-1][2] == spans:
            groups[-1] = (groups[-1][0], day, spans)
        else:
            groups.append((day, day, spans))
    said = "; ".join(_days_and_spans(locale, *group) for group in groups)
    return f"{said}, {_zone_name(hours, locale)}"


def _days_and_spans(locale: Locale, first: int, last: int, spans: Spans) -> str:
    names = locale.days["format"]["wide"]
    days = names[first]
    if first != last:
        days = gettext("%(first)s to %(last)s", first=names[first], last=names[last])
    return f"{days}, {_times(spans)}"


def _times(spans: Spans) -> str:
    return ", ".join(
        gettext("%(first)s to %(last)s", first=_hour(start), last=_hour(end))
        for start, end in spans
    )


def _hour(at: time) -> str:
    """ "18:00"; in Hindi, where few read the 24 hours, "शाम 6:00"."""
    return format_time(at, str(gettext("HH:mm")), locale=get_locale() or Locale("en"))


def _zone_name(hours: ClinicHours, locale: Locale) -> str:
    if hours.zone.key == "Asia/Kolkata":
        return str(gettext("India time"))
    return get_timezone_name(hours.zone, width="long", zone_variant="generic", locale=locale)
