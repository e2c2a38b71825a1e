"""Medical words are explained where a page first uses them."""

from collections.abc import Iterator

from clinic.catalogue.gate.glossary import InLanguage
from clinic.catalogue.gate.passages import Role, Speech
from clinic.catalogue.gate.rule import MEDICAL, Found, Ground, Rule
from clinic.catalogue.gate.sentences import Sentence, folded

_BESIDE = {Role.TITLE, Role.DESCRIPTION, Role.CORRECTION, Role.HEADING, Role.CLAIM}
_READ_FIRST = frozenset(Role) - _BESIDE


def _explains_its_terms(speech: Speech, ground: Ground) -> Iterator[Found]:
    """In the sentence of the first use, or in one beside it."""
    read = [
        (sentence, sentence.folded)
        for passage in speech.passages
        if passage.role in _READ_FIRST and not passage.path
        for sentence in passage.sentences
    ]
    for term in ground.glossary.terms:
        asked = term.in_language(speech.language)
        first = _first_use(read, asked)
        if first is None:
            continue
        near = " ".join(said for _sentence, said in read[max(first - 1, 0) : first + 2])
        if not any(folded(words) in near for words in asked.explained):
            yield Found(
                read[first][0].line,
                f'"{asked.written[0]}" is not explained where it is first used',
                f"say beside it, for one: {asked.explained[0]}",
            )


def _first_use(read: list[tuple[Sentence, str]], asked: InLanguage) -> int | None:
    forms = [folded(form) for form in asked.written]
    for at, (_sentence, said) in enumerate(read):
        if any(_stands(form, said) for form in forms):
            return at
    return None


def _stands(form: str, said: str) -> bool:
    """As a whole word, or the beginning of one in Devanagari, where endings follow."""
    at = said.find(form)
    while at >= 0:
        before = said[at - 1 : at]
        after = said[at + len(form) : at + len(form) + 1]
        if not before.isalnum() and (not form.isascii() or not after.isalnum()):
            return True
        at = said.find(form, at + 1)
    return False


EXPLAINED_RULES = (
    Rule(
        "Q-04 explained",
        "a word of the glossary is explained where the page first uses it",
        MEDICAL,
        _explains_its_terms,
    ),
)
