"""The form of the second step: days that are alike, one span, and the promise."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import Form, SelectMultipleField, StringField

from clinic.config import checked
from clinic.domain.clinic_hours import DAYS
from clinic.domain.text import clean_line
from clinic.domain.week import Times, write_hours
from clinic.forms.settings import moment, sends, sentence

DAY_CHOICES = {key: key.capitalize() for key in DAYS}


class SimpleHoursForm(Form):
    """`kept` has hours and promise as settings, once it is valid."""

    days = SelectMultipleField(choices=DAY_CHOICES)
    opens = StringField(filters=[moment])
    closes = StringField(filters=[moment])
    reply_within_hours = StringField(filters=[clean_line])

    kept: Mapping[str, Any]

    @classmethod
    def of(cls, week: Sequence[Sequence[Times]], promise: int) -> "SimpleHoursForm":
        """As it stands, as far as one span a day can say it."""
        first = next((spans[0] for spans in week if spans), ("", ""))
        return cls(
            data={
                "days": [key for key, spans in zip(DAYS, week, strict=True) if spans],
                "opens": first[0],
                "closes": first[1],
                "reply_within_hours": str(promise),
            }
        )

    def validate(self, extra_validators: Any = None) -> bool:
        fine: bool = super().validate(extra_validators)
        span = [(self.opens.data or "", self.closes.data or "")]
        week = [span if key in (self.days.data or ()) else [] for key in DAYS]
        self.kept = {
            "hours": self._checked("hours", write_hours(week), self.opens),
            "reply_within_hours": self._checked(
                "reply_within_hours", self.reply_within_hours.data, self.reply_within_hours
            ),
        }
        return fine and not self.problems

    @property
    def sends(self) -> list[tuple[str, str]]:
        """What a browser sends of the form as it stands."""
        return sends(self)

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Field and sentence of all that is wrong."""
        return [(field.id, str(field.errors[0])) for field in self if field.errors]

    def _checked(self, name: str, typed: Any, field: StringField) -> Any:
        try:
            return checked(name, typed)
        except ValueError as error:
            field.errors = [sentence(error)]
            return None


def is_simple(week: Sequence[Sequence[Times]]) -> bool:
    """Whether one span, the same on each open day, says the week."""
    spans = {tuple(one) for one in week if one}
    return len(spans) <= 1 and all(len(one) == 1 for one in spans)
