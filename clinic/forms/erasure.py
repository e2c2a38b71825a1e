"""The form of an erasure: why. The reason outlives the person's data, so most are ready-made."""

from wtforms import Form, RadioField, StringField
from wtforms.validators import InputRequired

from clinic.domain.text import clean_words

_OTHER = "other"
_REASONS = {
    "asked": "They asked us to",
    "family": "Their family asked, after a death",
    "mistake": "It was written down by mistake",
    _OTHER: "Another reason",
}


class ErasureForm(Form):
    """Why somebody is erased. That the words name nobody is checked by the service."""

    why = RadioField(
        "Why?", choices=_REASONS, validators=[InputRequired("Choose why it is erased.")]
    )
    words = StringField("In your words (optional)", filters=[clean_words])

    @property
    def reason(self) -> str:
        """The sentence that is kept."""
        if self.why.data == _OTHER and self.words.data:
            return str(self.words.data)
        return ": ".join(part for part in (_REASONS[self.why.data], self.words.data) if part)
