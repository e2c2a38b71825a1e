"""A form that somebody saves to finish later, on its way in and out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

KEPT_FOR = timedelta(days=14)
"""From the last Save on. After that nothing of it is shown, and the next night it is deleted."""


@dataclass(frozen=True)
class TypedForm:
    """What was typed so far: field name to text, empty ones left out.

    `answers` holds hidden fields of the form, too: where the person came from, and which numbers
    were queried. `page`: the page beside which the form stood ("slug@hash"), or "".
    """

    answers: Mapping[str, str]
    language: str
    page: str


@dataclass(frozen=True)
class SavedForm:
    """What was saved, and until when (aware, UTC) it is kept."""

    typed: TypedForm
    expires_at: datetime

    @property
    def saved_at(self) -> datetime:
        """When Save was pressed last."""
        return self.expires_at - KEPT_FOR
