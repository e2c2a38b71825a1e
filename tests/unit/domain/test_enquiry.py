"""What crosses the layers: texts are made safe and else left alone; equal answers are equal."""

import pytest

from clinic.domain.contact import read_phone
from clinic.domain.text import clean_text, is_blank
from tests.support.enquiries import new_enquiry


@pytest.mark.parametrize(
    "text",
    [
        "R.",
        "भारती",
        "क्\u200dष",
        "محمد",
        "O\u2019Neil",
        "👩\u200d👧 👍🏽",
        "\U0001fae9",
        "a\n\n\tb",
        "<b>&amp;</b>",
        "\u200eabc\u2067d\u2069",
        "ﷺ",
        "Ⅷ ½ ",
    ],
)
def test_it_leaves_what_people_write_alone(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b", "ab"),
        ("a\x1bb\x7f", "ab"),
        ("a\ud800b", "ab"),
        ("a\ufffeb\uffff\ufdd0", "ab"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\u202eabc\u202dd", "abcd"),
    ],
)
def test_it_takes_out_what_no_database_keeps(text: str, kept: str) -> None:
    assert clean_text(text) == kept


@pytest.mark.parametrize(
    "text", ["", "  \n\t", "\u200b\u200d\ufeff", "\u00a0\u2003", "\u3164\u2800"]
)
def test_it_knows_what_nobody_can_see(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", ".", "आ", "👍", "\u200b1"])
def test_it_knows_what_somebody_can_see(text: str) -> None:
    assert not is_blank(text)


def test_its_answers_are_equal_however_a_number_is_spelt() -> None:
    one = new_enquiry(phone=read_phone("098765 43210"))
    other = new_enquiry(phone=read_phone("+91 98765-43210"), once="o" * 22, language="hi")
    assert one.answers() == other.answers()


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "Bela"},
        {"phone": read_phone("98111 22233")},
        {"phone": None, "email": "asha@example.org"},
        {"question": "?"},
        {"reply_by": "call"},
        {"writing_for": "self"},
        {"whatsapp": read_phone("98765 43210")},
    ],
)
def test_its_answers_differ_where_one_answer_does(changed: dict[str, object]) -> None:
    assert new_enquiry(**changed).answers() != new_enquiry().answers()
