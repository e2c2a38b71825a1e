"""Forms of the settings: each field is checked by the rule of the setting that it is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import BooleanField, Form, StringField
from wtforms.validators import Length, ValidationError

from clinic.config import checked
from clinic.domain.clinic_hours import DAYS, parse_hours
from clinic.domain.desk_settings import OF_CLINIC, rule
from clinic.domain.text import clean_line
from clinic.domain.week import Times, write_hours

_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHOWN_SPANS = 2
"""Spans that the table has room for each day, also where there are fewer."""
_MOST_SPANS = 6


def _room(most: int) -> Length:
    return Length(max=most, message=f"There is room for {most} characters.")


class SettingsForm(Form):
    """Fields that are called as the settings are. `kept` has what they say, once it is valid."""

    kept: Mapping[str, Any]

    def validate(self, extra_validators: Any = None) -> bool:
        fine: bool = super().validate(extra_validators)
        kept = {}
        for field in self:
            if not field.errors:
                try:
                    kept[field.name] = _read(field.name, field.data)
                except ValueError as error:
                    field.errors = [sentence(error)]
                    fine = False
        self.kept = kept
        return fine

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Field and sentence of all that is wrong, for the head of the page."""
        return [(field.id, str(field.errors[0])) for field in self if field.errors]

    @property
    def sends(self) -> list[tuple[str, str]]:
        """What a browser sends of the form as it stands."""
        return sends(self)


class ClinicForm(SettingsForm):
    """What the clinic is called, where it is, and whether all of that is right."""

    name = StringField(filters=[clean_line], validators=[_room(120)])
    address = StringField(filters=[clean_line], validators=[_room(300)])
    details_confirmed = BooleanField()


class NumbersForm(SettingsForm):
    """The numbers that every page lists."""

    phone = StringField(filters=[clean_line])
    whatsapp = StringField(filters=[clean_line])
    email = StringField(filters=[clean_line])


class CheckedForm(ClinicForm, NumbersForm):
    """Both: the first of the five steps."""


class PromiseForm(SettingsForm):
    """Open hours until the first answer."""

    reply_within_hours = StringField(filters=[clean_line])


class RulesForm(SettingsForm):
    """How often and when people are tried, and who is given new leads."""

    first_retry = StringField(filters=[clean_line])
    second_retry_days = StringField(filters=[clean_line])
    third_retry_days = StringField(filters=[clean_line])
    calls_allowed = StringField(filters=[clean_line])
    messages_allowed = StringField(filters=[clean_line])
    limit_days = StringField(filters=[clean_line])
    contact_from = StringField(filters=[clean_line])
    contact_until = StringField(filters=[clean_line])
    in_turn = BooleanField()
    own_leads_only = BooleanField()

    def validate(self, extra_validators: Any = None) -> bool:
        fine = super().validate(extra_validators)
        first, last = (self.kept.get(f"contact_{end}", "") for end in ("from", "until"))
        if first and last and first >= last:
            self.contact_until.errors = ["Write a time that is after the first one."]
            return False
        return fine


@dataclass(frozen=True)
class DayRow:
    """One day of the table: its key ("mon"), its name, its times as typed, what is wrong."""

    key: str
    name: str
    times: tuple[Times, ...]
    error: str


class HoursForm:
    """The week as a table: each day has room for two spans. Fields: mon_1_from, mon_1_until, …

    `formdata`: what was posted; without it the table shows `week`, Monday first.
    """

    def __init__(self, formdata: Any = None, *, week: Iterable[Iterable[Times]] = ()) -> None:
        self._week = [list(day) for day in week] if formdata is None else list(_typed(formdata))
        self._wrong: dict[int, str] = {}
        self.kept: Mapping[str, Any] = {}

    def validate(self) -> bool:
        """Each day by the rule of the setting, then the week as a whole."""
        for day, times in enumerate(self._week):
            if filled := _filled(times):
                try:
                    parse_hours(write_hours([*([] for _ in range(day)), filled]))
                except ValueError as error:
                    self._wrong[day] = sentence(error)
        if self._wrong:
            return False
        try:
            week = [_filled(times) for times in self._week]
            self.kept = {"hours": checked("hours", write_hours(week))}
        except ValueError as error:
            self._wrong[0] = sentence(error)
        return not self._wrong

    @property
    def rows(self) -> tuple[DayRow, ...]:
        """The seven days, each with as many spans as there is room for."""
        return tuple(
            DayRow(key, _DAY_NAMES[day], _padded(self._week[day]), self._wrong.get(day, ""))
            for day, key in enumerate(DAYS)
        )

    @property
    def sends(self) -> list[tuple[str, str]]:
        """What a browser sends of the table as it stands."""
        return [
            (f"{row.key}_{span}_{end}", moment)
            for row in self.rows
            for span, times in enumerate(row.times, 1)
            for end, moment in zip(("from", "until"), times, strict=True)
        ]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Field and sentence of all that is wrong."""
        return [
            (f"{DAYS[day]}_1_from", f"{_DAY_NAMES[day]}: {words}")
            for day, words in self._wrong.items()
        ]


class ClosedDayForm(Form):
    """A day on which the clinic is closed, and what day it is."""

    day = StringField(filters=[clean_line])
    name = StringField(filters=[clean_line], validators=[_room(80)])

    def validate_day(self, field: StringField) -> None:
        try:
            date.fromisoformat(field.data or "")
        except ValueError:
            raise ValidationError("Choose a day, or write it like 2027-01-26.") from None

    @property
    def chosen(self) -> date:
        """The day of a form that is valid."""
        return date.fromisoformat(self.day.data or "")


def sends(form: Form) -> list[tuple[str, str]]:
    """What a browser sends of a form as it stands: a box that is not ticked is left out."""
    sent = []
    for field in form:
        if isinstance(field, BooleanField):
            sent += [(field.name, "y")] if field.data else []
        elif isinstance(field.data, list | tuple):
            sent += [(field.name, str(one)) for one in field.data]
        else:
            sent.append((field.name, str(field.data or "")))
    return sent


def sentence(error: ValueError) -> str:
    """What Settings says of a value, as a sentence of its own."""
    words = str(error)
    return f"{words[:1].upper()}{words[1:]}."


def _read(name: str, typed: Any) -> Any:
    return checked(name, typed) if name in OF_CLINIC else rule(name, typed)


def _typed(formdata: Any) -> Iterator[list[Times]]:
    for key in DAYS:
        yield [
            (
                moment(formdata.get(f"{key}_{span}_from")),
                moment(formdata.get(f"{key}_{span}_until")),
            )
            for span in range(1, _MOST_SPANS + 1)
        ]


def moment(typed: str | None) -> str:
    """A time as parse_hours takes it: "10 am" is "10:00"; what is none stays as it is."""
    text = clean_line(typed)
    found = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", text.casefold(), re.ASCII)
    if not found:
        return text
    hour = int(found[1])
    if found[3] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return f"{hour:02}:{found[2] or '00'}"


def _filled(times: Iterable[Times]) -> list[Times]:
    """Spans of which anything was typed, the earlier one first."""
    return sorted(one for one in times if any(one))


def _padded(times: Iterable[Times]) -> tuple[Times, ...]:
    shown = list(times)
    while len(shown) > SHOWN_SPANS and not any(shown[-1]):
        shown.pop()
    return tuple(shown + [("", "")] * (SHOWN_SPANS - len(shown)))
