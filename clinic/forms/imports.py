"""The forms of an import: the file, what its columns are, what becomes of its people."""

from collections.abc import Mapping

from wtforms import BooleanField, Form, RadioField
from wtforms.validators import InputRequired

from clinic.domain.import_file import Choices, Part, Standing


class ChoicesForm(Form):
    """What becomes of the people in a file."""

    standing = RadioField(
        "What becomes of them?",
        choices={
            Standing.CLOSED.value: "Closed: they can be found, and nobody is reminded of them",
            Standing.IN_CONTACT.value: "In contact: a next step on the second open day from now",
            Standing.NEW.value: (
                "New: they wait for a first answer, from now on."
                " Leads that are here stay as they are"
            ),
        },
        default=Standing.CLOSED.value,
        validators=[InputRequired("Choose what becomes of them.")],
    )
    language = RadioField(
        "Which language, where the line does not say?",
        choices={"en": "English", "hi": "Hindi"},
        default="en",
        validators=[InputRequired("Choose a language.")],
    )
    agreed = BooleanField("They agreed to be answered by these ways, and we can show it")
    leave_out_known = BooleanField("Leave out who is at the desk already")

    @property
    def value(self) -> Choices:
        """As the service takes them."""
        return Choices(
            standing=Standing(self.standing.data),
            language=self.language.data,
            agreed=self.agreed.data,
            leave_out_known=self.leave_out_known.data,
        )


def mapping_of(posted: Mapping[str, str]) -> dict[Part, str]:
    """Which column is what, as the selects named `column-…` say it."""
    said = {part: posted.get(f"column-{part}", "") for part in Part}
    return {part: column for part, column in said.items() if column}
