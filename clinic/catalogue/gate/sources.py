"""Sources: what is stated rests on a record that is there, was verified, and may be used so."""

import re
from collections.abc import Iterator

from clinic.catalogue.gate.passages import ANSWERING, PageText, Passage, Role, Speech
from clinic.catalogue.gate.rule import MEDICAL, Found, Ground, Rule
from clinic.catalogue.gate.words import ALLOWED_BY_NAME, shortened

WITHOUT_SOURCES = frozenset({"sources"})
"""Sections that speak of the page itself."""

_STUDIED = {
    "en": re.compile(
        r"\d ?%|\b(?:per ?cent|in (?:10|100|1,?000))\b"
        r"|\b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|twenty) (?:\w+ ){0,2}?"
        r"(?:people|patients|men|women|trials|studies|months|weeks|deaths)\b",
        re.IGNORECASE,
    ),
    "hi": re.compile(
        r"\d ?%|प्रतिशत|फ़ीसदी|(?:10|100|1,?000) में"
        r"|(?<![\u0900-\u097f])(?:\d[\d,]*|दो|तीन|चार|पाँच|छह|सात|आठ|नौ|दस|बीस) (?:\S+ ){0,2}?"
        r"(?:लोग|मरीज़|व्यक्ति|ट्रायल|अध्ययन|महीन|हफ़्त|मौत)"
    ),
}
"""A figure that somebody has counted: people, trials, time on a treatment, shares."""

_CARRYING = ANSWERING - {Role.LEAD, Role.FACT}


def _names_a_source(speech: Speech, _ground: Ground) -> Iterator[Found]:
    """What corrects, what is known, each figure, and each section that states something."""
    assert isinstance(speech, PageText)
    for passage in speech.passages:
        if passage.role in _CARRYING and not passage.sources:
            yield from _unsupported(passage, speech.language)
    for part in speech.parts:
        stated = [p for p in speech.passages if p.section == part.id and p.role in ANSWERING]
        if part.id in WITHOUT_SOURCES or not stated or any(p.sources for p in stated):
            continue
        if all(passage.role is Role.ANSWER for passage in stated):
            continue  # how we work is answered from no study; a figure in it is caught above
        yield Found(
            part.line,
            f'section "{part.id}" states something and names no source',
            "write [@its-id] behind what a record shows; docs/content.md lists the kinds of record",
        )


def _unsupported(passage: Passage, language: str) -> Iterator[Found]:
    if passage.section in WITHOUT_SOURCES:
        return
    said = {Role.RECORD: "what the record shows", Role.KNOWN: "what is known"}.get(passage.role)
    figures = (
        (sentence, found[0])
        for sentence in passage.sentences
        if (found := _STUDIED[language].search(sentence.text))
    )
    sentence, figure = next(figures, (passage.sentences[0], ""))
    if said or figure:
        what = said or f'the figure "{figure}"'
        yield Found(
            sentence.line,
            f'{what} names no source: "{shortened(sentence.text)}"',
            f"write [@its-id] behind the sentence; {ALLOWED_BY_NAME}",
            sentence=sentence.text,
        )


SOURCE_RULES = (
    Rule(
        "R-01 source-missing",
        "what a box corrects, what is known, a figure and each section that states something "
        "name a source",
        MEDICAL,
        _names_a_source,
        withholds=True,
        exceptions=True,
    ),
)
