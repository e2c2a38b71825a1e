"""What can be typed on the private page of an enquiry: a new number or address, more words."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import ValidationError

from clinic.domain.enquiry import LIMITS
from clinic.domain.text import clean_words
from clinic.forms.enquiry import EnquiryForm
from clinic.forms.lengths import is_too_long, lengths
from clinic.forms.translated import TranslatedForm


class CorrectionForm(EnquiryForm):
    """A new number or address, queried as the enquiry form queries one."""

    def __init__(self, formdata: Any = None) -> None:
        super().__init__(formdata)
        for name in ("name", "question", "reply_by", "writing_for", "consent"):
            del self[name]
        self.phone.label.text = gettext("New phone or WhatsApp number")
        self.email.label.text = gettext("New email address")
        self.whatsapp.label.text = gettext("New WhatsApp number, if different (optional)")

    def validate_phone(self, field: StringField) -> None:
        if not (field.data or self.whatsapp.data or self.email.data):
            raise ValidationError(gettext("Enter the new number or the new email address"))
        super().validate_phone(field)

    @property
    def answers(self) -> list[tuple[str, str]]:
        """What was typed, with its names, for the page that gives it back."""
        fields = (self.phone, self.whatsapp, self.email)
        return [(field.label.text, field.data) for field in fields if field.data]


class AdditionForm(TranslatedForm):
    """More words, as many as a question may have."""

    words = TextAreaField(
        _l("What would you like to add?"),
        description=_l("A few words is enough. Do not send medical reports here"),
        filters=[clean_words],
    )
    once = HiddenField(filters=[clean_words])

    def validate_words(self, field: TextAreaField) -> None:
        limit = LIMITS["question"]
        if not field.data:
            raise ValidationError(gettext("Write what you would like to add"))
        if is_too_long(field, limit):
            raise ValidationError(
                gettext(
                    "Shorten your words to %(limit)s characters. Now there are %(length)s",
                    **lengths(field, limit),
                )
            )

    @property
    def answers(self) -> list[tuple[str, str]]:
        """What was typed, with its name."""
        return [(str(self.words.label.text), self.words.data)] if self.words.data else []
