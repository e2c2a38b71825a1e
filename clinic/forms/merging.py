"""What is chosen where two leads stand side by side."""

from wtforms import Form, StringField

from clinic.domain.text import clean_line


class MergeForm(Form):
    """Which of the two is kept: a reference."""

    keep = StringField("Which one is kept?")

    def kept_and_merged(self, one: str, other: str) -> tuple[str, str] | None:
        """The two references in that order; None where neither was chosen."""
        return {one: (one, other), other: (other, one)}.get(self.keep.data or "")


class AnotherPatientForm(Form):
    """A second patient of the same person."""

    patient = StringField(
        "The other patient's name",
        filters=[clean_line],
    )
