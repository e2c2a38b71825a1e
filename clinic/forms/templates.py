"""The form of a ready message. What its text may say is checked by the service."""

from wtforms import Form, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from clinic.domain.ready_messages import NAME_LIMIT, Moment, ReadyMessage
from clinic.domain.text import clean_words

LANGUAGES = {"en": "English", "hi": "Hindi"}
MOMENTS = {
    Moment.FIRST.value: "As the first contact: no word of any illness",
    Moment.LATER.value: "Later",
}


class TemplateForm(Form):
    """A message with variables in braces."""

    name = StringField(
        "What is it called here?",
        filters=[clean_words],
        validators=[
            InputRequired("Give the message a name."),
            Length(max=NAME_LIMIT, message="A name has room for %(max)d characters."),
        ],
    )
    language = RadioField("Language", choices=LANGUAGES, default="en")
    moment = RadioField("When is it sent?", choices=MOMENTS, default=Moment.FIRST.value)
    text = TextAreaField("The message", filters=[clean_words])

    @property
    def message(self) -> ReadyMessage:
        """What was typed; a choice that is none counts as the first one."""
        language = self.language.data if self.language.data in ("en", "hi") else "en"
        moment = self.moment.data if self.moment.data in set(Moment) else Moment.FIRST
        return ReadyMessage(self.name.data or "", str(language), str(moment), self.text.data or "")
