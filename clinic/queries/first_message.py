"""What is said on WhatsApp or by SMS: the ready messages of the desk, filled in for one person.

The first of the person's language is what the button opens: who we are, whom we mean, and no word
of any illness, for phones are shared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain import reference_number
from clinic.domain.contact import wa_me
from clinic.domain.message_words import filled
from clinic.domain.ready_messages import READY, Moment, ReadyMessage
from clinic.models import MessageTemplate
from clinic.queries.viewpoint import Viewpoint

LONGEST_LINK = 2000
"""Characters of a link. WhatsApp's apps cut longer ones somewhere, without a word."""

_LONGEST_NAME = 60


@dataclass(frozen=True)
class MessageLink:
    """What may be sent beside what the button opens with. `language`: of its name.

    `by`: the app that the link opens, WhatsApp or the phone's own for text messages ("SMS").
    """

    label: str
    language: str
    url: str
    by: str = "WhatsApp"


@dataclass(frozen=True)
class Saying:
    """The ready messages in their order, and who writes: `me`, of the `clinic`, from `number`."""

    clinic: str
    me: str = ""
    number: str = ""
    ready: tuple[ReadyMessage, ...] = READY

    def first(self, language: str) -> ReadyMessage:
        """What the button opens with; in English where there is none in the language."""
        of_both = (*self.ready, *READY)
        fit = (one for one in of_both if (one.language, one.moment) == (language, Moment.FIRST))
        return next(fit, READY[0])

    def others(self, language: str) -> Iterator[ReadyMessage]:
        """What else there is in this language (or in English), those of a first contact first."""
        first = self.first(language)
        fit = [one for one in self.ready if one.language == first.language and one != first]
        yield from sorted(fit, key=lambda one: one.moment != Moment.FIRST)

    def words(self, message: ReadyMessage, *, name: str | None, reference: str = "") -> str:
        """The message to one person. `name` None: a greeting without a name."""
        values = {
            "name": name if name and len(name) <= _LONGEST_NAME else "",
            "me": self.me or self.clinic,
            "clinic": self.clinic,
            "reference": reference_number.group(reference) if reference else "",
            "number": self.number,
        }
        return filled(message.text, values)


def saying(
    view: Viewpoint, staff: Mapping[int, str], ready: tuple[ReadyMessage, ...] = READY
) -> Saying:
    """The messages as whoever looks from there sends them. `staff`: names by id."""
    return Saying(view.clinic_name, staff.get(view.viewer_id, ""), view.clinic_number, ready)


def ready_messages(session: Session) -> tuple[ReadyMessage, ...]:
    """Those that a manager keeps, in their order; until there are any, the product's own."""
    asked = sa.select(MessageTemplate).order_by(MessageTemplate.place, MessageTemplate.id)
    rows = list(session.scalars(asked))
    kept = (
        ReadyMessage(one.name, one.language, one.moment, one.text, one.id)
        for one in rows
        if one.retired_at is None
    )
    return tuple(kept) if rows else READY


def message_link(e164: str, words: str) -> str:
    """The wa.me link with these words, which are cut at a blank where it would be too long."""
    link = wa_me(e164, words)
    while len(link) > LONGEST_LINK and words:
        words = words[: len(words) * 9 // 10].rpartition(" ")[0]
        link = wa_me(e164, words)
    return link
