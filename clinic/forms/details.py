"""Forms of the page on which a person's details are put right."""

from wtforms import Form, RadioField, StringField
from wtforms.validators import AnyOf, Length, ValidationError

from clinic.domain.consent import Channel
from clinic.domain.contact import PhoneNumber, clean_typed, read_email, read_phone
from clinic.domain.details import Details
from clinic.domain.enquiry import LIMITS, ReplyBy, WritingFor
from clinic.domain.text import clean_line

_ROOM = "A name has room for %(max)d characters."
_FROM_THE_LIST = "Choose one from the list."


class DetailsForm(Form):
    """Who it is and how they wish to be answered. An empty choice: they did not say."""

    name = StringField(
        "Name", filters=[clean_line], validators=[Length(max=LIMITS["name"], message=_ROOM)]
    )
    patient_name = StringField(
        "The patient's name, if it is somebody else (optional)",
        filters=[clean_line],
        validators=[Length(max=LIMITS["name"], message=_ROOM)],
    )
    language = RadioField(
        "Which language?",
        choices={"en": "English", "hi": "Hindi"},
        validate_choice=False,
        validators=[AnyOf(("en", "hi"), message=_FROM_THE_LIST)],
    )
    reply_by = RadioField(
        "How do they wish to be answered?",
        choices={
            "": "They did not say",
            ReplyBy.MESSAGE.value: "By message, no calls",
            ReplyBy.CALL.value: "By a call",
            ReplyBy.EMAIL.value: "By email",
        },
        validate_choice=False,
        validators=[AnyOf(("", *(one.value for one in ReplyBy)), message=_FROM_THE_LIST)],
    )
    writing_for = RadioField(
        "For whom do they write?",
        choices={
            "": "They did not say",
            WritingFor.SELF.value: "Themselves",
            WritingFor.CARED_FOR.value: "Someone in their care, who knows",
            WritingFor.OTHER.value: "Someone else",
        },
        validate_choice=False,
        validators=[AnyOf(("", *(one.value for one in WritingFor)), message=_FROM_THE_LIST)],
    )

    @property
    def details(self) -> Details:
        """What a valid form says."""
        return Details(
            name=self.name.data or None,
            patient_name=self.patient_name.data or None,
            language=self.language.data,
            reply_by=self.reply_by.data or None,
            writing_for=self.writing_for.data or None,
        )


class PointForm(Form):
    """A number or an address that they told us. A number that is not plain is kept as typed."""

    kind = RadioField(
        "What is it?",
        choices={"phone": "Phone", "whatsapp": "WhatsApp", "email": "Email"},
        default="phone",
        validate_choice=False,
        validators=[AnyOf(("phone", "whatsapp", "email"), message=_FROM_THE_LIST)],
    )
    number = StringField("Number or address", filters=[lambda value: clean_typed(value or "")])

    def validate_number(self, field: StringField) -> None:
        typed = field.data or ""
        if self.kind.data == "email":
            if read_email(typed) is None:
                raise ValidationError("Enter an email address, like name@example.org.")
        elif not any(char.isdecimal() for char in typed):
            raise ValidationError("Enter the number.")
        elif len(typed) > LIMITS["phone"]:
            raise ValidationError(f"A number has room for {LIMITS['phone']} characters.")

    @property
    def number_of(self) -> PhoneNumber | None:
        """The number of a valid form; None where it is an address."""
        return None if self.kind.data == "email" else read_phone(self.number.data or "")

    @property
    def address(self) -> str | None:
        """The normalised address of a valid form; None where it is a number."""
        return read_email(self.number.data or "") if self.kind.data == "email" else None


class LeaveForm(Form):
    """A channel of the consent ledger."""

    channel = StringField(
        "Channel", validators=[AnyOf(tuple(Channel), message="Choose one of the channels.")]
    )

    @property
    def chosen(self) -> Channel:
        """What a valid form says."""
        return Channel(self.channel.data or "")
