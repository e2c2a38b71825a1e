"""The glossary: words to be explained where a page first uses them, and names that are none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field

from clinic.catalogue.front_matter import read_text
from clinic.catalogue.problems import Malformed
from clinic.catalogue.strict_yaml import Strict, read_yaml, shape
from clinic.catalogue.words import Id, Words


class InLanguage(Strict):
    """A term in one language: how it is written, and words that explain it."""

    written: Annotated[tuple[Words, ...], Field(min_length=1)]
    explained: Annotated[tuple[Words, ...], Field(min_length=1)]


class Term(Strict):
    """A word to be explained at its first use, in each language."""

    id: Id
    en: InLanguage
    hi: InLanguage

    def in_language(self, language: str) -> InLanguage:
        """Its forms and its explanations there."""
        return self.hi if language == "hi" else self.en


class GlossaryKeys(Strict):
    """The file: terms, and names of diseases, medicines and trials that no grade counts."""

    terms: tuple[Term, ...]
    names: Mapping[str, tuple[Words, ...]]


@dataclass(frozen=True)
class Glossary:
    """Terms to be explained, and names by language."""

    terms: tuple[Term, ...]
    names: Mapping[str, tuple[str, ...]]

    def without_names(self, text: str, language: str) -> str:
        """The text without names of diseases, medicines and trials."""
        pattern = self._patterns.get(language)
        return pattern.sub(" ", text) if pattern else text

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {language: _any_of(names) for language, names in self.names.items() if names}


def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


EMPTY = Glossary((), {})


def load_glossary(path: Path) -> tuple[Glossary, Malformed | None]:
    """The glossary of a file; an empty one where there is none, or where it cannot be read."""
    if not path.exists():
        return EMPTY, None
    try:
        values, nodes = read_yaml(read_text(path))
        keys = shape(GlossaryKeys, values, nodes)
    except Malformed as error:
        return EMPTY, error
    return Glossary(keys.terms, keys.names), None
