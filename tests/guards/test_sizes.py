"""Files and functions stay small enough to be read at once. Past 30 and 300 look again."""

import ast

import pytest

from tests.support.project import files, name_of

MOST_LINES_OF_A_FUNCTION = 60
MOST_LINES_OF_A_FILE = 400
OURS = [
    path
    for folder in ("bench", "clinic", "tests", "tools")
    for path in files(folder, ".py")
    if "migrations/versions" not in path.as_posix()
]


@pytest.mark.parametrize("path", OURS, ids=name_of)
def test_it_can_be_read_at_once(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES_OF_A_FILE
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize("folder", ["templates", "static/css", "static/js"])
def test_it_has_no_page_or_style_that_nobody_can_read_at_once(folder):
    long = [
        name_of(path)
        for path in files(folder, ".html", ".css", ".js", ".txt")
        if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES_OF_A_FILE
    ]
    assert long == []
