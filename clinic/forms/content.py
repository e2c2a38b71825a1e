"""Forms of the desk about the site's pages: a signature, and an answer to a reader's report."""

from wtforms import Form, HiddenField, RadioField, StringField, TextAreaField

from clinic.domain.mistake import MistakeState
from clinic.domain.text import clean_words


class SignatureForm(Form):
    """A doctor's name and number, and the state of the page that they had before them."""

    name = StringField("Your name, as it is printed on the page", filters=[clean_words])
    registration = StringField("Registration number in the medical register", filters=[clean_words])
    state = HiddenField(filters=[clean_words])


class AnswerForm(Form):
    """What was done about a report."""

    result = RadioField(
        "What was done?",
        choices={
            MistakeState.CORRECTED.value: "The page was corrected",
            MistakeState.NO_CHANGE.value: "The page stays as it is",
        },
        validate_choice=False,
    )
    words = TextAreaField("In a sentence", filters=[clean_words])

    @property
    def result_value(self) -> MistakeState:
        """What was chosen; OPEN where nothing was."""
        known = {state.value for state in MistakeState}
        return MistakeState(self.result.data) if self.result.data in known else MistakeState.OPEN
