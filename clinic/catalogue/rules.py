"""What a page in front of readers must keep to. A broken rule hides nothing; the check fails."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from clinic.catalogue.catalogue import FOLDERS, Catalogue
from clinic.catalogue.pages import (
    ContentPage,
    KnownUnknown,
    Questions,
    ReadRecord,
    StatusBox,
    StudyTable,
)
from clinic.catalogue.plain_text import said_in
from clinic.catalogue.prose import plain

WORD_LIMIT = 2200
STUDY_LIMIT = 6
"""Studies of the treatment in people; reviews and what is known of other medicines are apart."""
SENTENCE_LIMIT = 25
"""Words in a sentence."""

REQUIRED_SECTIONS = ("what-helps-now", "risks", "india")
REQUIRED_BLOCKS = (StudyTable, StatusBox, KnownUnknown, Questions)
LAST_SECTION = "sources"

FORBIDDEN = (
    *("miracle", "breakthrough", "guarantee", "revolutionary", "holistic", "world-class"),
    *("100% safe", "no side effects", "risk-free", "without risk", "painless", "success rate"),
    *("hand-picked", "book now", "book your", "limited places", "discount", "special offer"),
)
"""Words that sell hope. In a claim that a box corrects they may stand."""

_FORBIDDEN = re.compile(r"\b(" + "|".join(map(re.escape, FORBIDDEN)) + ")", re.IGNORECASE)
_CLAIMS_A_CHECK = re.compile(
    r"\b(reviewed|checked|approved|verified|signed) by "
    r"(a |an |our |the )?(dr\b|doctor|neurolog|medic)",
    re.IGNORECASE,
)
_MARK = re.compile(r"\[(\d+)\]")
_SENTENCE_END = re.compile(r"(?<=[.?!।])\s+")

Kind = TypeVar("Kind")
Sentence = tuple[str, str]
"""What is wrong, and how to mend it."""


@dataclass(frozen=True)
class Broken:
    """A rule that a file breaks: what is wrong, and how to mend it."""

    path: str
    wrong: str
    mend: str


def broken_rules(
    catalogue: Catalogue, languages: tuple[str, ...], *, on: date
) -> tuple[Broken, ...]:
    """Every broken rule of the pages and notices that are shown. `on`: the day of the check."""
    found: list[Broken] = []
    for language in languages:
        for page in catalogue.pages(language):
            path = page_path(page)
            found += (Broken(path, *said) for rule in _RULES for said in rule(page))
            found += (Broken(path, *said) for said in _dates_ahead(page, on))
        found += _notice_rules(catalogue, language)
    return tuple(found)


def page_path(page: ContentPage) -> str:
    """A page's file within the content folder."""
    return f"{FOLDERS[page.kind]}/{page.slug}.{page.language}.md"


def _is_short(page: ContentPage) -> Iterator[Sentence]:
    if page.words > WORD_LIMIT:
        yield f"{page.words:,} words", f"cut it to {WORD_LIMIT:,}"


def _names_few_studies(page: ContentPage) -> Iterator[Sentence]:
    """In tables and texts alike; a record that is only named to be corrected supports nothing."""
    named = [source for source in page.sources if source.is_study]
    if len(named) > STUDY_LIMIT:
        listed = ", ".join(source.label for source in named)
        yield f"{len(named)} studies: {listed}", f"name {STUDY_LIMIT} at most"


def _has_its_parts(page: ContentPage) -> Iterator[Sentence]:
    ids = [section.id for section in page.sections]
    for wanted in REQUIRED_SECTIONS:
        if wanted not in ids:
            yield f'no section "{wanted}"', f'add "## Title {{#{wanted}}}"'
    if ids[-1] != LAST_SECTION:
        yield "the sources do not stand last", f'end with "## Title {{#{LAST_SECTION}}}"'
    for kind in REQUIRED_BLOCKS:
        if not _blocks(page, kind):
            yield f"no {kind.__name__}", "add such a block: docs/content.md shows how"
    if not page.tags:
        yield "no tags", "add the subjects that the page is looked for by"


def _names_its_sources(page: ContentPage) -> Iterator[Sentence]:
    used = {int(number) for piece in _said(page) for number in _MARK.findall(piece)}
    listed = {source.number for source in page.sources}
    for number in sorted(used - listed):
        yield f"[{number}] is in the text and not among the sources", "name a source that is there"
    for number in sorted(listed - used):
        yield f"source {number} is listed and nowhere used", "name it where it is used"
    if not listed:
        yield "no sources", "name the source of each claim as [@its-id]"


def _speaks_plainly(page: ContentPage) -> Iterator[Sentence]:
    for piece in _said(page):
        for sentence in _SENTENCE_END.split(_MARK.sub("", piece)):
            words = [word for word in sentence.split() if any(map(str.isalnum, word))]
            if len(words) > SENTENCE_LIMIT:
                begun = " ".join(words[:6])
                yield f'{len(words)} words in "{begun} …"', f"make it {SENTENCE_LIMIT} at most"


def _sells_no_hope(page: ContentPage) -> Iterator[Sentence]:
    for piece in _said(page, others_claims=False):
        for found in _FORBIDDEN.finditer(piece):
            yield f'"{found[0]}" in "{piece[:60]}"', "say what was seen, in how many people"


def _claims_no_check(page: ContentPage) -> Iterator[Sentence]:
    for piece in _said(page) if page.review is None else ():
        if _CLAIMS_A_CHECK.search(piece):
            yield (
                f'nobody has signed the page, and it says "{piece[:60]}"',
                'leave it out, or give "review" its name, registration and date',
            )


_RULES: tuple[Callable[[ContentPage], Iterator[Sentence]], ...] = (
    _is_short,
    _names_few_studies,
    _has_its_parts,
    _names_its_sources,
    _speaks_plainly,
    _sells_no_hope,
    _claims_no_check,
)


def _dates_ahead(page: ContentPage, on: date) -> Iterator[Sentence]:
    dates = [("sources_checked_on", page.sources_checked_on)]
    dates += [(f"{box.id}: checked_on", box.checked_on) for box in _blocks(page, StatusBox)]
    dates += [("review: on", page.review.on)] if page.review else []
    for name, day in dates:
        if day > on:
            yield f"{name} is {day}, which is not yet", "give the day on which somebody looked"


def _notice_rules(catalogue: Catalogue, language: str) -> Iterator[Broken]:
    notice, english = catalogue.notice(language), catalogue.notice("en")
    if notice.language == language and len(notice.items) != len(english.items):
        yield Broken(
            f"notices/enquiry.{language}.md",
            f"{len(notice.items)} items where the English notice has {len(english.items)}",
            "say the same in each language",
        )


def _said(page: ContentPage, *, others_claims: bool = True) -> Iterator[str]:
    """What the page says, piece by piece; `others_claims`: with the claims that it corrects."""
    yield from (page.title, page.short_title, page.description, page.lead)
    yield from map(plain, page.in_short)
    for section in page.sections:
        yield section.title
        for block in section.blocks:
            if isinstance(block, ReadRecord) and not others_claims:
                yield plain(block.record)
            else:
                yield from said_in(block)


def _blocks(page: ContentPage, kind: type[Kind]) -> list[Kind]:
    blocks = (block for section in page.sections for block in section.blocks)
    return [block for block in blocks if isinstance(block, kind)]
