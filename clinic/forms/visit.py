"""Forms of the desk: a consultation, and a next step that is put off."""

from wtforms import StringField, TextAreaField

from clinic.domain.lead_status import VisitHow
from clinic.domain.text import clean_words
from clinic.forms.lead import NextStepForm


class SnoozeForm(NextStepForm):
    """Until when, and why."""

    reason = TextAreaField("Why can it wait?", filters=[clean_words])


class VisitForm(NextStepForm):
    """When the consultation is, with whom and how."""

    with_whom = StringField("With whom (optional)", filters=[clean_words])
    how = StringField("How")

    @property
    def how_value(self) -> VisitHow | None:
        """What was chosen; None where nothing was."""
        known = {how.value for how in VisitHow}
        return VisitHow(self.how.data) if self.how.data in known else None
