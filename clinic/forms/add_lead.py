"""The form of somebody who did not use the form: a number is enough.

What they wrote on WhatsApp may be pasted whole: its first line says the page and the language, and
often the number stands before it.
"""

from collections.abc import Mapping

from wtforms import Form, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from clinic.domain.contact import PhoneNumber, read_phone
from clinic.domain.enquiry import LIMITS
from clinic.domain.first_line import FirstLine, read_first_line
from clinic.domain.lead_status import CameBy
from clinic.domain.text import clean_words


class AddLeadForm(Form):
    """`codes`: the page of each code that our pages put into WhatsApp's first line."""

    codes: Mapping[str, str] = {}

    number = StringField("Number", filters=[clean_words])
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
        filters=[clean_words],
        validators=[Length(max=LIMITS["name"], message="A name has room for %(max)d characters.")],
    )
    language = RadioField(
        "Which language?",
        choices={"en": "English", "hi": "Hindi"},
        default="en",
        validators=[InputRequired("Choose a language.")],
    )
    note = TextAreaField(
        "What they wrote or said (optional)",
        filters=[clean_words],
        validators=[Length(max=LIMITS["note"], message="A note has room for %(max)d characters.")],
    )

    @property
    def pasted(self) -> FirstLine:
        """What was understood of the words, where they begin as a message from our pages does."""
        text = self.note.data or ""
        found = read_first_line(text)
        if found.code and found.code not in self.codes:
            return FirstLine("", "", found.number, text)
        return found

    @property
    def words(self) -> str:
        """Their words without what WhatsApp and our page put before them."""
        return self.pasted.words

    @property
    def page(self) -> str:
        """The page that they wrote from, or empty."""
        return self.codes.get(self.pasted.code, "")

    @property
    def language_value(self) -> str:
        """The page's language where the message says one that was not chosen by hand already."""
        chosen = str(self.language.data)
        return self.pasted.language or chosen if chosen == self.language.default else chosen

    @property
    def phone_number(self) -> PhoneNumber:
        """As typed; else as it stands in what was pasted."""
        return read_phone(self.number.data or self.pasted.number)

    @property
    def came_by_value(self) -> CameBy:
        """How they came."""
        return CameBy(self.came_by.data)

    def validate_number(self, field: StringField) -> None:
        """A number, typed or pasted. Whatever has a digit is taken as it is."""
        number = field.data or self.pasted.number
        if not any(char.isdecimal() for char in number):
            raise ValidationError("Enter the number.")
        if len(number) > LIMITS["phone"]:
            raise ValidationError(f"A number has room for {LIMITS['phone']} characters.")
