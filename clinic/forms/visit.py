"""Forms of the desk: a consultation, and a next step that is put off."""

from wtforms import StringField, TextAreaField

from clinic.domain.lead_status import VisitHow
from clinic.domain.text import clean_text
from clinic.forms.lead import NextStepForm


def _clean(value: str | None) -> str:
    return clean_text(value or "").strip()


class SnoozeForm(NextStepForm):
    """Until when, and why."""

    reason = TextAreaField("Why can it wait?", filters=[_clean])


class VisitForm(NextStepForm):
    """When the consultation is, with whom and how."""

    with_whom = StringField("With whom (optional)", filters=[_clean])
    how = StringField("How")

    @property
    def how_value(self) -> VisitHow | None:
        """What was chosen; None where nothing was."""
        known = {how.value for how in VisitHow}
        return VisitHow(self.how.data) if self.how.data in known else None
