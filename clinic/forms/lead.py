"""Forms of the desk: what staff type about a lead.

Tokens against foreign posts are checked before any view, for all forms of the desk alike.
"""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from wtforms import Form, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from clinic.domain.contact import PhoneNumber, read_phone
from clinic.domain.enquiry import LIMITS, clean_text
from clinic.domain.lead_status import CameBy


def _clean(value: str | None) -> str:
    return clean_text(value or "").strip()


class AddLeadForm(Form):
    """Somebody who did not use the form: a number is enough."""

    number = StringField("Number", filters=[_clean])
    came_by = RadioField(
        "How did they come?",
        choices={
            CameBy.WHATSAPP.value: "WhatsApp",
            CameBy.MISSED_CALL.value: "Missed call",
            CameBy.CALL.value: "Call",
            CameBy.WALK_IN.value: "Walk-in",
        },
        default=CameBy.WHATSAPP.value,
        validators=[InputRequired("Choose how they came.")],
    )
    name = StringField(
        "Name (optional)",
        filters=[_clean],
        validators=[Length(max=LIMITS["name"], message="A name has room for %(max)d characters.")],
    )
    language = RadioField(
        "Which language?",
        choices={"en": "English", "hi": "Hindi"},
        default="en",
        validators=[InputRequired("Choose a language.")],
    )
    note = TextAreaField(
        "Note (optional)",
        filters=[_clean],
        validators=[Length(max=LIMITS["note"], message="A note has room for %(max)d characters.")],
    )

    @property
    def phone_number(self) -> PhoneNumber:
        return read_phone(self.number.data or "")

    @property
    def came_by_value(self) -> CameBy:
        return CameBy(self.came_by.data)

    def validate_number(self, field: StringField) -> None:
        if not any(char.isdecimal() for char in field.data or ""):
            raise ValidationError("Enter the number.")
        if len(field.data or "") > LIMITS["phone"]:
            raise ValidationError(f"A number has room for {LIMITS['phone']} characters.")


class OutcomeForm(Form):
    """How it went: one tap. The value of a domain.lead_status.Outcome."""

    outcome = StringField("How did it go?")


class NoteForm(Form):
    """A note of a counsellor. Its limits are checked by the service."""

    text = TextAreaField("Note", filters=[_clean])


class NextStepForm(Form):
    """What happens next, and when: either an instant (`at`), or a day and a time.

    `quick`: the step of a time at one tap, which changes the time alone.
    """

    step = StringField("Next step", filters=[_clean])
    quick = StringField("Next step", filters=[_clean])
    at = StringField("When")
    day = StringField("Day")
    hour = StringField("Time")

    def due(self, zone: ZoneInfo) -> datetime:
        """The instant, in UTC. Raises ValueError where it is neither given nor a time.

        `day` is an ISO date and `hour` HH:MM in the clinic's zone.
        """
        if self.at.data:
            at = datetime.fromisoformat(self.at.data)
            return _in_our_time(at if at.tzinfo else at.replace(tzinfo=zone))
        day = date.fromisoformat(self.day.data or "")
        hour = time.fromisoformat(self.hour.data or "")
        return _in_our_time(datetime.combine(day, hour, tzinfo=zone))


def _in_our_time(at: datetime) -> datetime:
    """In UTC. The first and the last years of the calendar cannot be said in every zone."""
    if not 2000 <= at.year <= 2200:
        raise ValueError("this is no year of ours")
    return at.astimezone(UTC)


class OwnerForm(Form):
    """Who answers: the id of a member of staff, or empty for nobody."""

    owner = StringField("Owner")


class ClosureForm(Form):
    """Why the lead is closed: the value of a domain.lead_status.CloseReason, kind words all."""

    reason = StringField("Why?")
    note = TextAreaField("Note (optional)", filters=[_clean])
