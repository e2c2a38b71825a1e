"""What the gate measures and lets pass: sentences, reading grade, exact exceptions, ages."""

from datetime import date
from pathlib import Path

import pytest

from clinic.catalogue.ages import ages
from clinic.catalogue.catalogue import as_catalogue
from clinic.catalogue.checked import broken_rules
from clinic.catalogue.content import read_content
from clinic.catalogue.gate.reading import measure
from clinic.catalogue.gate.sentences import Sentence, folded, sentences
from tests.support.content import TEXT, TEXT_HI, catalogue_of, replaced, write_content

TODAY = date(2026, 11, 24)
BOTH = ("en", "hi")

ALLOWED = """\
- rule: R-04 forbidden-words
  language: en
  sentence: There is no cure yet.
  reason: a denial
"""


def broken(folder: Path, **files: str) -> list[tuple[str, str]]:
    read = read_content(write_content(folder, **files), BOTH)
    assert read.problems == ()
    return [(rule.rule, rule.wrong) for rule in broken_rules(read, on=TODAY)]


def test_it_cuts_sentences_with_their_lines_sources_and_labels() -> None:
    said = "One.\nIt *helps* rats [animals-only]. [@a] [@b]\nDoes it? [@c] “Yes.” No"
    assert list(sentences(said, line=7)) == [
        Sentence(7, "One."),
        Sentence(8, "It helps rats.", ("a", "b"), ("animals-only",)),
        Sentence(9, "Does it?", ("c",)),
        Sentence(9, "“Yes.”"),
        Sentence(9, "No"),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It was 1.5 times in 2.7 years.", 1),
        ("मदद मिलती है। [@a] क्या? हाँ।", 3),
        ("See ClinicalTrials.gov first.", 1),
        ("- [@a]", 1),
        ("", 0),
    ],
)
def test_it_cuts_at_the_end_of_sentences_alone(text: str, count: int) -> None:
    assert len(list(sentences(text, line=1))) == count


def test_it_folds_dots_under_letters_and_apostrophes() -> None:
    assert folded("मंज़ूर") == folded("मंजूर")
    assert folded("Today’s") == "today's"
    assert folded("mira\u00adcle\u200b") == "miracle"


def test_it_takes_an_exact_sentence_that_is_allowed_with_its_reason(tmp_path: Path) -> None:
    page = replaced(TEXT, "Only inside a trial.", "There is no cure yet.")
    assert broken(tmp_path, page=page, allowed=ALLOWED) == []
    other = replaced(TEXT, "Only inside a trial.", "There is no cure yet, but soon.")
    assert [rule for rule, _wrong in broken(tmp_path, page=other, allowed=ALLOWED)] == [
        "R-04 forbidden-words",
        "R-04 allowed-unused",
    ]


def test_it_misses_no_exception_of_a_language_that_the_site_does_not_show(tmp_path: Path) -> None:
    allowed = ALLOWED.replace("language: en", "language: hi")
    folder = write_content(tmp_path, allowed=allowed)
    assert broken_rules(read_content(folder, ("en",)), on=TODAY) == ()
    assert broken_rules(read_content(folder, BOTH), on=TODAY) != ()


def test_it_takes_no_exception_from_a_rule_that_has_none(tmp_path: Path) -> None:
    page = replaced(TEXT, "Only inside a trial.", "Reviewed by Dr A.")
    allowed = ALLOWED.replace("R-04 forbidden-words", "Q-19 claimed-check")
    allowed = allowed.replace("There is no cure yet.", "Reviewed by Dr A.")
    rules = [rule for rule, _wrong in broken(tmp_path, page=page, allowed=allowed)]
    assert rules == ["Q-19 claimed-check", "R-04 allowed-unused"]


def test_it_lets_a_claim_be_quoted_that_a_box_corrects(tmp_path: Path) -> None:
    page = replaced(TEXT, "Nine in ten are well.", "A miracle, without risk, for 90%.")
    assert broken(tmp_path, page=page) == []


@pytest.mark.parametrize(
    "said",
    [
        "Of 200 people, 33 in 100 did well with it and 28 in 100 without. [@large-trial]",
        "About 1 in 10 has it in the family. [@review]",
        "It may be given inside an approved trial.",
        "In mice it helped a little [animals-only]. [@review]",
        "No doctor has checked this page yet.",
    ],
)
def test_it_takes_what_is_said_with_its_measure(tmp_path: Path, said: str) -> None:
    assert broken(tmp_path, page=replaced(TEXT, "Only inside a trial.", said)) == []


def test_it_counts_words_and_sentences_as_a_reader_meets_them(tmp_path: Path) -> None:
    at_the_limit = " ".join(["word"] * 24) + " – end. [@review]"
    assert broken(tmp_path, page=replaced(TEXT, "Only inside a trial.", at_the_limit)) == []


def test_it_grades_english_and_counts_long_words_in_hindi(tmp_path: Path) -> None:
    read = read_content(write_content(tmp_path, page_hi=TEXT_HI), BOTH)
    english, hindi = (measure(text, read.glossary) for text in read.pages)
    assert english.grade is not None
    assert 2 < english.grade < 5
    assert english.long_share is None
    assert hindi.grade is None
    assert hindi.long_share is not None
    assert 0 < hindi.long_share < 0.02


def test_it_leaves_names_of_diseases_out_of_the_grade(tmp_path: Path) -> None:
    page = replaced(TEXT, "Good care helps.", "Amyotrophic lateral sclerosis. " * 20)
    terms = "terms: []\nnames: {en: [amyotrophic lateral sclerosis], hi: []}\n"
    grades = []
    for files in ({}, {"glossary": terms}):
        read = read_content(write_content(tmp_path, page=page, **files), BOTH)
        grades.append(measure(read.pages[0], read.glossary).grade)
    assert grades[0] > 7 > grades[1]


@pytest.mark.parametrize("name", ["glossary", "allowed"])
def test_it_says_that_its_own_lists_cannot_be_read_and_goes_on(tmp_path: Path, name: str) -> None:
    read = read_content(write_content(tmp_path, **{name: "- strange: yes\n"}), BOTH)
    assert [file.path.rpartition("/")[2].partition(":")[0] for file in read.problems] == [
        f"{name}.yaml"
    ] * len(read.problems)
    assert read.problems
    assert len(as_catalogue(read).pages("en")) == 1


def test_it_names_the_record_for_which_a_page_is_withheld(tmp_path: Path) -> None:
    files = write_content(tmp_path)
    products = files / "evidence" / "products.yaml"
    spoilt = replaced(products.read_text(encoding="utf-8"), "A licence.", "A miracle.")
    products.write_text(spoilt, encoding="utf-8")
    (held,) = as_catalogue(read_content(tmp_path, BOTH)).withheld
    assert held.path == "treatments/quiet-treatment.en.md"
    assert held.rule == "R-04 forbidden-words"
    assert held.reason.startswith('evidence/products.yaml:11: "miracle" in "A miracle."; say ')


def test_it_counts_days_and_breaks_no_rule_over_them(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path)
    found = ages(catalogue, BOTH, on=date(2027, 2, 22))
    assert [(age.what, age.days, age.due) for age in found] == [
        ("sources looked at", 91, False),
        ("brand last checked", 91, True),
        ("law last checked", 91, True),
    ]
    assert not ages(catalogue, BOTH, on=date(2027, 2, 21))[1].due
    assert broken_rules(read_content(tmp_path, BOTH), on=date(2099, 1, 1)) == ()
