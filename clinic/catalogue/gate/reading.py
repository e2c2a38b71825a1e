"""How hard a text is to read, in figures.

English: Flesch and Kincaid's grade, with pyphen's syllables, without the names that the glossary
lists. Hindi has no such formula that was tried on patients: sentences are measured as in English,
and so is the share of long words, counted in written syllables (a stand-in, and called so).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import pyphen  # type: ignore[import-untyped]

from clinic.catalogue.gate.glossary import Glossary
from clinic.catalogue.gate.passages import ANSWERING, PageText, Role, Speech
from clinic.catalogue.gate.rule import EVERYTHING, MEDICAL, PAGES, Found, Ground, Over, Rule
from clinic.catalogue.gate.sentences import Sentence

MOST_WORDS = 25
"""Words in a sentence."""
MEAN_WORDS = 14
MOST_GRADE = 7.0
LONG_SYLLABLES = 5
LONG_SHARE = 0.02
"""Hindi: written syllables of a long word, and how many in all words may be long."""

_READ = ANSWERING | {Role.UNKNOWN, Role.QUESTION, Role.CLAIM}
_SYLLABLE = re.compile(r"[\u0904-\u0914\u0960\u0961]|[\u0915-\u0939\u0958-\u095f]\u093c?(?!\u094d)")
"""A vowel that stands alone, or a consonant that is not joined to the next one."""

_WORD = re.compile(r"[\u0900-\u0963\u0970-\u097f]+|[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True)
class Measure:
    """How a text reads: sentences, words a sentence, grade (English) or long words (Hindi)."""

    sentences: int
    mean: float
    grade: float | None
    long_share: float | None


def measure(speech: Speech, glossary: Glossary) -> Measure:
    """The figures of one text."""
    read = list(_read(speech))
    words = [word for sentence in read for word in sentence.words]
    mean = len(words) / len(read) if read else 0.0
    spoken = [
        word
        for sentence in read
        for word in _WORD.findall(glossary.without_names(sentence.text, speech.language))
    ]
    if speech.language == "hi":
        return Measure(len(read), mean, None, _share_of_long(spoken))
    return Measure(len(read), mean, _grade(spoken, len(read)), None)


def _read(speech: Speech) -> Iterator[Sentence]:
    for passage in speech.passages:
        if passage.role in _READ:
            yield from passage.sentences


def _grade(words: Sequence[str], sentences: int) -> float:
    """Kincaid 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59."""
    if not words or not sentences:
        return 0.0
    syllables = sum(_syllables(word.lower()) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US", left=1, right=1)


@cache
def _syllables(word: str) -> int:
    return len(_hyphens().positions(word)) + 1


def _share_of_long(words: Sequence[str]) -> float:
    devanagari = [word for word in words if _SYLLABLE.search(word)]
    long = [word for word in devanagari if len(_SYLLABLE.findall(word)) >= LONG_SYLLABLES]
    return len(long) / len(devanagari) if devanagari else 0.0


def _keeps_sentences_short(speech: Speech, _ground: Ground) -> Iterator[Found]:
    for passage in speech.passages:
        for sentence in passage.sentences:
            if len(sentence.words) > MOST_WORDS:
                begun = " ".join(sentence.text.split()[:6])
                wrong = f'{len(sentence.words)} words in "{begun} …"'
                yield Found(sentence.line, wrong, f"make it {MOST_WORDS} at most", passage.path)


def _reads_evenly(speech: Speech, ground: Ground) -> Iterator[Found]:
    found = measure(speech, ground.glossary)
    if found.mean > MEAN_WORDS:
        wrong = f"{found.mean:.1f} words in a sentence, on average"
        yield Found(1, wrong, f"make sentences shorter: {MEAN_WORDS} on average")


def _reads_easily(speech: Speech, ground: Ground) -> Iterator[Found]:
    assert isinstance(speech, PageText)
    found = measure(speech, ground.glossary)
    if found.grade is not None and found.grade > MOST_GRADE:
        yield Found(
            1,
            f"reading grade {found.grade:.1f}",
            f"shorter words and sentences: grade {MOST_GRADE:.0f} at most",
        )
    if found.long_share is not None and found.long_share > LONG_SHARE:
        yield Found(
            1,
            f"{found.long_share:.1%} of the words have {LONG_SYLLABLES} syllables or more",
            f"use everyday words: {LONG_SHARE:.0%} at most",
        )


READING_RULES = (
    Rule("Q-03 sentence", "25 words in a sentence at most", EVERYTHING, _keeps_sentences_short),
    Rule("Q-03 mean", "14 words in a sentence on average", PAGES | {Over.NOTICE}, _reads_evenly),
    Rule(
        "Q-03 grade",
        "reading grade 7 at most; in Hindi few long words instead",
        MEDICAL,
        _reads_easily,
    ),
)
