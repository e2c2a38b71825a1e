"""The gate finds each planted fault: by its rule, its file and its line, in both languages."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from clinic.catalogue.catalogue import as_catalogue
from clinic.catalogue.checked import broken_rules
from clinic.catalogue.content import Content, read_content
from clinic.catalogue.gate import ELSEWHERE, RULES
from clinic.catalogue.gate.helps import SAYS_THAT_IT_HELPS
from clinic.catalogue.gate.phrases import SELLS_HOPE, found_in
from clinic.catalogue.gate.sentences import sentences
from tests.support.content import INFORMATION, TEXT_HI, write_content
from tests.support.faults import FAULTS, Fault
from tests.support.hopes import HONEST

TODAY = date(2026, 11, 24)
BOTH = ("en", "hi")
PAGES = 3
"""In the folder that is in order: a treatment in two languages, a page of information."""
NO_LANGUAGE = {"R-04 allowed-unused", "Q-06 looked"}


def content_of(folder: Path, **files: str) -> Content:
    files = {"page_hi": TEXT_HI, "information": INFORMATION, **files}
    return read_content(write_content(folder, **files), BOTH)


def spoilt_by(fault: Fault, folder: Path) -> Content:
    return content_of(folder, **{fault.file: fault.text}, **dict(fault.beside))


def told_of(content: Content) -> Iterator[tuple[str, str]]:
    """Rule and place of everything that the check would print."""
    for file in content.problems:
        yield file.rule, file.path
    for broken in broken_rules(content, on=TODAY):
        yield broken.rule, broken.where


def named(fault: Fault) -> str:
    return f"{fault.rule} in {fault.file}: {fault.new[:30]!r}"


def test_it_finds_nothing_where_all_is_in_order(tmp_path: Path) -> None:
    assert list(told_of(content_of(tmp_path))) == []


@pytest.mark.parametrize("fault", FAULTS, ids=named)
def test_it_finds_a_planted_fault(tmp_path: Path, fault: Fault) -> None:
    """By rule, file and line; the page is withheld where it would be false or unsafe."""
    content = spoilt_by(fault, tmp_path)
    path, line = fault.place
    assert (fault.rule, f"{path}:{line}") in set(told_of(content))
    withholding = {rule.name for rule in RULES if rule.withholds}
    withholding |= {file.rule for file in content.problems}
    catalogue = as_catalogue(content)
    told = {file.rule for file in catalogue.withheld}
    assert (fault.rule in told) == (fault.rule in withholding)
    shown = sum(len(catalogue.pages(language)) for language in BOTH)
    assert (shown < PAGES) == bool(told)


def honest() -> Iterator[tuple[str, str]]:
    for language, said in HONEST.items():
        for sentence in said:
            yield language, sentence


@pytest.mark.parametrize(("language", "sentence"), list(honest()))
def test_it_lets_a_plain_true_sentence_stand(language: str, sentence: str) -> None:
    (said,) = sentences(sentence, line=1)
    assert [*found_in(said, SELLS_HOPE, language)] == []
    assert [*found_in(said, SAYS_THAT_IT_HELPS, language)] == []


def test_it_has_a_planted_fault_for_every_rule_in_both_languages() -> None:
    planted = {(fault.rule, (fault.found_in or fault.file).endswith("_hi")) for fault in FAULTS}
    names = {rule.name for rule in RULES} | set(ELSEWHERE)
    assert {rule for rule, _hindi in planted} == names
    lacking = {rule for rule in names if (rule, True) not in planted} - NO_LANGUAGE
    assert lacking == set()


def test_it_gives_every_rule_a_name_of_its_own() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert not set(names) & set(ELSEWHERE)
