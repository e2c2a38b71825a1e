"""Names are compared as they sound: across spellings, scripts, order, titles and initials."""

import csv

import pytest

from clinic.config import ROOT
from clinic.domain.names import compatible, in_latin, name_words, sound, whole_name_key

PAIRS = ROOT / "tests" / "data" / "name_pairs.csv"


def pairs(what: str) -> list[tuple[str, str]]:
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        return [(row["one"], row["other"]) for row in csv.DictReader(lines) if row["is"] == what]


def test_the_table_of_pairs_is_long() -> None:
    assert len(set(pairs("same"))) >= 500
    assert len(set(pairs("apart"))) >= 200


@pytest.mark.parametrize(("one", "other"), pairs("same"))
def test_it_hears_one_name(one: str, other: str) -> None:
    assert compatible(one, other)
    assert compatible(other, one)


@pytest.mark.parametrize(("one", "other"), pairs("apart"))
def test_it_hears_two_names(one: str, other: str) -> None:
    assert not compatible(one, other)
    assert not compatible(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ramesh", "रमेश"),
        ("Ramesh Kumar", "रमेश"),
        ("Ramesh Kumar", "kumar RAMESH"),
        ("R.", "Ramesh Kumar"),
        ("R K", "Ramesh Kumar"),
        ("Mr Ramesh", "Ramesh"),
        ("श्री रमेश", "Ramesh"),
        ("Dr. Meena", "मीना"),
        ("Meena", "Mina"),
        ("Bharti", "भारती"),
        ("Bharati", "Bharti"),
        ("Sunita", "सुनीता"),
        ("Pooja", "पूजा"),
        ("Zafar", "ज़फ़र"),
        ("Lakshmi", "Laxmi"),
        ("Asha", "ASHA "),
        ("José", "Jose"),
        ("محمد", "محمد"),
        ("李明", "李明"),
    ],
)
def test_it_takes_for_one_person(one: str, other: str) -> None:
    assert compatible(one, other)
    assert compatible(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ramesh", "Suresh"),
        ("Ramesh", "Sunita"),
        ("Rani", "Rina"),
        ("रमेश", "सुनीता"),
        ("Ramesh Kumar", "Ramesh Sharma"),
        ("R.", "Sunita"),
        ("Asha", ""),
        ("محمد", "李明"),
        ("😀", "Asha"),
    ],
)
def test_it_keeps_apart(one: str, other: str) -> None:
    assert not compatible(one, other)
    assert not compatible(other, one)


def test_it_hears_a_word_alike_in_both_scripts() -> None:
    assert sound("Meena") == sound("मीना")


def test_it_keeps_the_marks_of_a_hindi_word_within_the_word() -> None:
    assert name_words("रमेश कुमार-Singh O'Neil") == ("रमेश", "कुमार", "singh", "o'neil")


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("सुनीता देवी", "Sunita Devi"),
        ("रमेश सिंह", "Ramesh Singh"),
        ("विश्वनाथ", "Vishwanath"),
        ("पार्थ", "Parth"),
        ("সুব্রত", "Subrat"),
        ("ਗੁਰਪ੍ਰੀਤ", "Guraprit"),
        ("Ramesh", ""),
        ("محمد", ""),
    ],
)
def test_it_spells_a_name_of_india_for_whoever_reads_it_out(name: str, spelt: str) -> None:
    assert in_latin(name) == spelt


def test_a_whole_name_has_one_key_in_every_spelling_and_order() -> None:
    assert whole_name_key("Sunita Sharma") == whole_name_key("शर्मा सुनीता") == "snt srm"
    assert whole_name_key("Asha Rao") == whole_name_key("आशा राव")
    assert whole_name_key("श्रीमती सुनीता शर्मा") == whole_name_key("Suneeta Sharma")


@pytest.mark.parametrize("name", ["Sunita", "R. Kumar", "Uma Au", "", "श्री रमेश"])
def test_a_name_that_many_have_has_no_key(name: str) -> None:
    assert whole_name_key(name) == ""
