"""Parts that a page cannot be without, and how they weigh against each other."""

import re
from collections.abc import Iterator

from clinic.catalogue.gate.passages import PageText, Speech
from clinic.catalogue.gate.rule import MEDICAL, PAGES, Found, Ground, Over, Rule
from clinic.catalogue.gate.standing import is_help
from clinic.catalogue.pages import KnownUnknown, Questions, StudyTable

WORD_LIMIT = 2200
STUDY_LIMIT = 6
"""Studies of the treatment in people; reviews and what is known of other medicines are apart."""
LEAST_UNKNOWN = 3
LEAST_RISKS = 5
LEAST_HELP = 3

HELP, RISKS, INDIA, SOURCES = "what-helps-now", "risks", "india", "sources"
HOPES = ("why-stem-cells", "possible-benefits")
"""Sections that give reasons for hope: what they say in words, the risks outweigh."""

_RISKS = {
    "en": {
        "fever, headache or pain": "fever|headache|pain",
        "infection": "infect|meningitis",
        "growths": "growth|growing mass|tumou?r",
        "death": "died|death",
        "money": "money|cost|price|pay",
        "travel": "travel|abroad|journey",
        "losing a place in a trial": r"trial may not|later trial|join a trial|trial place",
    },
    "hi": {
        "fever, headache or pain": "बुख़ार|बुखार|सिर ?दर्द|दर्द",
        "infection": "संक्रमण|इन्फ़ेक्शन|इंफ़ेक्शन|इन्फेक्शन",
        "growths": "गाँठ|गांठ|ट्यूमर|बढ़त|बढ़ने वाल",
        "death": "मौत|मृत्यु|मर गए|जान",
        "money": "पैस|ख़र्च|खर्च|रुपय",
        "travel": "सफ़र|सफर|यात्रा|विदेश|आने-जाने",
        "losing a place in a trial": r"ट्रायल में (?:\S+ ){0,4}(?:न |नहीं|मौक़ा|मौका|जगह)"
        r"|बाद (?:का|के|में) (?:\S+ )?ट्रायल",
    },
}
_NEUROLOGIST = {
    "en": re.compile(r"neurologist", re.IGNORECASE),
    "hi": re.compile(r"न्यूरोलॉजिस्ट|दिमाग़ और नसों के डॉक्टर|तंत्रिका"),
}


def _page(speech: Speech) -> PageText:
    assert isinstance(speech, PageText)  # these rules are held over pages alone
    return speech


def _has_its_sections(speech: Speech, _ground: Ground) -> Iterator[Found]:
    text = _page(speech)
    treatment = text.over == Over.TREATMENT
    for wanted in (HELP, RISKS, INDIA) if treatment else ():
        if text.part(wanted) is None:
            yield Found(1, f'no section "{wanted}"', f'add "## Title {{#{wanted}}}"')
    last = text.parts[-1]
    if last.id != SOURCES:
        yield Found(last.line, "the sources do not stand last", f'end with "{{#{SOURCES}}}"')


def _has_its_blocks(speech: Speech, _ground: Ground) -> Iterator[Found]:
    text = _page(speech)
    blocks = [block for section in text.page.sections for block in section.blocks]
    asked = any(isinstance(block, Questions) and not block.items[0].answer for block in blocks)
    ledgers = any(isinstance(block, KnownUnknown) for block in blocks)
    if text.over == Over.INFORMATION:
        if not ledgers and not any(isinstance(block, Questions) for block in blocks):
            yield Found(1, 'neither "::: known" nor "::: questions"', "add one of them")
        return
    if not any(isinstance(block, StudyTable) for block in blocks):
        yield Found(1, "no table of studies", 'add "::: studies"')
    if not ledgers:
        yield Found(1, "it does not say what is not known", 'add "::: known" and "::: unknown"')
    if not asked:
        yield Found(1, "no questions to ask any clinic", 'add "::: questions" with "- …?" lines')
    india = text.part(INDIA)
    if india and not any(piece.kind == "status" for piece in india.pieces):
        yield Found(india.line, "no dated box on what India allows", 'add "::: status" there')


def _says_in_short(speech: Speech, _ground: Ground) -> Iterator[Found]:
    text = _page(speech)
    if not text.page.in_short:
        yield Found(1, "no conclusion on top", 'add "in_short" to the front matter')
    if text.over == Over.TREATMENT and not text.page.tags:
        yield Found(1, "no tags", "add the subjects that the page is looked for by")


