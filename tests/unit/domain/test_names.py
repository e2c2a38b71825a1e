"""Names are compared as they sound: across spellings, scripts, order, titles and initials."""

import pytest

from clinic.domain.names import compatible, name_words, sound


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
