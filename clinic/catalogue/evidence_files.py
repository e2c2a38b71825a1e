"""Reads the files of records; a record that is malformed is left out by itself."""

from pathlib import Path
from typing import Any

from clinic.catalogue.evidence import Evidence, LegalRule, Product, Reference, Study
from clinic.catalogue.front_matter import read_text
from clinic.catalogue.pages import Withheld
from clinic.catalogue.problems import Malformed, malformed
from clinic.catalogue.strict_yaml import Model, line_of, read_yaml, shape


def load_evidence(folder: Path) -> tuple[Evidence, tuple[Withheld, ...]]:
    """The records of studies, references, rules and products (`.yaml`), and those left out.

    A record that is malformed is withheld by itself; pages that name it are then withheld, too.
    """
    withheld: list[Withheld] = []
    references: dict[str, Reference] = {}
    products: dict[str, Product] = {}
    _read_records(folder / "studies.yaml", Study, references, withheld)
    _read_records(folder / "references.yaml", Reference, references, withheld)
    _read_records(folder / "rules.yaml", LegalRule, references, withheld)
    _read_records(folder / "products.yaml", Product, products, withheld)
    return Evidence(references, products), tuple(withheld)


def _read_records(
    path: Path, model: type[Model], into: dict[str, Any], withheld: list[Withheld]
) -> None:
    try:
        values, nodes = read_yaml(read_text(path))
        if not isinstance(values, list):
            raise malformed("write a list of records, each begun by a dash", 1)
    except Malformed as error:
        withheld += in_file(path, error)
        return
    for value, node in zip(values, nodes.value if nodes else (), strict=True):
        try:
            record: Any = shape(model, value, node)
            if record.id in into:
                raise malformed(f'the id "{record.id}" is taken: give another', line_of(node))
            into[record.id] = record
        except Malformed as error:
            withheld += in_file(path, error)


def in_file(path: Path, error: Malformed) -> list[Withheld]:
    """One line for each problem, with the file's folder and name, and the line where it has one."""
    where = f"{path.parent.name}/{path.name}"
    return [
        Withheld(f"{where}:{problem.line}" if problem.line else where, problem.text, problem.rule)
        for problem in error.problems
    ]