def _says_what_is_not_known(speech: Speech, _ground: Ground) -> Iterator[Found]:
    text = _page(speech)
    for part in text.parts:
        for piece in part.pieces:
            if piece.kind == "known" and piece.second:
                points = sum(line.startswith("- ") for line in piece.second.text.split("\n"))
                if points < LEAST_UNKNOWN and text.over == Over.TREATMENT:
                    wrong = f"{points} point(s) of what is not known"
                    yield Found(piece.second.line, wrong, f"give {LEAST_UNKNOWN} at least")


def _names_its_risks(speech: Speech, _ground: Ground) -> Iterator[Found]:
    text = _page(speech)
    part = text.part(RISKS)
    if part is None:
        return
    said = _said_in(text, RISKS)
    subjects = _RISKS[text.language]
    missing = [name for name, sign in subjects.items() if not re.search(sign, said, re.IGNORECASE)]
    named = len(subjects) - len(missing)
    if named < LEAST_RISKS:
        yield Found(
            part.line,
            f"{named} risks named; missing: {', '.join(missing)}",
            f"name {LEAST_RISKS} at least, each with its size where it is known",
        )


def _gives_harms_their_place(speech: Speech, _ground: Ground) -> Iterator[Found]:
    text = _page(speech)
    harms = len(_said_in(text, RISKS).split())
    hopes = sum(len(_said_in(text, section).split()) for section in HOPES)
    part = text.part(RISKS)
    if part and harms < hopes:
        yield Found(
            part.line,
            f"{harms} words on risks, {hopes} on reasons for hope",
            "say more of what can go wrong, or less of why it was tried",
        )


def _said_in(text: PageText, section: str) -> str:
    said = (passage.text for passage in text.passages if passage.section == section)
    return " ".join(said)


def _names_help(speech: Speech, ground: Ground) -> Iterator[Found]:
    text = _page(speech)
    named = {source for passage in text.passages for source in passage.sources}
    help_named = sorted(source for source in named if is_help(ground.evidence, source))
    if len(help_named) < LEAST_HELP:
        yield Found(
            1,
            f"{len(help_named)} sources of independent help: {', '.join(help_named) or 'none'}",
            f"name {LEAST_HELP} at least (registries, charities, hospitals: kind help)",
        )


def _sends_to_the_neurologist(speech: Speech, _ground: Ground) -> Iterator[Found]:
    text = _page(speech)
    if not any(_NEUROLOGIST[text.language].search(passage.text) for passage in text.passages):
        yield Found(1, "nowhere does it send the reader to a neurologist", "add it to in_short")


def _is_short(speech: Speech, _ground: Ground) -> Iterator[Found]:
    page = _page(speech).page
    if page.words > WORD_LIMIT:
        yield Found(1, f"{page.words:,} words", f"cut it to {WORD_LIMIT:,}")


def _names_few_studies(speech: Speech, _ground: Ground) -> Iterator[Found]:
    """In tables and texts alike; a record that is only named to be corrected supports nothing."""
    text = _page(speech)
    named = [source for source in text.page.sources if source.is_study]
    if len(named) > STUDY_LIMIT:
        listed = ", ".join(source.label for source in named)
        yield Found(1, f"{len(named)} studies: {listed}", f"name {STUDY_LIMIT} at most")


TREATMENT = frozenset({Over.TREATMENT})

PART_RULES = (
    Rule(
        "R-08 sections",
        "a treatment page says what helps now, the risks, and what India allows; sources last",
        MEDICAL,
        _has_its_sections,
        withholds=True,
    ),
    Rule(
        "R-08 blocks",
        "a treatment page has its studies, what is not known, India's dated box and questions to "
        "ask; an information page ledgers or questions",
        MEDICAL,
        _has_its_blocks,
        withholds=True,
    ),
    Rule("R-08 in-short", "the conclusion stands on top", MEDICAL, _says_in_short),
    Rule(
        "Q-09 unknown",
        "three points at least of what is not known",
        TREATMENT,
        _says_what_is_not_known,
        withholds=True,
    ),
    Rule("Q-12 risks", "five risks at least", TREATMENT, _names_its_risks, withholds=True),
    Rule(
        "Q-07 balance",
        "as many words on risks as on reasons for hope",
        TREATMENT,
        _gives_harms_their_place,
    ),
    Rule("Q-08 help", "three sources of independent help", TREATMENT, _names_help),
    Rule(
        "Q-16 neurologist",
        "it sends the reader to a neurologist",
        TREATMENT,
        _sends_to_the_neurologist,
        withholds=True,
    ),
    Rule("house length", "2,200 words at most, sources included", PAGES, _is_short),
    Rule("house studies", "six studies of the treatment at most", TREATMENT, _names_few_studies),
)
