"""Exact sentences that may stand although a rule's pattern finds something in them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from clinic.catalogue.front_matter import read_text
from clinic.catalogue.problems import Malformed, malformed
from clinic.catalogue.strict_yaml import Strict, line_of, read_yaml, shape
from clinic.catalogue.words import Words


class AllowedKeys(Strict):
    """One exact sentence: in which language, against which rule, and why it may stand."""

    rule: Words
    language: Literal["en", "hi"]
    sentence: Words
    reason: Words


@dataclass(frozen=True)
class Allowed:
    """A sentence that may stand, and its line in the file."""

    rule: str
    language: str
    sentence: str
    line: int | None


def load_allowed(path: Path) -> tuple[tuple[Allowed, ...], Malformed | None]:
    """The sentences of a file; none where there is no file, or where it cannot be read."""
    if not path.exists():
        return (), None
    try:
        values, nodes = read_yaml(read_text(path))
        if not isinstance(values, list):
            raise malformed("write a list of sentences, each begun by a dash", 1)
        found = []
        for value, node in zip(values, nodes.value if nodes else (), strict=True):
            keys = shape(AllowedKeys, value, node)
            sentence = " ".join(keys.sentence.split())
            found.append(Allowed(keys.rule, keys.language, sentence, line_of(node)))
    except Malformed as error:
        return (), error
    return tuple(found), None
