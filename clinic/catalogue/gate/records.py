"""What the evidence records say in each language, with the line of each value."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from clinic.catalogue.front_matter import read_text
from clinic.catalogue.gate.passages import Passage, Role
from clinic.catalogue.problems import Malformed
from clinic.catalogue.strict_yaml import line_of, read_yaml

FILES = ("studies.yaml", "references.yaml", "products.yaml", "rules.yaml")
_LANGUAGES = {"en", "hi"}

RecordTexts = Mapping[tuple[str, str], tuple[Passage, ...]]
"""The passages of a record in a language, by (its id, language)."""


def record_texts(folder: Path) -> RecordTexts:
    """Every value of a record that is written per language, as `{en: …, hi: …}`.

    A file that cannot be read says nothing here: the catalogue withholds it with its reason.
    """
    found: dict[tuple[str, str], tuple[Passage, ...]] = {}
    for name in FILES:
        for record in _records(folder / name):
            values = {str(key.value): value for key, value in record.value}
            record_id = str(values["id"].value) if "id" in values else ""
            use = str(values["use"].value) if "use" in values else "evidence"
            role = Role.FACT if use == "evidence" else Role.CLAIM
            path = f"{folder.name}/{name}"
            for language, node in _texts(record):
                passage = Passage(role, node.value, line_of(node), path=path, record=record_id)
                key = (record_id, language)
                found[key] = (*found.get(key, ()), passage)
    return found


def _records(path: Path) -> Iterator[yaml.MappingNode]:
    try:
        _value, nodes = read_yaml(read_text(path))
    except Malformed:
        return
    for node in nodes.value if isinstance(nodes, yaml.SequenceNode) else ():
        if isinstance(node, yaml.MappingNode):
            yield node


def _texts(node: yaml.Node) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Each value that stands under a language, with that language."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _texts(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value in _LANGUAGES and isinstance(value, yaml.ScalarNode):
                yield key.value, value
            else:
                yield from _texts(value)
