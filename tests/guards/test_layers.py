"""The layers have a place for every module, and below the edge there is no Flask."""

import ast
import re
import tomllib
from collections.abc import Iterator

import pytest

from clinic.config import ROOT
from tests.support.project import files, name_of, text_of

CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads(text_of("pyproject.toml"))["tool"]["importlinter"]["contracts"]
}
DRAWERS = {"utils", "util", "helpers", "constants", "common", "misc", "types"}


def test_it_has_a_layer_for_every_module():
    layers = " ".join(CONTRACTS["layers"]["layers"])
    placed = set(re.findall(r"[a-z_]+", layers))
    ignored = set(CONTRACTS["layers"]["exhaustive_ignores"])
    there = {
        path.stem for path in (ROOT / "clinic").iterdir() if not path.name.startswith(("_", "."))
    }
    assert placed | ignored == there


def test_it_names_the_layers_in_the_docs():
    line = re.search(r"^app → .*$", text_of("docs/architecture.md"), flags=re.MULTILINE)
    assert line
    assert re.findall(r"[a-z_]+", line[0]) == re.findall(
        r"[a-z_]+", " ".join(CONTRACTS["layers"]["layers"])
    )


@pytest.mark.parametrize("contract", ["no-flask", "pure-domain"])
def test_it_imports_nothing_that_its_layer_may_not(contract):
    forbidden = set(CONTRACTS[contract]["forbidden_modules"])
    allowed = set(CONTRACTS[contract].get("ignore_imports", ()))
    below = tuple(CONTRACTS[contract]["source_modules"])
    wrong = [
        f"{module} -> {package}"
        for module, package in _imports()
        if module.startswith(below) and package in forbidden
    ]
    assert set(wrong) <= allowed


def test_it_has_no_drawer_for_this_and_that():
    names = [name_of(path) for path in files("clinic", ".py") if path.stem in DRAWERS]
    assert names == []


def test_it_imports_no_test_and_no_tool():
    wrong = [pair for pair in _imports() if pair[1] in {"tests", "tools", "pytest"}]
    assert wrong == []


def _imports() -> Iterator[tuple[str, str]]:
    """Each import: our module, and the package that it takes from."""
    for path in files("clinic", ".py"):
        module = name_of(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((module, alias.name.partition(".")[0]) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield module, node.module.partition(".")[0]
