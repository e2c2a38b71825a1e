"""The form of an export: why. It is kept with who did it."""

from wtforms import Form, RadioField, StringField
from wtforms.validators import InputRequired, Length

from clinic.domain.text import clean_words

_LONGEST = 200
_REASONS = {
    "report": "A report or a count",
    "hand_over": "To hand leads over to a colleague or another clinic",
    "move": "To move to another system",
    "asked": "An authority or a lawyer asked for it",
    "other": "Another reason",
}


class ExportForm(Form):
    """Why a file leaves the desk. `asked` and `search` say which leads, as the list's address."""

    why = RadioField("Why?", choices=_REASONS, validators=[InputRequired("Choose why.")])
    words = StringField(
        "In your words (optional)",
        filters=[clean_words],
        validators=[Length(max=_LONGEST, message="There is room for %(max)d characters.")],
    )

    @property
    def reason(self) -> str:
        """The sentence that is kept."""
        return ": ".join(part for part in (_REASONS[self.why.data], self.words.data) if part)
