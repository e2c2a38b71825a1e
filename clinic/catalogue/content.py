"""The content folder, read once: what was made of its files, and what the files say."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from clinic.catalogue.content_page import make_page
from clinic.catalogue.evidence import Evidence
from clinic.catalogue.evidence_files import in_file, load_evidence
from clinic.catalogue.front_matter import read_text
from clinic.catalogue.gate.allowed import Allowed, load_allowed
from clinic.catalogue.gate.glossary import Glossary, load_glossary
from clinic.catalogue.gate.passages import PageText, Speech
from clinic.catalogue.gate.records import RecordTexts, record_texts
from clinic.catalogue.gate.rule import Over
from clinic.catalogue.gate.text import notice_text, page_text
from clinic.catalogue.notices import make_notice
from clinic.catalogue.pages import FOLDERS, ContentPage, Notice, PageKind, Withheld
from clinic.catalogue.problems import Malformed, malformed

ALLOWED = "gate/allowed.yaml"
GLOSSARY = "glossary.yaml"
_MORE = re.compile(r"::: +more +(\S+)\s*")
_LANGUAGES = ("en", "hi")
"""The languages that a file may be in, whether or not this site shows them."""


@dataclass(frozen=True)
class Content:
    """Pages, notices and records that are well formed; `problems` says why others are not.

    `languages` are those of the site: a file in another is not read.

    `notice_texts` is what each notice says, for the gate, as `pages` holds what each page says.
    """

    languages: tuple[str, ...]
    evidence: Evidence
    records: RecordTexts
    pages: tuple[PageText, ...]
    notices: dict[str, Notice]
    notice_texts: tuple[Speech, ...]
    glossary: Glossary
    allowed: tuple[Allowed, ...]
    problems: tuple[Withheld, ...]

    def speeches(self) -> Iterator[Speech]:
        """Everything that the gate looks at: pages, notices, the records of each language."""
        yield from self.pages
        yield from self.notice_texts
        for language in self.languages:
            said = (text for (_id, at), text in self.records.items() if at == language)
            passages = tuple(passage for text in said for passage in text)
            yield Speech("evidence", language, Over.RECORDS, passages)


def read_content(folder: Path, languages: tuple[str, ...]) -> Content:
    """Read `folder` (a folder for each kind of page, evidence/, notices/) for these languages.

    Never raises for what stands in a file: one that is malformed, or that rests on a record which
    is not there, is among the problems.
    """
    evidence, withheld = load_evidence(folder / "evidence")
    problems = list(withheld)
    records = record_texts(folder / "evidence")
    pages = _read_pages(folder, languages, evidence, records, problems)
    notices, notice_texts = _read_notices(folder / "notices", languages, problems)
    glossary, not_read = load_glossary(folder / GLOSSARY)
    allowed, not_allowed = load_allowed(folder / ALLOWED)
    for name, error in ((GLOSSARY, not_read), (ALLOWED, not_allowed)):
        problems += in_file(folder / name, error) if error else ()
    pages.sort(key=lambda text: (_ORDER.index(text.page.kind), len(text.page.code), text.page.code))
    return Content(
        languages,
        evidence,
        records,
        tuple(pages),
        notices,
        tuple(notice_texts),
        glossary,
        allowed,
        tuple(problems),
    )


_ORDER = tuple(FOLDERS)


def _read_pages(
    folder: Path,
    languages: tuple[str, ...],
    evidence: Evidence,
    records: RecordTexts,
    problems: list[Withheld],
) -> list[PageText]:
    pages: list[PageText] = []
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
                where = f"{path.parent.name}/{path.name}"
                pages.append(page_text(text, page, path=where, records=records))
        except Malformed as error:
            problems += in_file(path, error)
    return pages


def _files(folder: Path) -> Iterable[tuple[PageKind, Path]]:
    for kind, name in FOLDERS.items():
        yield from ((kind, path) for path in sorted((folder / name).glob("*.md")))


def _read_notices(
    folder: Path, languages: Iterable[str], problems: list[Withheld]
) -> tuple[dict[str, Notice], list[Speech]]:
    notices: dict[str, Notice] = {}
    texts: list[Speech] = []
    for language in languages:
        path = folder / f"enquiry.{language}.md"
        try:
            text = read_text(path)
            notices[language] = make_notice(text, language=language)
            texts.append(notice_text(text, path=f"notices/{path.name}", language=language))
        except Malformed as error:
            problems += in_file(path, error)
    return notices, texts


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


def _refuse_taken_name(page: ContentPage, pages: list[PageText]) -> None:
    """The same code in two languages is one page; two pages share neither code nor address."""
    for other in (text.page for text in pages):
        if other.code == page.code and other.slug != page.slug:
            raise malformed(f'code: "{page.code}" is taken by {other.slug}: give another')
        if other.slug == page.slug and other.kind is not page.kind:
            raise malformed(f'"{page.slug}" is the name of a {other.kind} page: give another')
