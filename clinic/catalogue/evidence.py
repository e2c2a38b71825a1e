"""The records that pages rest on: studies, products, other sources, and what each is good for."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from clinic.catalogue.front_matter import read_text
from clinic.catalogue.pages import Withheld
from clinic.catalogue.problems import Malformed, malformed
from clinic.catalogue.strict_yaml import Model, Strict, line_of, read_yaml, shape
from clinic.catalogue.words import Address, Day, Id, Text, Words, plain_words


class Use(StrEnum):
    """What a record may be used for.

    `rebuttal`: it may be named where a claim is corrected, and never counts as support.
    """

    EVIDENCE = "evidence"
    REBUTTAL = "rebuttal"
    NONE = "none"


class Kind(StrEnum):
    """What a record of studies.yaml is about.

    `study`: the treatment of a page, in people with its disease; a page names few of these.
    `review`: several such studies. `other`: another medicine or another disease.
    """

    STUDY = "study"
    REVIEW = "review"
    OTHER = "other"


class Reference(Strict):
    """Anything with an address that a sentence may rest on. `read`: how much of it we have read."""

    id: Id
    use: Use
    label: Words
    url: Address
    read: Text


class Row(Strict):
    """A study as the table prints it. `people`: how many were in it, both groups together."""

    name: Words
    people: Annotated[int, Field(gt=0)]
    compared_with: Annotated[str, AfterValidator(plain_words)] = ""
    fair_comparison: bool
    seen: Text
    not_shown: Text


class Study(Reference):
    """A study in people or a review of such studies; `row` where a page's table may show it."""

    kind: Kind = Kind.STUDY
    row: Row | None = None


class Happening(Strict):
    """When something happened, in words, and what."""

    when: Words
    text: Text


class Product(Strict):
    """What happened to a product or a practice; its sentences name their sources as `[@id]`."""

    id: Id
    use: Use
    name: Words
    verdict: Words
    facts: Annotated[tuple[Happening, ...], Field(min_length=1)]
    checked_on: Day


@dataclass(frozen=True)
class Evidence:
    """All records, by id. Studies are references, too."""

    references: dict[str, Reference]
    products: dict[str, Product]

    def study(self, record_id: str) -> Study | None:
        """The study with this id, None where there is none."""
        found = self.references.get(record_id)
        return found if isinstance(found, Study) else None

    def counts(self, record_id: str) -> bool:
        """Whether it is a study of the page's treatment; what is only corrected is not counted."""
        study = self.study(record_id)
        return study is not None and study.kind is Kind.STUDY and study.use is Use.EVIDENCE


def load_evidence(folder: Path) -> tuple[Evidence, tuple[Withheld, ...]]:
    """The records of studies.yaml, references.yaml and products.yaml, and those left out.

    A record that is malformed is withheld by itself; pages that name it are then withheld, too.
    """
    withheld: list[Withheld] = []
    references: dict[str, Reference] = {}
    products: dict[str, Product] = {}
    _read_records(folder / "studies.yaml", Study, references, withheld)
    _read_records(folder / "references.yaml", Reference, references, withheld)
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
        Withheld(f"{where}:{problem.line}" if problem.line else where, problem.text)
        for problem in error.problems
    ]
