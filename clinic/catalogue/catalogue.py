"""All that the site says, read once from the content folder."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from clinic.catalogue.content_page import make_page
from clinic.catalogue.evidence import Evidence, in_file, load_evidence
from clinic.catalogue.front_matter import read_text
from clinic.catalogue.notices import last_resort, make_notice
from clinic.catalogue.pages import ContentPage, Notice, PageKind, Withheld
from clinic.catalogue.problems import Malformed, malformed

_FALLBACK = "en"
_MORE = re.compile(r"::: +more +(\S+)\s*")
_LANGUAGES = ("en", "hi")
"""The languages that a file may be in, whether or not this site shows them."""

FOLDERS = {
    PageKind.TREATMENT: "treatments",
    PageKind.INFORMATION: "information",
    PageKind.CLINIC: "clinic",
}
"""Where the pages of a kind lie within the content folder."""


@dataclass(frozen=True)
class Catalogue:
    """The pages and notices that may be shown, the files that may not, and the records."""

    _pages: Mapping[tuple[str, str], ContentPage]
    _notices: Mapping[str, Notice]
    withheld: tuple[Withheld, ...]
    evidence: Evidence

    def page(self, slug: str, language: str) -> ContentPage | None:
        """The page in this language, None where there is none (ask for "en" then)."""
        return self._pages.get((slug, language))

    def pages(self, language: str, *kinds: PageKind) -> tuple[ContentPage, ...]:
        """The pages of one language by their codes; of these kinds where some are named."""
        return tuple(
            page
            for page in self._pages.values()
            if page.language == language and (not kinds or page.kind in kinds)
        )

    def notice(self, language: str) -> Notice:
        """The notice in this language, else in English: the form never stands without one."""
        return self._notices.get(language) or self._notices.get(_FALLBACK) or last_resort()


def load_catalogue(folder: Path, languages: tuple[str, ...]) -> Catalogue:
    """Read `folder` (a folder for each kind of page, evidence/, notices/) for these languages.

    Never raises for what stands in a file: a file that is malformed, or that rests on a record
    which is not there, is withheld with its reason.
    """
    evidence, withheld = load_evidence(folder / "evidence")
    problems = list(withheld)
    pages: list[ContentPage] = []
    files = tuple(_files(folder))
    slugs = frozenset(path.stem.rpartition(".")[0] for _, path in files)
    for kind, path in files:
        try:
            slug, language = _named(path)
            if language in languages:
                text = read_text(path)
                _refuse_dead_ends(text, slugs)
                page = make_page(text, kind=kind, slug=slug, language=language, evidence=evidence)
                _refuse_taken_name(page, pages)
                pages.append(page)
        except Malformed as error:
            problems += in_file(path, error)
    notices = _load_notices(folder / "notices", languages, problems)
    pages.sort(key=lambda page: (_ORDER.index(page.kind), len(page.code), page.code))
    by_name = {(page.slug, page.language): page for page in pages}
    return Catalogue(by_name, notices, tuple(problems), evidence)


_ORDER = tuple(FOLDERS)


def _files(folder: Path) -> Iterable[tuple[PageKind, Path]]:
    for kind, name in FOLDERS.items():
        yield from ((kind, path) for path in sorted((folder / name).glob("*.md")))


def _load_notices(
    folder: Path, languages: Iterable[str], problems: list[Withheld]
) -> dict[str, Notice]:
    notices: dict[str, Notice] = {}
    for language in languages:
        path = folder / f"enquiry.{language}.md"
        try:
            notices[language] = make_notice(read_text(path), language=language)
        except Malformed as error:
            problems += in_file(path, error)
    return notices


def _named(path: Path) -> tuple[str, str]:
    """Slug and language of a page's file name."""
    slug, _, language = path.stem.rpartition(".")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) or language not in _LANGUAGES:
        raise malformed("name the file <slug>.<language>.md, like als-stem-cell-treatment.en.md")
    return slug, language


def _refuse_dead_ends(text: str, slugs: frozenset[str]) -> None:
    """A way to another page names a file that is there, whether or not that one may be shown."""
    for number, line in enumerate(text.split("\n"), start=1):
        found = _MORE.fullmatch(line)
        if found and found[1] not in slugs:
            raise malformed(f'there is no page "{found[1]}" to lead to', number)


def _refuse_taken_name(page: ContentPage, pages: list[ContentPage]) -> None:
    """The same code in two languages is one page; two pages share neither code nor address."""
    for other in pages:
        if other.code == page.code and other.slug != page.slug:
            raise malformed(f'code: "{page.code}" is taken by {other.slug}: give another')
        if other.slug == page.slug and other.kind is not page.kind:
            raise malformed(f'"{page.slug}" is the name of a {other.kind} page: give another')
