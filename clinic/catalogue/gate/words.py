"""Words: what sells hope, calls something approved, promotes, pities, or claims a check."""

from collections.abc import Iterator

from clinic.catalogue.evidence import Evidence
from clinic.catalogue.gate.helps import SAYS_THAT_IT_HELPS
from clinic.catalogue.gate.passages import Passage, Role, Speech
from clinic.catalogue.gate.phrases import (
    APPROVED,
    CLAIMS_A_CHECK,
    PROMOTES,
    SELLS_HOPE,
    STARS,
    UNKIND,
    Phrases,
    found_in,
)
from clinic.catalogue.gate.rule import EVERYTHING, PAGES, Found, Ground, Over, Rule
from clinic.catalogue.gate.sentences import Sentence, folded

ALLOWED_BY_NAME = (
    "or, where the sentence is true and needs the word, add it with a reason to "
    "content/gate/allowed.yaml"
)


def own_sentences(speech: Speech) -> Iterator[tuple[Passage, Sentence]]:
    """What is said here, sentence by sentence, without the claims that a box corrects."""
    for passage in speech.passages:
        if passage.role is not Role.CLAIM:
            for sentence in passage.sentences:
                yield passage, sentence


def _phrases(speech: Speech, phrases: Phrases, mend: str) -> Iterator[Found]:
    for passage, sentence in own_sentences(speech):
        for said in dict.fromkeys(found_in(sentence, phrases, speech.language)):
            wrong = f'"{shortened(said, 50)}" in "{shortened(sentence.text)}"'
            yield Found(sentence.line, wrong, mend, passage.path, sentence.text)


def shortened(text: str, length: int = 70) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= length else f"{text[:length].rstrip()} …"


def _sells_hope(speech: Speech, _ground: Ground) -> Iterator[Found]:
    mend = f"say what was seen, in how many people; {ALLOWED_BY_NAME}"
    return _phrases(speech, SELLS_HOPE, mend)


def _says_that_it_helps(speech: Speech, _ground: Ground) -> Iterator[Found]:
    mend = f"say what was seen, compared with what; {ALLOWED_BY_NAME}"
    return _phrases(speech, SAYS_THAT_IT_HELPS, mend)


def _calls_approved(speech: Speech, ground: Ground) -> Iterator[Found]:
    names = _not_approved(ground.evidence, speech.language)
    mend = f"say where, when and for what it has a licence; {ALLOWED_BY_NAME}"
    for passage, sentence in own_sentences(speech):
        for word in dict.fromkeys(found_in(sentence, APPROVED, speech.language)):
            beside = next((name for name in names if name in sentence.folded), None)
            if beside:
                wrong = f'"{word}" beside "{beside}" in "{shortened(sentence.text)}"'
                yield Found(sentence.line, wrong, mend, passage.path, sentence.text)


def _not_approved(evidence: Evidence, language: str) -> tuple[str, ...]:
    """What no sentence may call approved: stem cells, and products not approved in India."""
    cells = {"en": ("stem cell", "cell product", "cell treatment"), "hi": ("स्टेम सेल",)}
    names = (
        name
        for product in evidence.products.values()
        if not product.is_approved_in_india
        for name in names_of(product.name_in(language))
    )
    return (*cells.get(language, ()), *map(folded, names))


def names_of(name: str) -> Iterator[str]:
    """The maker's name, and the one in brackets where that is one word: Brand (substance)."""
    before, _, behind = name.partition(" (")
    yield before
    inside = behind.partition(")")[0]
    if inside and " " not in inside:
        yield inside


def _promotes(speech: Speech, _ground: Ground) -> Iterator[Found]:
    mend = f"leave it out: a page informs and sells nothing; {ALLOWED_BY_NAME}"
    yield from _phrases(speech, PROMOTES, mend)
    for passage, sentence in own_sentences(speech):
        if STARS.search(sentence.text):
            yield Found(sentence.line, "a rating in stars", mend, passage.path, sentence.text)


def _is_unkind(speech: Speech, _ground: Ground) -> Iterator[Found]:
    mend = f'say "people with ALS", without pity, fear or blame; {ALLOWED_BY_NAME}'
    return _phrases(speech, UNKIND, mend)


def _claims_a_check(speech: Speech, _ground: Ground) -> Iterator[Found]:
    """The file cannot carry a signature, so no text of it may speak of one."""
    return _phrases(speech, CLAIMS_A_CHECK, "leave it out: a signature says so, at the desk")


WORD_RULES = (
    Rule(
        "R-04 forbidden-words",
        "no word that sells hope: cure, proven, best, no side effects, गारंटी, पूरी तरह ठीक …",
        EVERYTHING,
        _sells_hope,
        withholds=True,
        exceptions=True,
    ),
    Rule(
        "R-04 benefit",
        "no sentence says that cells, their products or a treatment help, slow, work or are safe",
        EVERYTHING,
        _says_that_it_helps,
        withholds=True,
        exceptions=True,
    ),
    Rule(
        "R-04 approved",
        '"approved" stands beside no product that is not approved in India',
        EVERYTHING,
        _calls_approved,
        withholds=True,
        exceptions=True,
    ),
    Rule(
        "R-07 promotion",
        "no testimonials, ratings, counts of patients, discounts, places that run out, bookings",
        EVERYTHING,
        _promotes,
        withholds=True,
        exceptions=True,
    ),
    Rule(
        "Q-19 claimed-check",
        "no text says that a doctor has checked it: a signature at the desk does",
        PAGES | {Over.NOTICE, Over.INTERFACE},
        _claims_a_check,
        withholds=True,
    ),
    Rule(
        "Q-34 tone",
        "people with ALS are no victims and no sufferers, and nobody is to blame",
        EVERYTHING,
        _is_unkind,
        exceptions=True,
    ),
)
