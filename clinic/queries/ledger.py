"""What the consent ledger says last of each channel of a lead, and what that means in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.consent import Action
from clinic.models import Consent
from clinic.queries.time_words import date_alone
from clinic.queries.viewpoint import Viewpoint


@dataclass(frozen=True)
class Word:
    """The latest word on one channel: given or withdrawn, when (aware), and who wrote it down.

    `by_id` None: the person themselves.
    """

    action: str
    at: datetime
    by_id: int | None

    @property
    def withdrawn(self) -> bool:
        return self.action == Action.WITHDRAWN


def latest_words(session: Session, *, lead_id: int) -> Mapping[str, Word]:
    """By channel of the ledger (phone, whatsapp, email); a channel never spoken of is missing."""
    asked = sa.select(Consent.channel, Consent.action, Consent.at, Consent.by_id)
    rows = session.execute(asked.where(Consent.lead_id == lead_id).order_by(Consent.id))
    ordered = sorted(rows, key=lambda row: row.at)  # of one moment the later row holds
    return {channel: Word(action, at, by_id) for channel, action, at, by_id in ordered}


def by_themselves(words: Mapping[str, Word], view: Viewpoint) -> dict[str, str]:
    """Channels that the person themselves took back, and the day of it: "12 Nov"."""
    return {
        channel: day_of(word, view)
        for channel, word in words.items()
        if word.withdrawn and word.by_id is None
    }


def day_of(word: Word, view: Viewpoint) -> str:
    """The day of a word, as a date: "12 Nov"."""
    return date_alone(view.hours.local(word.at).date(), view.clock.today)
