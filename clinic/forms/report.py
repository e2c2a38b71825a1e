"""Form of the desk: from which day until which a report counts."""

from datetime import date
from typing import NoReturn

from wtforms import Form, StringField

from clinic.domain.errors import Invalid

_EARLIEST = 2000


class OtherDatesForm(Form):
    """Two days of the clinic's calendar, both of them counted."""

    first = StringField("First day")
    last = StringField("Last day")

    def dates(self, *, today: date) -> tuple[date, date] | None:
        """The two days, none after today; None where nothing was chosen.

        Raises Invalid where they are no days, or no stretch that has begun; the fields say why.
        """
        if not (self.first.data or self.last.data):
            return None
        first, last = _day(self.first), _day(self.last)
        if first.year < _EARLIEST:
            _refuse(self.first, f"Choose a first day from {_EARLIEST} on.")
        if first > today:
            _refuse(self.first, "This day is still to come.")
        if last < first:
            _refuse(self.last, "The last day is before the first.")
        return first, min(last, today)


def _day(field: StringField) -> date:
    try:
        return date.fromisoformat(field.data or "")
    except ValueError:
        _refuse(field, f"{field.label.text}: choose a day, like 2026-11-23.")


def _refuse(field: StringField, words: str) -> NoReturn:
    field.errors = [words]
    raise Invalid(words)
