"""What a reader tells us about a mistake on a page, and what can become of it."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from clinic.domain.enquiry import PageSeen
from clinic.domain.spam import SpamScore

WORDS_LIMIT = 5000
REPLY_TO_LIMIT = 254
ANSWER_LIMIT = 2000
"""Characters: of what is wrong, of where to answer, of what was done about it."""

REPLY_TO_KEPT = timedelta(days=90)
"""How long an address is kept at most that nobody has answered."""

READ_WITHIN_DAYS = 10
"""Within so many days a person reads it: the page says so."""


class MistakeState(StrEnum):
    """Where a report stands."""

    OPEN = "open"
    CORRECTED = "corrected"
    NO_CHANGE = "no_change"


@dataclass(frozen=True)
class NewMistake:
    """A report as it comes in. `page`: what they had before them, None where no page was named.

    `reply_to`: an address or a number as typed, "" where they want no answer. `once`: of the form.
    """

    page: PageSeen | None
    language: str
    words: str
    reply_to: str
    once: str | None
    spam: SpamScore
