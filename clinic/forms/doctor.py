"""Forms of the desk: a question to a doctor, and the answer with name and registration number."""

from datetime import datetime
from zoneinfo import ZoneInfo

from wtforms import Form, StringField, TextAreaField

from clinic.domain.doctors_answer import DoctorsAnswer
from clinic.domain.text import clean_words
from clinic.forms.lead import in_our_time


class QuestionForm(Form):
    """What is asked, of whom (the id of a reviewer, or empty), and until when."""

    question = TextAreaField("The question", filters=[clean_words])
    doctor = StringField("Who answers?")
    due_at = StringField("Answer by")
    warned = StringField()

    def due(self, zone: ZoneInfo) -> datetime:
        """The instant, in UTC. Raises ValueError where it is none."""
        at = datetime.fromisoformat(self.due_at.data or "")
        return in_our_time(at if at.tzinfo else at.replace(tzinfo=zone))


class DoctorAnswerForm(Form):
    """A doctor's answer."""

    answer = TextAreaField("The answer", filters=[clean_words])
    doctor_name = StringField("The doctor’s name", filters=[clean_words])
    registration = StringField("Registration number in the medical register", filters=[clean_words])

    @property
    def said(self) -> DoctorsAnswer:
        """What was typed, as a value."""
        return DoctorsAnswer(
            self.answer.data or "", self.doctor_name.data or "", self.registration.data or ""
        )
