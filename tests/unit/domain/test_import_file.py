"""Files of people: columns are guessed by their heads, lines are read with care."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from clinic.domain.errors import Invalid
from clinic.domain.import_file import Part, guess, is_from_flamingo, person_of
from tests.support.clock import NOW

INDIA = ZoneInfo("Asia/Kolkata")
MESSAGES = ["your-name", "your-email", "your-subject", "your-message", "tel-619", "Date"]
ADDRESS_BOOK = ["Email", "Full name", "First name", "Last name"]
MAPPING = {"name": "Name", "phone": "Phone", "email": "Email", "question": "Q", "came_at": "Date"}


def read(**values: str):
    return person_of(
        {key.capitalize(): value for key, value in values.items()},
        mapping=MAPPING,
        zone=INDIA,
        now=NOW,
    )


def test_the_columns_of_flamingos_messages_are_known():
    assert is_from_flamingo(MESSAGES)
    assert guess(MESSAGES) == {
        Part.NAME: "your-name",
        Part.EMAIL: "your-email",
        Part.QUESTION: "your-message",
        Part.PHONE: "tel-619",
        Part.CAME_AT: "Date",
    }


def test_the_columns_of_flamingos_address_book_are_known():
    assert is_from_flamingo(ADDRESS_BOOK)
    assert guess(ADDRESS_BOOK) == {Part.EMAIL: "Email", Part.NAME: "Full name"}


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (["Lead Name", "Mobile Number", "Created Time"], {"name", "phone", "came_at"}),
        (["नाम", "फ़ोन", "सवाल"], {"name", "phone", "question"}),
        (["Reference", "Patient", "WhatsApp", "Language"], {"patient", "whatsapp", "language"}),
        (["colour", "size"], set()),
    ],
)  # fmt: skip
def test_other_heads_are_guessed(columns, expected):
    assert set(guess(columns)) == expected
    assert not is_from_flamingo(columns)


def test_a_line_is_read():
    person = read(
        name=" Asha  Rao ", phone="098765 43210", email="Asha@example.org", q="Is it safe?",
        date="2025-03-04T05:06:07+00:00",
    )  # fmt: skip
    assert (person.name, person.email, person.question) == (
        "Asha Rao",
        "Asha@example.org",
        "Is it safe?",
    )
    assert person.phone is not None
    assert person.phone.e164 == "+919876543210"
    assert person.came_at == datetime(2025, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "hour"),
    [("28/10/2026 14:05", 14), ("28-10-2026 14:05", 14), ("28/10/2026 2:05 pm", 14),
     ("28.10.2026", 0), ("2026-10-28", 0), ("28 Oct 2026", 0)],
)  # fmt: skip
def test_a_day_comes_before_its_month_and_is_the_clinics_own(raw, hour):
    at = read(phone="9876543210", date=raw).came_at
    assert at is not None
    local = at.astimezone(INDIA)
    assert (local.day, local.month, local.hour) == (28, 10, hour)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": "Asha"}, "nobody could be reached"),
        ({"phone": "none", "email": "-"}, "email address cannot be read"),
        ({"phone": "9876543210", "date": "yesterday"}, "date cannot be read"),
        ({"phone": "9876543210", "date": "2027-01-01"}, "still to come"),
        ({"phone": "9876543210", "name": "A" * 201}, "longer than 200"),
        ({"phone": "9876543210", "q": "A" * 5001}, "longer than 5,000"),
        ({"phone": "1" * 61}, "too long"),
    ],
)
def test_what_is_wrong_is_said_without_repeating_it(values, words):
    with pytest.raises(Invalid, match=words) as refused:
        read(**values)
    assert not any(value in str(refused.value) for value in values.values() if len(value) > 1)


@pytest.mark.parametrize(
    "raw", ['="9876543210"', "'98765 43210", "9876543210.0", '="+919876543210"']
)
def test_a_number_comes_out_of_what_a_spreadsheet_puts_around_it(raw):
    number = read(phone=raw).phone
    assert number is not None
    assert number.e164 == "+919876543210"


def test_a_number_that_is_not_plain_is_kept_as_it_stands():
    person = read(phone="98765 abcde")
    assert person.phone is not None
    assert (person.phone.raw, person.phone.e164) == ("98765 abcde", None)
