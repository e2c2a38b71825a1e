"""Numbers and addresses are read as people type them, and never made into somebody else's."""

import pytest

from clinic.domain.contact import (
    clean_typed,
    display_phone,
    national_digits,
    read_email,
    read_phone,
    sms,
    tel,
    wa_me,
)

ASHA = "+919876543210"


@pytest.mark.parametrize(
    "typed",
    [
        "9876543210",
        "098765 43210",
        "+91 98765 43210",
        "+91-98765-43210",
        "0091 98765-43210",
        "91 9876543210",
        "091 98765 43210",
        "+91 (0) 98765 43210",
        "+91098765 43210",
        "(98765) 43210",
        "(+91) 98765 43210",
        "( +91 98765 43210 )",
        "(+91)(0)9876543210",
        "(0091) 98765 43210",
        "(91) 98765-43210",
        "(९१) ९८७६५ ४३२१०",
        "98765.43210",
        "98765 43210,",
        "98765\u201343210",
        "98765\u00a043210",
        "98765\u201143210",
        "98765\u200b43210",
        "\u202a+91 98765 43210\u202c",
        "\u200e98765 43210",
        "०९८७६५४३२१०",
        "९१ ९८७६५ ४३२१०",
        "٠٩٨٧٦٥٤٣٢١٠",
        "９８７６５４３２１０",
        "＋91 98765 43210",
        "tel:+919876543210",
        "Tel: 98765 43210",
        "9876543210 ext 5",
        "9876543210 x12",
        "+91-98765-43210 / 98111 22233",
        "98765 43210, 98111 22233",
        "98765 43210 or 98111 22233",
        "98765 43210 and 98111 22233",
        "98765 43210 & 98111 22233",
        "98765 43210 या 98111 22233",
        "98765 43210 और 98111 22233",
    ],
)
def test_it_reads_one_number_in_every_spelling(typed: str) -> None:
    number = read_phone(typed)
    assert (number.e164, number.plain, number.kind, number.country) == (ASHA, True, "mobile", "IN")


@pytest.mark.parametrize(
    ("typed", "e164", "kind", "country"),
    [
        ("011 2345 6789", "+911123456789", "landline", "IN"),
        ("020 7946 0958", "+912079460958", "landline", "IN"),
        ("1800 123 4567", "+9118001234567", "other", "IN"),
        ("+971 50 123 4567", "+971501234567", "mobile", "AE"),
        ("00971 50 123 4567", "+971501234567", "mobile", "AE"),
        ("+1 415 555 2671", "+14155552671", "mobile", "US"),
        ("+44 7700 900123", "+447700900123", "other", "GB"),
        ("+880 1712-345678", "+8801712345678", "mobile", "BD"),
    ],
)
def test_it_reads_numbers_of_other_kinds_and_countries(
    typed: str, e164: str, kind: str, country: str
) -> None:
    number = read_phone(typed)
    assert (number.e164, number.kind, number.country) == (e164, kind, country)


@pytest.mark.parametrize(
    "typed",
    [
        "98765",
        "98765 4321",
        "98765 432101",
        "+91 98765 432101",
        "98765 43210 98111 22233",
        "987654321012",
        "0000000000",
        "112",
        "+91 98765 abcde",
        "98765 abcde",
        "1-800-FLOWERS",
        "my son has it",
        "asha@example.org",
        "++919876543210",
        "98765+43210",
        "+",
        "()",
        "/",
        "x5",
        "ext 5",
        "😀",
        "+999 12345678",
        "²³⁴⁵⁶⁷⁸⁹⁰¹",
    ],
)
def test_it_keeps_what_is_not_plainly_one_number_as_typed(typed: str) -> None:
    number = read_phone(typed)
    assert (number.raw, number.e164, number.plain, number.kind) == (typed, None, False, "unknown")


def test_it_keeps_what_was_typed_beside_what_it_means() -> None:
    number = read_phone(" 0 98765\u00a0 43210 ")
    assert number.raw == "0 98765 43210"
    assert number.given


def test_it_knows_that_invisible_marks_alone_are_nothing() -> None:
    assert not read_phone("\u200b\u202a \ufeff").given


def test_it_takes_invisible_marks_and_odd_spaces_away() -> None:
    assert clean_typed("\ufeff +91\u00a098765\u200b  43210\u202c") == "+91 98765 43210"


def test_it_shows_indian_numbers_in_two_fives_and_others_as_their_country_does() -> None:
    assert display_phone(ASHA) == "+91 98765 43210"
    assert display_phone("+911140001000") == "+91 11 4000 1000"
    assert display_phone("+14155552671") == "+1 415-555-2671"
    assert national_digits(ASHA) == "9876543210"


def test_it_makes_links_of_digits_and_percent_encoded_words() -> None:
    assert tel(ASHA) == "tel:+919876543210"
    assert sms(ASHA, "a b&c") == "sms:+919876543210?body=a%20b%26c"
    assert wa_me(ASHA) == "https://wa.me/919876543210"
    assert wa_me(ASHA, "Hello + 1\nनमस्ते") == (
        "https://wa.me/919876543210?text=Hello%20%2B%201%0A"
        "%E0%A4%A8%E0%A4%AE%E0%A4%B8%E0%A5%8D%E0%A4%A4%E0%A5%87"
    )


def test_it_keeps_a_whatsapp_link_short_enough_to_open() -> None:
    assert len(wa_me(ASHA, "a" * 5000)) < 2000


@pytest.mark.parametrize(
    ("typed", "normalised"),
    [
        ("asha@example.org", "asha@example.org"),
        ("ASHA@Example.ORG", "ASHA@example.org"),
        ("asha @ example . org", "asha@example.org"),
        ("\u200basha@example.org\u00a0", "asha@example.org"),
        ("mailto:asha@example.org", "asha@example.org"),
        ("MAILTO:asha@example.org", "asha@example.org"),
        ("<asha@example.org>", "asha@example.org"),
        ("asha@example.org.", "asha@example.org"),
        ("asha@example.org,", "asha@example.org"),
        ("asha＠example.org", "asha@example.org"),
        ("अशा@उदाहरण.भारत", "अशा@उदाहरण.भारत"),
        ("asha+als@mail.example.co.in", "asha+als@mail.example.co.in"),
    ],
)
def test_it_reads_addresses_as_people_type_them(typed: str, normalised: str) -> None:
    assert read_email(typed) == normalised


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "asha",
        "@",
        "asha@",
        "@example.org",
        "asha@example",
        "asha@localhost",
        "a@b@example.org",
        "a" * 65 + "@example.org",
        "asha@[127.0.0.1]",
        "asha@example.org\nBcc: all@example.org",
        "\ud800@example.org",
        "asha@exa\x00mple.org",
    ],
)
def test_it_does_not_take_for_an_address_what_is_none(typed: str) -> None:
    assert read_email(typed) is None
