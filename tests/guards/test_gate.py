"""The guide says what the gate holds: each rule, and each row of the checklists with its holder."""

import ast
import re

import pytest

from clinic.catalogue.evidence_files import load_evidence
from clinic.catalogue.gate import ELSEWHERE, RULES
from clinic.catalogue.gate.helps import CELL_PRODUCTS
from clinic.catalogue.gate.rule import Over
from clinic.catalogue.gate.sentences import folded
from clinic.catalogue.gate.words import names_of
from clinic.config import ROOT
from tests.support.project import text_of

GUIDE = text_of("docs/content.md")
CLAIMS = {*range(1, 9), 11}
TESTABLE = {*range(3, 10), 11, 12, 15, 16, 18, 19, *range(23, 35)}
"""Rows R for claims, and rows Q of the checklist that a program can test."""

NAMED = {
    Over.TREATMENT: "treatments",
    Over.INFORMATION: "information",
    Over.CLINIC: "clinic",
    Over.NOTICE: "notices",
    Over.RECORDS: "records",
    Over.INTERFACE: "interface",
}
_ROW = re.compile(r"^\| ([RQ])-(\d\d) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
_RULE = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
ROWS = {
    f"{kind}-{number}": re.findall(r"`([^`]+)`", held) for kind, number, held in _ROW.findall(GUIDE)
}
HOLDERS = sorted({holder for held in ROWS.values() for holder in held})


def test_it_has_every_row_once_with_what_holds_it() -> None:
    wanted = {f"R-{number:02}" for number in CLAIMS} | {f"Q-{number:02}" for number in TESTABLE}
    assert set(ROWS) == wanted
    assert len(_ROW.findall(GUIDE)) == len(wanted)
    assert [row for row, held in ROWS.items() if not held] == []


@pytest.mark.parametrize("holder", HOLDERS)
def test_it_names_what_is_there(holder: str) -> None:
    if holder.startswith("tests/"):
        path, _, name = holder.partition("::")
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert not name or name in functions
    elif not holder.startswith("/"):
        assert holder in {rule.name for rule in RULES} | set(ELSEWHERE)


def test_it_names_addresses_that_are_there(app) -> None:
    known = {rule.rule for rule in app.url_map.iter_rules()}
    assert [holder for holder in HOLDERS if holder.startswith("/") and holder not in known] == []


def test_it_lists_every_rule_as_it_is() -> None:
    listed = {name: rest for name, *rest in _RULE.findall(GUIDE)}
    for rule in RULES:
        over = [NAMED[one] for one in Over if one in rule.over]
        held_over = "everything" if len(over) == len(Over) else ", ".join(over)
        broken = "withheld" if rule.withholds else "check fails"
        assert listed.get(rule.name) == [rule.wants, held_over, broken]
    assert {name: listed[name][0] for name in ELSEWHERE} == ELSEWHERE


def test_it_holds_every_rule_for_a_row_or_for_the_house() -> None:
    names = {rule.name for rule in RULES} | set(ELSEWHERE)
    assert {name for name in names if not name.startswith("house ")} <= set(HOLDERS)


def test_it_knows_each_product_of_cells_by_each_of_its_names() -> None:
    """What is a product: it has a maker, and a name of one word; "no cells" is a medicine."""
    evidence, _problems = load_evidence(ROOT / "content" / "evidence")
    named = {
        folded(name)
        for product in evidence.products.values()
        for name in names_of(product.name_in("en"))
        if product.made_by and "no cells" not in product.made_of.en
    }
    assert {name for name in named if " " not in name} <= set(CELL_PRODUCTS)
