"""Forms of the desk: what staff type about a lead.

Tokens against foreign posts are checked before any view, for all forms of the desk alike.
"""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from wtforms import Form, StringField, TextAreaField

from clinic.domain.text import clean_words


class OutcomeForm(Form):
    """How it went: one tap, which says by which way a message went, too ("message_sent.whatsapp").

    The value of a domain.lead_status.Outcome, and of a MessageBy where the button names one.
    """

    outcome = StringField("How did it go?")

    @property
    def parts(self) -> tuple[str, str | None]:
        """The outcome, and the way of the message; None where it is not said."""
        outcome, dot, by = (self.outcome.data or "").partition(".")
        return outcome, by if dot else None


class NoteForm(Form):
    """A note of a counsellor. Its limits are checked by the service."""

    text = TextAreaField("Note", filters=[clean_words])


class NextStepForm(Form):
    """What happens next, and when: either an instant (`at`), or a day and a time.

    `quick`: the step of a time at one tap, which changes the time alone.
    """

    step = StringField("Next step", filters=[clean_words])
    quick = StringField("Next step", filters=[clean_words])
    at = StringField("When")
    day = StringField("Day")
    hour = StringField("Time")

    def due(self, zone: ZoneInfo) -> datetime:
        """The instant, in UTC. Raises ValueError where it is neither given nor a time.

        `day` is an ISO date and `hour` HH:MM in the clinic's zone.
        """
        if self.at.data:
            at = datetime.fromisoformat(self.at.data)
            return in_our_time(at if at.tzinfo else at.replace(tzinfo=zone))
        day = date.fromisoformat(self.day.data or "")
        hour = time.fromisoformat(self.hour.data or "")
        return in_our_time(datetime.combine(day, hour, tzinfo=zone))


def in_our_time(at: datetime) -> datetime:
    """In UTC. The first and the last years of the calendar cannot be said in every zone."""
    if not 2000 <= at.year <= 2200:
        raise ValueError("this is no year of ours")
    return at.astimezone(UTC)


class OwnerForm(Form):
    """Who answers: the id of a member of staff, or empty for nobody."""

    owner = StringField("Owner")


class ClosureForm(Form):
    """Why the lead is closed: the value of a domain.lead_status.CloseReason, kind words all."""

    reason = StringField("Why?")
    note = TextAreaField("Note (optional)", filters=[clean_words])
