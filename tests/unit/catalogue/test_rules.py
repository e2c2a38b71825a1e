"""What a page in front of readers must keep to, rule by rule."""

from datetime import date
from pathlib import Path

import pytest

from clinic.catalogue.ages import ages
from clinic.catalogue.rules import FORBIDDEN, Broken, broken_rules
from tests.support.content import NOTICE, PAGE, PRODUCTS, STUDIES, TEXT, catalogue_of, replaced

TODAY = date(2026, 11, 24)
BOTH = ("en", "hi")


def broken(folder: Path, on: date = TODAY, **files: str) -> list[Broken]:
    catalogue = catalogue_of(folder, **files)
    assert catalogue.withheld == ()
    return list(broken_rules(catalogue, BOTH, on=on))


def spoilt(folder: Path, old: str, new: str) -> list[str]:
    return [rule.wrong for rule in broken(folder, page=replaced(TEXT, old, new))]


def test_it_finds_nothing_in_a_page_that_is_in_order(tmp_path: Path) -> None:
    assert broken(tmp_path) == []


def test_it_says_where_what_and_how_to_mend_it(tmp_path: Path) -> None:
    text = replaced(TEXT, "Only inside a trial.", "Book now. " + "A word. " * 1100)
    assert broken(tmp_path, page=text) == [
        Broken(PAGE, "2,354 words", "cut it to 2,200"),
        Broken(
            PAGE,
            '"Book now" in "Book now. ' + "A word. " * 6 + 'A "',
            "say what was seen, in how many people",
        ),
    ]


def with_studies(count: int) -> tuple[str, str]:
    """Records and a text whose table has so many studies, besides one that is only corrected."""
    record = STUDIES.split("- id: small-series")[0].replace("large-trial", "study-{}")
    added = range(count - 2)
    studies = STUDIES + "".join(record.replace("{}", str(number)) for number in added)
    listed = "".join(f"- study-{number}\n" for number in added)
    return studies, replaced(TEXT, "- small-series\n", "- small-series\n" + listed)


def test_it_takes_six_studies_and_not_seven(tmp_path: Path) -> None:
    studies, page = with_studies(6)
    assert broken(tmp_path, studies=studies, page=page) == []
    studies, page = with_studies(7)
    (rule,) = broken(tmp_path, studies=studies, page=page)
    assert rule.wrong.startswith("7 studies: Bela 2020, Journal, Ramesh 2010, Journal, ")
    assert "A company 2025, press release" not in rule.wrong


@pytest.mark.parametrize(("kind", "wrong"), [("study", 1), ("review", 0), ("other", 0)])
def test_it_counts_a_study_that_the_text_alone_names(tmp_path: Path, kind: str, wrong: int) -> None:
    studies, page = with_studies(6)
    record = STUDIES.split("- id: small-series")[0].replace("large-trial", "told")
    studies += record.replace("use:", f"kind: {kind}\n  use:")
    page = replaced(page, "Only inside a trial.", "One more. [@told]")
    assert len(broken(tmp_path, studies=studies, page=page)) == wrong


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("{#what-helps-now}", "{#help}", 'no section "what-helps-now"'),
        ("{#india}", "{#law}", 'no section "india"'),
        ("{#sources}", "{#end}", "the sources do not stand last"),
        ("::: studies\n- large-trial\n- small-series\n:::", "Nothing.", "no StudyTable"),
        ("::: status brand\n:::", "Nothing.", "no StatusBox"),
        ("tags:\n  - {label: quiet, section: risks}\n", "", "no tags"),
    ],
)
def test_it_wants_every_part(tmp_path: Path, old: str, new: str, wrong: str) -> None:
    assert spoilt(tmp_path, old, new) == [wrong]


def test_it_wants_sources(tmp_path: Path) -> None:
    bare = "\n".join(line.split(" [@")[0] for line in TEXT.split("\n"))
    bare = replaced(bare, "- large-trial\n- small-series\n", "- large-trial\n")
    assert broken(tmp_path, page=bare, products=replaced(PRODUCTS, " [@review]", "")) == []
    none = replaced(bare, "::: studies\n- large-trial\n:::", "Nothing.")
    rules = broken(tmp_path, page=none, products=replaced(PRODUCTS, " [@review]", ""))
    assert [rule.wrong for rule in rules] == ["no StudyTable", "no sources"]


def test_it_takes_sentences_of_twenty_five_words(tmp_path: Path) -> None:
    at_the_limit = " ".join(["word"] * 24) + " – end. [@review]"
    assert spoilt(tmp_path, "Only inside a trial.", at_the_limit) == []
    over = "word " + at_the_limit
    (wrong,) = spoilt(tmp_path, "Only inside a trial.", over)
    assert wrong == '26 words in "word word word word word word …"'


@pytest.mark.parametrize("word", FORBIDDEN)
def test_it_refuses_words_that_sell_hope(tmp_path: Path, word: str) -> None:
    (wrong,) = spoilt(tmp_path, "Good care helps.", f"{word.capitalize()} care.")
    assert wrong.startswith(f'"{word.capitalize()}" in ')


def test_it_lets_a_claim_be_quoted_that_a_box_corrects(tmp_path: Path) -> None:
    assert spoilt(tmp_path, "Nine in ten are well.", "A miracle, without risk.") == []
    assert len(spoilt(tmp_path, "That rests on ten people.", "A miracle it is not.")) == 1


@pytest.mark.parametrize(
    "claim", ["Reviewed by Dr A.", "Checked by our doctors.", "Approved by a neurologist."]
)
def test_it_lets_no_unsigned_page_claim_a_check(tmp_path: Path, claim: str) -> None:
    (wrong,) = spoilt(tmp_path, "Only inside a trial.", claim)
    assert wrong == f'nobody has signed the page, and it says "{claim}"'


def test_it_refuses_days_that_are_not_yet(tmp_path: Path) -> None:
    wrong = [rule.wrong for rule in broken(tmp_path, on=date(2026, 11, 22))]
    assert wrong == [
        "sources_checked_on is 2026-11-23, which is not yet",
        "brand: checked_on is 2026-11-23, which is not yet",
    ]


def test_it_wants_as_many_items_in_each_language(tmp_path: Path) -> None:
    (rule,) = broken(tmp_path, notice_hi=f"{NOTICE}\n## More\n\nMore.\n")
    assert rule.path == "notices/enquiry.hi.md"
    assert rule.wrong == "2 items where the English notice has 1"


def test_it_counts_days_and_breaks_no_rule_over_them(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path)
    found = ages(catalogue, BOTH, on=date(2027, 2, 22))
    assert [(age.what, age.days, age.due) for age in found] == [
        ("sources looked at", 91, False),
        ("brand last checked", 91, True),
    ]
    assert not ages(catalogue, BOTH, on=date(2027, 2, 21))[1].due
    assert broken_rules(catalogue, BOTH, on=date(2099, 1, 1)) == ()
