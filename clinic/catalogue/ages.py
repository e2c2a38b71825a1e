"""How long ago somebody looked. Age hides nothing and fails nothing: it is said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from clinic.catalogue.catalogue import Catalogue
from clinic.catalogue.pages import ContentPage, StatusBox

STATUS_DAYS = 90
"""What became of a product changes quickly."""

SOURCES_DAYS = 365
"""New studies take longer; so does a doctor's second look."""


@dataclass(frozen=True)
class Age:
    """Something that was looked at on a day, `days` ago; `due` when it is time to look again."""

    path: str
    what: str
    on: date
    days: int
    due: bool


def ages(catalogue: Catalogue, languages: tuple[str, ...], *, on: date) -> tuple[Age, ...]:
    """The ages of what the shown pages say, as of a day."""
    return tuple(
        age
        for language in languages
        for page in catalogue.pages(language)
        for age in _of_page(page, on)
    )


def _of_page(page: ContentPage, on: date) -> Iterator[Age]:
    path = page.path
    yield _age(path, "sources looked at", page.sources_checked_on, on, SOURCES_DAYS)
    if page.review:
        yield _age(path, "signed by a doctor", page.review.on, on, SOURCES_DAYS)
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, StatusBox):
                what = f"{block.id} last checked"
                yield _age(path, what, block.checked_on, on, STATUS_DAYS)


def _age(path: str, what: str, looked: date, on: date, limit: int) -> Age:
    days = (on - looked).days
    return Age(path, what, looked, days, due=days > limit)
