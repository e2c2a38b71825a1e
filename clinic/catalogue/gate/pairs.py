"""A page in another language says what its English page says: parts, sources, figures."""

import re
from collections.abc import Iterator

from clinic.catalogue.gate.passages import PageText, Passage, Role, Speech
from clinic.catalogue.gate.rule import PAGES, Found, Ground, Over, Rule
from clinic.catalogue.layout import Part, Piece

ENGLISH = "en"
_OF_IDS = {"studies", "status", "more", "help"}
_DIGITS = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\d])")
_WORDS = {
    "en": (
        *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
        *("eighteen", "nineteen", "twenty"),
    ),
    "hi": (
        *("दो", "तीन", "चार", "पाँच", "छह", "सात", "आठ", "नौ", "दस"),
        *("ग्यारह", "बारह", "तेरह", "चौदह", "पंद्रह", "सोलह", "सत्रह"),
        *("अठारह", "उन्नीस", "बीस"),
    ),
}
"""Numbers from two on, in words. One is left out: it is an article in Hindi."""


def _english(speech: Speech, ground: Ground) -> PageText | None:
    assert isinstance(speech, PageText)
    if speech.language == ENGLISH:
        return None
    return ground.pages.get((speech.page.slug, ENGLISH))


def _has_the_same_parts(speech: Speech, ground: Ground) -> Iterator[Found]:
    text, english = _page(speech), _english(speech, ground)
    if english is None:
        return
    ids, wanted = [part.id for part in text.parts], [part.id for part in english.parts]
    if ids != wanted:
        at = next(
            (n for n, pair in enumerate(zip(ids, wanted, strict=False)) if len(set(pair)) > 1), 0
        )
        line = text.parts[min(at, len(text.parts) - 1)].line
        yield Found(line, f"sections {_list(ids)}; in English {_list(wanted)}", _SAME)
        return
    for part, like in zip(text.parts, english.parts, strict=True):
        kinds, wanted = _kinds(part), _kinds(like)
        if kinds != wanted:
            wrong = f'blocks of "{part.id}": {_list(kinds)}; in English {_list(wanted)}'
            yield Found(part.line, wrong, _SAME)
    if text.page.code != english.page.code:
        wrong = f"code {text.page.code}; in English {english.page.code}"
        yield Found(text.line_of("code"), wrong, "a page has one code in every language")
    tags, wanted = ([tag.section_id for tag in page.tags] for page in (text.page, english.page))
    if tags != wanted:
        wrong = f"tags lead to {_list(tags)}; in English {_list(wanted)}"
        yield Found(text.line_of("tags"), wrong, _SAME)


def _names_the_same_sources(speech: Speech, ground: Ground) -> Iterator[Found]:
    for line, section, own, english in _side_by_side(speech, ground):
        named, wanted = (
            sorted({source for passage in said for source in passage.sources})
            for said in (own, english)
        )
        if named != wanted:
            wrong = f"{section} names {_list(named)}; in English {_list(wanted)}"
            yield Found(line, wrong, _SAME)


def _gives_the_same_figures(speech: Speech, ground: Ground) -> Iterator[Found]:
    for line, section, own, english in _side_by_side(speech, ground):
        mine, theirs = _said(own), _said(english)
        added = _figures(mine) - _all_figures(theirs, ENGLISH)
        missing = _figures(theirs) - _all_figures(mine, speech.language)
        for figures, what in ((added, "not in English"), (missing, "missing")):
            if figures:
                wrong = f"{section}: {what}: {', '.join(sorted(figures))}"
                yield Found(line, wrong, "give the same figures in each language")


_SAME = "say the same in each language"
_Pair = tuple[int | None, str, list[Passage], list[Passage]]


def _page(speech: Speech) -> PageText:
    assert isinstance(speech, PageText)
    return speech


def _side_by_side(speech: Speech, ground: Ground) -> Iterator[_Pair]:
    """Line, name, own passages and English ones: of what stands on top, and of each section."""
    text, english = _page(speech), _english(speech, ground)
    if english is None:
        return
    for role, key in ((Role.LEAD, "lead"), (Role.IN_SHORT, "in_short")):
        own, like = ([p for p in page.passages if p.role is role] for page in (text, english))
        yield text.line_of(key), key, own, like
    for part in text.parts:
        own, like = (
            [p for p in page.passages if p.section == part.id and not p.path]
            for page in (text, english)
        )
        if english.part(part.id):
            yield part.line, f'section "{part.id}"', own, like


def _kinds(part: Part) -> list[str]:
    """Its blocks by kind and name, and the ids that they list; plain text may be cut otherwise."""
    return [
        " ".join([piece.kind, piece.name, *_ids(piece)]).replace("  ", " ").strip()
        for piece in part.pieces
        if piece.kind != "prose"
    ]


def _ids(piece: Piece) -> list[str]:
    return piece.text.replace("- ", "").split() if piece.kind in _OF_IDS else []


def _said(passages: list[Passage]) -> str:
    return " ".join(passage.text for passage in passages)


def _figures(text: str) -> set[str]:
    plain = (found.replace(",", "") for found in _DIGITS.findall(text))
    return {str(int(figure)) if figure.isdecimal() else figure for figure in plain}


def _all_figures(text: str, language: str) -> set[str]:
    """Its figures, and those that it says in words."""
    words = set(re.findall(r"[a-z]+|[\u0900-\u097f]+", text.lower()))
    in_words = {
        str(number)
        for number, word in enumerate(_WORDS.get(language, ()), start=2)
        if word in words
    }
    return _figures(text) | in_words


def _list(names: list[str]) -> str:
    return ", ".join(names) or "none"


def _notice_has_as_many_items(speech: Speech, ground: Ground) -> Iterator[Found]:
    own, english = ground.notices.get(speech.language), ground.notices.get(ENGLISH)
    if own is not None and english is not None and own != english:
        yield Found(1, f"{own} items where the English notice has {english}", _SAME)


PAIR_RULES = (
    Rule("pair parts", "the same sections, blocks and tags", PAGES, _has_the_same_parts),
    Rule("pair sources", "the same sources in each section", PAGES, _names_the_same_sources),
    Rule("pair figures", "the same figures in each section", PAGES, _gives_the_same_figures),
    Rule(
        "pair notice",
        "as many items in the notice of each language",
        frozenset({Over.NOTICE}),
        _notice_has_as_many_items,
    ),
)
