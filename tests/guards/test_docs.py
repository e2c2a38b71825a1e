"""Documents: links lead somewhere, what they tell to type exists, and they speak of us alone."""

import re
import subprocess

import pytest

from clinic.config import ROOT
from tests.support.project import files, name_of, text_of

DOCS = files("", ".md")
TARGETS = set(re.findall(r"^([a-z]+):.*## ", text_of("Makefile"), re.M))
WHOLE = [
    path
    for path in files("", ".py", ".md", ".html", ".css", ".js", ".txt", ".toml", ".sh", ".po")
    if not path.name.startswith("requirements")
]
COMMAND = re.compile(r"(?:flask --app wsgi|(?:^|`)clinic) ([a-z][^`\n…(]+)", re.M)
"""What is typed: by `flask` itself, or by `deploy/clinic`, the same for the site's own user."""
ONE_MACHINE = re.compile(r"(?<![\w.…])/(?:home|root|Users|mnt|work)/\w")


def _prose(text):
    return re.sub(r"```.*?```", "", text, flags=re.DOTALL)


def _anchors(text):
    """The addresses of a document's headings, as forges make them."""
    headings = re.findall(r"^#+ (.+)$", _prose(text), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in headings}


@pytest.mark.parametrize("path", DOCS, ids=name_of)
def test_it_links_to_what_is_there(path):
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", _prose(path.read_text(encoding="utf-8"))):
        if "://" in target or target.startswith(("mailto:", "/")):
            continue
        name, _, anchor = target.partition("#")
        to = (path.parent / name).resolve() if name else path
        there = to.exists()
        if not there or (anchor and anchor not in _anchors(to.read_text(encoding="utf-8"))):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("path", DOCS, ids=name_of)
def test_it_names_files_that_are_there(path):
    named = re.findall(
        r"`((?:clinic|tests|tools|templates|content|static|docs|deploy)/[\w./-]+)`",
        path.read_text(encoding="utf-8"),
    )
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("path", DOCS, ids=name_of)
def test_it_tells_to_make_what_can_be_made(path):
    words = re.findall(r"(?:`|^)make ([a-z]+)", path.read_text(encoding="utf-8"), re.M)
    assert set(words) <= TARGETS


def test_it_tells_to_run_commands_that_exist(app):
    typed = [
        line.split() for path in DOCS for line in COMMAND.findall(path.read_text(encoding="utf-8"))
    ]
    assert typed
    for words in typed:
        command, *rest = (word.rstrip(".,:;") for word in words)
        found = app.cli.commands.get(command)
        assert found is not None, words
        if hasattr(found, "commands"):
            found = found.commands.get(rest[0])
            assert found is not None, words
        options = {option for parameter in found.params for option in parameter.opts}
        assert {word for word in rest if word.startswith("--")} <= options, words


def test_it_lists_each_word_with_one_line():
    said = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    listed = re.findall(r"^  make ([a-z]+) +\S", said, re.M)
    assert set(listed) == TARGETS
    assert len(said.splitlines()) == len(TARGETS)


def test_it_tests_as_the_readme_says():
    assert "\nmake test\n" in text_of("README.md")
    assert text_of(".ci/run").rstrip().endswith("make check\nmake test")


@pytest.mark.parametrize("path", files("docs/adr", ".md"), ids=name_of)
def test_it_keeps_decisions_short_and_in_four_parts(path):
    text = path.read_text(encoding="utf-8")
    number = int(path.name[:4])
    assert text.startswith(f"# {number}. ")
    assert re.search(r"^Status: (proposed|accepted|superseded by \d+), \d+ \w+ \d{4}$", text, re.M)
    assert re.findall(r"^## (.+)$", text, re.M) == ["Context", "Decision", "Consequences"]
    assert len(text.splitlines()) <= 40


def test_it_numbers_decisions_without_a_gap():
    numbers = [int(path.name[:4]) for path in files("docs/adr", ".md")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_it_names_no_folder_of_one_machine():
    wrong = [
        name_of(path)
        for path in WHOLE
        if ONE_MACHINE.search(path.read_text(encoding="utf-8")) and path.name != "test_docs.py"
    ]
    assert wrong == []
