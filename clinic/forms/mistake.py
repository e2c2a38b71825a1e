"""The form by which a reader reports a mistake: one question, and one that may stay empty."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import ValidationError

from clinic.domain.contact import clean_typed
from clinic.domain.mistake import REPLY_TO_LIMIT, WORDS_LIMIT
from clinic.domain.text import clean_line, clean_words
from clinic.forms.lengths import is_too_long, lengths
from clinic.forms.translated import TranslatedForm


def _one_line(value: str | None) -> str:
    return clean_typed(clean_line(value))


class MistakeForm(TranslatedForm):
    """What is wrong. No token, as on the enquiry form; a filled `hp` only scores."""

    words = TextAreaField(
        _l("What is wrong?"),
        description=_l("A few words is enough. Please write nothing about anybody’s health here"),
        filters=[clean_words],
    )
    reply_to = StringField(
        _l("How can we reach you? (optional)"),
        description=_l("A number or an email address, if you would like an answer"),
        filters=[_one_line],
    )
    once = HiddenField(filters=[_one_line])
    page = HiddenField(filters=[_one_line])
    hp = StringField(filters=[_one_line])

    def validate_words(self, field: TextAreaField) -> None:
        if not field.data:
            raise ValidationError(gettext("Write what is wrong"))
        if is_too_long(field, WORDS_LIMIT):
            raise ValidationError(
                gettext(
                    "Shorten your words to %(limit)s characters. Now there are %(length)s",
                    **lengths(field, WORDS_LIMIT),
                )
            )

    def validate_reply_to(self, field: StringField) -> None:
        if is_too_long(field, REPLY_TO_LIMIT):
            raise ValidationError(
                gettext(
                    "Shorten the number or address to %(limit)s characters. "
                    "Now there are %(length)s",
                    **lengths(field, REPLY_TO_LIMIT),
                )
            )
