"""A form that somebody saves to finish later, on its way in and out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

KEPT_FOR = timedelta(days=14)
"""From the last Save on. After that nothing of it is shown, and the next night it is deleted."""


SAVED_BY = "saved_by"
"""What is kept beside the answers: the hash of the `once` of the form that was saved last."""


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
    """What was saved, until when (aware, UTC) it is kept, and by which form (`SAVED_BY`)."""

    typed: TypedForm
    expires_at: datetime
    saved_by: str | None = None

    @property
    def saved_at(self) -> datetime:
        """When Save was pressed last."""
        return self.expires_at - KEPT_FOR


def saved_elsewhere(
    *, saved_at: datetime, saved_by: str | None, seen: datetime | None, once_hash: str | None
) -> bool:
    """Whether another form has saved since, so that this one must not take away what it holds.

    `seen`: when what this form was opened with had been saved; None where it does not say. A form
    that saves, is gone back to and saves again (`once_hash`) has everything in it.
    """
    if seen is None or saved_at <= seen:
        return False
    return saved_by is None or saved_by != once_hash
