"""Every page as its reviewers see it: who signed it, what falls due, what is withheld."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.catalogue import Catalogue, ContentPage, PageKind, StatusBox, Withheld
from clinic.catalogue.ages import SOURCES_DAYS, STATUS_DAYS
from clinic.models import PageSignature
from clinic.queries import labels
from clinic.queries.mistakes import open_by_page
from clinic.queries.signatures import standing
from clinic.queries.time_words import long_date, number
from clinic.queries.viewpoint import Viewpoint

PageName = tuple[str, str]
"""Slug and language."""


@dataclass(frozen=True)
class Due:
    """Something to look at again: "look again by 23 February 2027", "overdue since …"."""

    what: str
    by: date
    words: str
    overdue: bool


@dataclass(frozen=True)
class PageLine:
    """One page in one language.

    `signed`: "Dr A, 12345, on 28 November 2026", or why nobody's name stands on it. `needs`: what
    somebody should see to, a sentence each. `reports`: mistakes that readers reported and nobody
    has answered.
    """

    slug: str
    language: str
    language_label: str
    title: str
    signed: str
    is_signed: bool
    dues: tuple[Due, ...]
    needs: tuple[str, ...]
    corrections: int
    reports: int

    @property
    def first_dues(self) -> tuple[Due, ...]:
        """Whatever is overdue; where nothing is, what falls due first."""
        overdue = tuple(due for due in self.dues if due.overdue)
        return overdue or tuple(sorted(self.dues, key=lambda due: due.by)[:1])


@dataclass(frozen=True)
class PageGroup:
    """Pages that stand alike. `key`: waiting, signed, clinic."""

    key: str
    title: str
    pages: tuple[PageLine, ...]
    note: str = ""


@dataclass(frozen=True)
class ContentDesk:
    """The page "Pages". `headline` is its h1; `reports`: all that wait for an answer."""

    headline: str
    groups: tuple[PageGroup, ...]
    withheld: tuple[Withheld, ...]
    reports: int


def content_desk(
    session: Session, *, catalogue: Catalogue, languages: tuple[str, ...], view: Viewpoint
) -> ContentDesk:
    """All pages that are shown, and the files that are not."""
    signed = standing(session, hours=view.hours)
    earlier = earlier_signatures(session)
    reports = open_by_page(session)
    shown = [signed.on(page) for page in _beside_each_other(catalogue, languages)]
    lines = [
        (page, page_line(page, earlier=earlier, reports=reports, today=view.clock.today))
        for page in shown
    ]
    waiting = [line for page, line in lines if page.kind.medical and not line.is_signed]
    done = [line for page, line in lines if page.kind.medical and line.is_signed]
    ours = [line for page, line in lines if page.kind is PageKind.CLINIC]
    groups = (
        PageGroup("waiting", "Wait for a doctor’s signature", tuple(waiting)),
        PageGroup("signed", "Signed", tuple(done)),
        PageGroup("clinic", "About the clinic", tuple(ours), "No doctor signs these."),
    )
    return ContentDesk(
        headline=_headline(len(waiting), len(waiting) + len(done)),
        groups=tuple(group for group in groups if group.pages),
        withheld=catalogue.withheld,
        reports=sum(reports.values()),
    )


def page_line(
    page: ContentPage,
    *,
    earlier: Mapping[PageName, str],
    reports: Mapping[PageName, int],
    today: date,
) -> PageLine:
    """How one page stands. `earlier`: who signed an earlier text of a page."""
    name = (page.slug, page.language)
    return PageLine(
        slug=page.slug,
        language=page.language,
        language_label=labels.LANGUAGES[page.language],
        title=page.title,
        signed=_signed(page, earlier.get(name, "")),
        is_signed=page.review is not None,
        dues=tuple(dues(page, today)),
        needs=tuple(_needs(page)),
        corrections=len(page.corrections),
        reports=reports.get(name, 0),
    )


def earlier_signatures(session: Session) -> Mapping[PageName, str]:
    """Who signed each page last, whether or not that still holds."""
    asked = sa.select(PageSignature).order_by(PageSignature.id)
    return {(row.slug, row.language): row.name for row in session.scalars(asked)}


def dues(page: ContentPage, today: date) -> Iterator[Due]:
    """What is to be looked at again, and when. Age hides nothing: it is said."""
    yield _due("Sources", page.sources_checked_on, SOURCES_DAYS, today)
    if page.review:
        yield _due("Signature", page.review.on, SOURCES_DAYS, today)
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, StatusBox):
                yield _due(block.name, block.checked_on, STATUS_DAYS, today)


def _beside_each_other(catalogue: Catalogue, languages: tuple[str, ...]) -> Iterator[ContentPage]:
    """Each page in its languages, one after the other."""
    by_slug: dict[str, list[ContentPage]] = {}
    for language in languages:
        for page in catalogue.pages(language):
            by_slug.setdefault(page.slug, []).append(page)
    for pages in by_slug.values():
        yield from pages


def _due(what: str, looked: date, days: int, today: date) -> Due:
    by = looked + timedelta(days=days)
    overdue = today > by
    words = f"overdue since {long_date(by)}" if overdue else f"look again by {long_date(by)}"
    return Due(what, by, words, overdue)


def _signed(page: ContentPage, earlier: str) -> str:
    if page.review:
        review = page.review
        return f"{review.name}, {review.registration}, on {long_date(review.on)}"
    if not page.kind.medical:
        return "not signed by doctors"
    return f"not signed since it was changed; before that by {earlier}" if earlier else "not signed"


def _needs(page: ContentPage) -> Iterator[str]:
    if page.language != "en" and page.translation is None:
        yield f"No native reader has looked at the {labels.LANGUAGES[page.language]} text."


def _headline(waiting: int, medical: int) -> str:
    if not medical:
        return "No medical page is shown."
    if not waiting:
        return "Every medical page is signed."
    pages = "page waits" if waiting == 1 else "pages wait"
    return f"{number(waiting)} {pages} for a doctor’s signature."
